import Basics
import Pricing
import ThreadModel

extension RunFacts {
    /// Nil when there is usage and none of it has a price, or no thread says what it used.
    var knownCost: USD? {
        let isUnknown = usage.total == 0 && sums.silentThreads > 0
        return isUnknown ? nil : Cost(usd: cost, unpricedTokens: unpricedTokens).known(of: usage)
    }
}

extension SessionFacts {
    init(_ family: Family, label: String, prices: PriceTable) {
        // By their places: a thread is large, and nothing of it is changed.
        let threads = family.threads
        var cost = prices.cost(of: threads[0].usage)
        var (usage, calls) = (threads[0].totalUsage, threads[0].calls)
        var (start, end) = (threads[0].startedAt, threads[0].endedAt)
        for index in threads.indices.dropFirst() {
            cost += prices.cost(of: threads[index].usage)
            usage += threads[index].totalUsage
            calls += threads[index].calls
            if let time = threads[index].startedAt { start = min(start ?? time, time) }
            if let time = threads[index].endedAt { end = max(end ?? time, time) }
        }
        var reason = threads[0].endReason
        if let missing = family.missing {
            let note = "its parent thread \(missing) is not among the files"
            reason = reason.map { "\($0); \(note)" } ?? note
        }
        self.init(
            id: family.id, label: label, threads: threads, usage: usage, cost: cost.usd,
            unpricedTokens: cost.unpricedTokens, unpricedModels: cost.unpricedModels, startedAt: start, endedAt: end,
            durationSeconds: threads[0].durationSeconds, calls: calls, end: threads[0].end, endReason: reason,
            missingChildren: family.missingChildren, missingParent: family.missing)
    }

    /// Nil when there is usage and none of it has a price, or no thread says what it used.
    var knownCost: USD? {
        let isUnknown = usage.total == 0 && threads.indices.contains { threads.gaps(at: $0).lacksUsage }
        return isUnknown ? nil : Cost(usd: cost, unpricedTokens: unpricedTokens).known(of: usage)
    }
}
