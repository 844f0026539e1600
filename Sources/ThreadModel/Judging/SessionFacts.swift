import Basics

/// A root thread with everything below it, priced: what rules about a whole session judge.
public struct SessionFacts: Sendable {
    public var id: String
    public var label: String
    /// Root first, then by start.
    public var threads: [ThreadSummary]
    public var usage: Usage
    public var cost: USD
    /// Tokens of models without a price, with the models' names.
    public var unpricedTokens: Int64
    public var unpricedModels: [String]
    public var startedAt: Int64?
    public var endedAt: Int64?
    public var durationSeconds: Double?
    public var calls: ThreadSummary.CallCounts
    public var end: ThreadSummary.End
    public var endReason: String?
    /// Threads that it started and whose files are not there or tell nothing: what they used is in no sum.
    public var missingChildren: [String] = []
    /// The thread that started it, whose file is not there: it is a part of a session, and the sum is a part's.
    public var missingParent: String?
    /// The last sessions of the same name, the newest first; empty without a history.
    public var past: [PastSession] = []
}

/// Beside the type, so that they are made at once of all of their members: made one by one, they would be copied.
extension SessionFacts {
    public init(
        id: String, label: String, threads: [ThreadSummary], usage: Usage, cost: USD, unpricedTokens: Int64,
        unpricedModels: [String], startedAt: Int64?, endedAt: Int64?, durationSeconds: Double?,
        calls: ThreadSummary.CallCounts, end: ThreadSummary.End, endReason: String?, past: [PastSession] = [],
        missingChildren: [String] = [], missingParent: String? = nil
    ) {
        self.init(
            id: id, label: label, threads: threads, usage: usage, cost: cost, unpricedTokens: unpricedTokens,
            unpricedModels: unpricedModels, startedAt: startedAt, endedAt: endedAt, durationSeconds: durationSeconds,
            calls: calls, end: end, endReason: endReason, missingChildren: missingChildren,
            missingParent: missingParent, past: past)
    }
}
