import RolloutFormat

/// Tokens, attributed to model, tier and day.
extension ThreadBuilder {
    func add(_ record: TokenUsageRecord) {
        if record.usage.isAbsurd || record.usage.isShort {
            summary.uncountedResponses += 1
            return
        }
        answered = true
        if let response = ledger.add(record: record) { count(response, of: record) }
    }

    func isOwn(_ record: TokenUsageRecord) -> Bool {
        guard let thread = record.threadID, let id = summary.id else { return true }
        return thread.raw.equals(text: id) || context.name(thread) == id
    }

    func add(_ event: TokenCount) {
        if let window = event.contextWindow { identity.contextWindow = window }
        if identity.inherited.isInherited {
            ledger.inherit(event)
            if event.total != nil { identity.inherited.hidesUsage = true }
            return
        }
        // Other models may have limits of their own.
        if event.limitHash == 0 || event.limitHash == TokenCount.planLimit {
            see(event.primary)
            see(event.secondary)
        }
        guard let total = event.total else {
            if event.isUnreadable { summary.uncountedResponses += 1 }
            return
        }
        if total.isAbsurd || event.last?.isAbsurd == true || event.last?.isShort == true {
            summary.uncountedResponses += 1
            return
        }
        let response = ledger.add(snapshot: event, mayContinue: identity.mayContinue, answered: answered || hasReasoned)
        if let response { count(response) }
        if seen.contains(.response), let last = event.last, last.total > 0 {
            for observer in observers where observer.sees.contains(.response) {
                observer.responded(
                    response?.usage ?? .zero, contextTokens: last.total, window: identity.contextWindow)
            }
        }
    }

    private func see(_ window: PlanWindow?) {
        guard let window else { return }
        // Some releases tell it a minute short.
        let told = Int(clamping: window.minutes)
        let minutes = told % 60 == 59 ? told + 1 : told
        if let index = summary.plan.firstIndex(where: { $0.minutes == minutes }) {
            summary.plan[index].see(window.usedPercent)
        } else if summary.plan.count < 4 {
            summary.plan.append(PlanUse(minutes: minutes, used: window.usedPercent, moved: 0))
        }
    }

    /// - Parameter record: names thread and response, so that it is not a copy of another thread's.
    func count(_ response: UsageLedger.Response, of record: TokenUsageRecord? = nil) {
        let above = thresholds.last { response.requestInput > $0 } ?? 0
        let day = time.map { Int32(truncatingIfNeeded: ($0 - ($0 < 0 ? 86_399_999 : 0)) / 86_400_000) }
        let key = UsageSlice.Key(model: identity.model, tier: identity.tier, day: day, above: above)
        if isInReview {
            summary.reviewUsage.add(response.usage, key)
            account(response, key, isReview: true, id: record?.responseID)
            return
        }
        summary.usage.add(response.usage, key)
        if record == nil { rememberStart(response.usage, key) }
        turns.add(response.usage, key)
        context.count(response.usage, key)
        account(response, key, isReview: false, id: record?.responseID)
    }

    private func rememberStart(_ usage: Usage, _ key: UsageSlice.Key) {
        guard summary.usageStart.count < ThreadSummary.usageStartLimit else { return }
        summary.usageStart.append(usage.stableHash)
        // A fork whose counter goes on from its parent's total has copied none of it.
        let mayBeCopied = summary.forkedFromID != nil && ledger.tokensContinued == 0
        guard mayBeCopied || summary.parentID != nil && isOfTheBeginning else { return }
        let slice = UsageSlice(key: key, usage: usage, responses: 1)
        summary.firstResponses.append(
            UsageBucket(quarter: time.map(UsageBucket.quarter), isReview: false, slice: slice))
    }

    /// At the moment in which the thread began: a copied history is stamped with it, and no response comes so soon.
    private var isOfTheBeginning: Bool {
        guard let time, let first = fileTimes.first else { return false }
        return time - first < 1000
    }

    private func account(_ response: UsageLedger.Response, _ key: UsageSlice.Key, isReview: Bool, id: RawString?) {
        guard seen.contains(.accounted) else { return }
        emit(.accounted(usage: response.usage, key: key, time: time, isReview: isReview, id: id))
    }
}
