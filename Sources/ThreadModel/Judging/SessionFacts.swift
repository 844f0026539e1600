import Basics

/// A root thread with everything below it, priced: what rules about a whole session judge.
package struct SessionFacts: Sendable {
    package var id: String
    package var label: String
    /// Root first, then by start.
    package var threads: [ThreadSummary]
    package var usage: Usage
    package var cost: USD
    /// Tokens of models without a price, with the models' names.
    package var unpricedTokens: Int64
    package var unpricedModels: [String]
    package var startedAt: Int64?
    package var endedAt: Int64?
    package var durationSeconds: Double?
    package var calls: ThreadSummary.CallCounts
    package var end: ThreadSummary.End
    package var endReason: String?
    /// Threads that it started and whose files are not there: what they used is in no sum.
    package var missingChildren: [String] = []
    /// The last sessions of the same name, the newest first; empty without a history.
    package var past: [PastSession] = []

    package init(
        id: String, label: String, threads: [ThreadSummary], usage: Usage, cost: USD, unpricedTokens: Int64,
        unpricedModels: [String], startedAt: Int64?, endedAt: Int64?, durationSeconds: Double?,
        calls: ThreadSummary.CallCounts, end: ThreadSummary.End, endReason: String?
    ) {
        self.id = id
        self.label = label
        self.threads = threads
        self.usage = usage
        self.cost = cost
        self.unpricedTokens = unpricedTokens
        self.unpricedModels = unpricedModels
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.durationSeconds = durationSeconds
        self.calls = calls
        self.end = end
        self.endReason = endReason
    }
}
