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
        if let response = ledger.add(record: record) { count(response, isNamed: true) }
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
        // Other models may have limits of their own.
        if event.limitHash == 0 || event.limitHash == Self.planLimit {
            see(event.primary)
            see(event.secondary)
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

    private static let planLimit = ByteView("codex").hash

    private func see(_ window: PlanWindow?) {
        guard let window else { return }
        let minutes = Int(clamping: window.minutes)
        if let index = summary.plan.firstIndex(where: { $0.minutes == minutes }) {
            summary.plan[index].see(window.usedPercent)
        } else if summary.plan.count < 4 {
            summary.plan.append(PlanUse(minutes: minutes, used: window.usedPercent, moved: 0))
        }
    }

    /// - Parameter isNamed: By thread and response (`token_usage_record`): no copy of another thread's.
    func count(_ response: UsageLedger.Response, isNamed: Bool = false) {
        let above = thresholds.last { response.requestInput > $0 } ?? 0
        let day = time.map { Int32(truncatingIfNeeded: ($0 - ($0 < 0 ? 86_399_999 : 0)) / 86_400_000) }
        let key = UsageSlice.Key(model: model, tier: tier, day: day, above: above)
        if isInReview {
            Self.add(response.usage, key, to: &summary.reviewUsage)
            account(response, key, isReview: true)
            return
        }
        Self.add(response.usage, key, to: &summary.usage)
        if !isNamed { rememberStart(response.usage, key) }
        if turn != nil { Self.add(response.usage, key, to: &turn!.usage) }
        context.usage.total += response.usage
        context.usage.responses += 1
        context.usage.key = key
        context.markResponse()
        account(response, key, isReview: false)
    }

    private func rememberStart(_ usage: Usage, _ key: UsageSlice.Key) {
        guard summary.usageStart.count < ThreadSummary.usageStartLimit else { return }
        summary.usageStart.append(usage.stableHash)
        guard summary.parentID != nil || summary.forkedFromID != nil else { return }
        let slice = UsageSlice(key: key, usage: usage, responses: 1)
        summary.firstResponses.append(
            UsageBucket(quarter: time.map(UsageBucket.quarter), isReview: false, slice: slice))
    }

    private func account(_ response: UsageLedger.Response, _ key: UsageSlice.Key, isReview: Bool) {
        guard seen.contains(.accounted) else { return }
        emit(.accounted(usage: response.usage, key: key, time: time, isReview: isReview))
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
