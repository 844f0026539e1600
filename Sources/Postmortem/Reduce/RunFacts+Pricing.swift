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
        let root = family.threads[0]
        let cost = family.threads.reduce(Cost.zero) { $0 + prices.cost(of: $1.usage) }
        var reason = root.endReason
        if let missing = family.missing {
            let note = "its parent thread \(missing) is not among the files"
            reason = reason.map { "\($0); \(note)" } ?? note
        }
        self.init(
            id: family.id, label: label, threads: family.threads,
            usage: family.threads.reduce(.zero) { $0 + $1.totalUsage }, cost: cost.usd,
            unpricedTokens: cost.unpricedTokens, unpricedModels: cost.unpricedModels,
            startedAt: family.threads.compactMap(\.startedAt).min(),
            endedAt: family.threads.compactMap(\.endedAt).max(), durationSeconds: root.durationSeconds,
            calls: family.threads.reduce(.init()) { $0 + $1.calls }, end: root.end, endReason: reason)
        missingChildren = family.missingChildren
    }

    /// Nil when there is usage and none of it has a price, or no thread says what it used.
    var knownCost: USD? {
        let isUnknown = usage.total == 0 && threads.contains(where: \.lacksUsage)
        return isUnknown ? nil : Cost(usd: cost, unpricedTokens: unpricedTokens).known(of: usage)
    }
}
