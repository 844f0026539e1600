import RolloutFormat

/// Tokens, attributed to model, tier and day.
extension ThreadBuilder {
    func add(_ record: TokenUsageRecord) {
        guard isOwn(record) else { return }
        if record.usage.isAbsurd {
            summary.uncountedResponses += 1
            return
        }
        answered = true
        if let response = ledger.add(record: record) { count(response, of: record) }
    }

    func isOwn(_ record: TokenUsageRecord) -> Bool {
        guard let thread = record.threadID, let id = summary.id else { return true }
        return name(thread) == id
    }

    func add(_ event: TokenCount) {
        if let window = event.contextWindow { contextWindow = window }
        if inherited.isInherited {
            ledger.inherit(event)
            if event.total != nil { inherited.hidesUsage = true }
            return
        }
        guard let total = event.total else { return }
        if total.isAbsurd || event.last?.isAbsurd == true {
            summary.uncountedResponses += 1
            return
        }
        let response = ledger.add(snapshot: event, mayContinue: mayContinue, answered: answered)
        if let response { count(response) }
        if seen.contains(.response), let last = event.last, last.total > 0 {
            emit(.response(usage: response?.usage ?? .zero, contextTokens: last.total, contextWindow: contextWindow))
        }
    }

    /// - Parameter record: names thread and response, so that it is no copy of another thread's.
    func count(_ response: UsageLedger.Response, of record: TokenUsageRecord? = nil) {
        let above = thresholds.last { response.requestInput > $0 } ?? 0
        let day = time.map { Int32(truncatingIfNeeded: ($0 - ($0 < 0 ? 86_399_999 : 0)) / 86_400_000) }
        let key = UsageSlice.Key(model: model, tier: tier, day: day, above: above)
        if isInReview {
            Self.add(response.usage, key, to: &summary.reviewUsage)
            account(response, key, isReview: true, id: record?.responseID)
            return
        }
        Self.add(response.usage, key, to: &summary.usage)
        if record == nil { rememberStart(response.usage, key) }
        if turn != nil { Self.add(response.usage, key, to: &turn!.usage) }
        context.usage.total += response.usage
        context.usage.responses += 1
        context.usage.key = key
        context.markResponse()
        account(response, key, isReview: false, id: record?.responseID)
    }

    private func rememberStart(_ usage: Usage, _ key: UsageSlice.Key) {
        guard summary.usageStart.count < ThreadSummary.usageStartLimit else { return }
        summary.usageStart.append(usage.stableHash)
        guard summary.parentID != nil || summary.forkedFromID != nil else { return }
        let slice = UsageSlice(key: key, usage: usage, responses: 1)
        summary.firstResponses.append(
            UsageBucket(quarter: time.map(UsageBucket.quarter), isReview: false, slice: slice))
    }

    private func account(_ response: UsageLedger.Response, _ key: UsageSlice.Key, isReview: Bool, id: RawString?) {
        guard seen.contains(.accounted) else { return }
        emit(.accounted(usage: response.usage, key: key, time: time, isReview: isReview, id: id))
    }

    private static func add(_ usage: Usage, _ key: UsageSlice.Key, to slices: inout [UsageSlice]) {
        if let index = slices.lastIndex(where: { $0.key == key }) {
            slices[index].usage += usage
            slices[index].responses += 1
        } else if slices.count >= sliceLimit, key != .unknown {
            // Tokens of no known model have no price, which is said; they are never lost.
            add(usage, .unknown, to: &slices)
        } else {
            slices.append(UsageSlice(key: key, usage: usage, responses: 1))
        }
    }
}
