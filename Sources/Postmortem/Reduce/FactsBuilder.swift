import Basics
import Pricing
import ThreadModel

/// Prices families and sums them up.
struct FactsBuilder {
    var prices: PriceTable

    func session(_ family: Family, label: String) -> SessionFacts {
        let root = family.threads[0]
        let cost = family.threads.reduce(Cost.zero) { $0 + prices.cost(of: $1.usage) }
        var reason = root.endReason
        if let missing = family.missing {
            let note = "its parent thread \(missing) is not among the files"
            reason = reason.map { "\($0); \(note)" } ?? note
        }
        var facts = SessionFacts(
            id: family.id, label: label, threads: family.threads,
            usage: family.threads.reduce(.zero) { $0 + $1.totalUsage }, cost: cost.usd,
            unpricedTokens: cost.unpricedTokens, unpricedModels: cost.unpricedModels,
            startedAt: family.threads.compactMap(\.startedAt).min(),
            endedAt: family.threads.compactMap(\.endedAt).max(), durationSeconds: root.durationSeconds,
            calls: family.threads.reduce(.init()) { $0 + $1.calls }, end: root.end, endReason: reason)
        facts.missingChildren = family.missingChildren
        return facts
    }
}
