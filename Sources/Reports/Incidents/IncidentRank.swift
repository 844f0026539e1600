import Basics
import ThreadModel

/// Which finding of an incident tells most: who ended it, how the agent behaved before what it cost, causes before
/// consequences.
enum IncidentRank {
    private static let order = [
        "stopped-by-guard", "turn-failed", "turn-aborted", "masked-failure", "repeated-call", "call-cycle", "polling",
        "monologue",
        "repeated-error", "failure-streak", "ended-red", "unfinished", "failure-rate", "compaction-thrash",
        "model-not-allowed", "model-reroute", "model-switch", "effort-change",
    ]
    private static let ranks = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })

    static func of(_ rule: String, _ group: RuleDescription.Group, isInconclusive: Bool) -> Int {
        // What could not be read makes everything else unsure.
        if group == .input { return isInconclusive ? -1 : order.count + 1 }
        // One error by itself is the least of what can be said of it.
        if rule == "tool-error" { return order.count + 3 }
        return ranks[rule] ?? (group == .cost ? order.count + 2 : order.count)
    }
}
