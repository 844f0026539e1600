import Basics
import ThreadModel

/// One session in a report.
public struct SessionReport: Sendable, Equatable {
    /// Thread id of the root.
    public var id: String
    /// Stable human name, the same when the job runs again.
    public var label: String
    public var outcome: ThreadSummary.End
    public var outcomeReason: String?
    public var startedAt: Int64?
    public var endedAt: Int64?
    public var durationSeconds: Double?
    public var usage: Usage
    /// Nil when nothing of it could be priced.
    public var cost: USD?
    public var unpricedTokens: Int64
    /// Something that was used stands in no file, so that the cost is at least this.
    public var isUnderstated = false
    /// Root first.
    public var threads: [ThreadReport]
    /// Where the cost went, the largest part first; empty where it is small.
    public var spending: [SpendingShare] = []
    /// The last sessions of the same name, the newest first, at most twenty; only in a run with a history.
    public var past: [PastSession] = []

    public var calls: ThreadSummary.CallCounts { threads.reduce(.init()) { $0 + $1.calls } }

    /// Models in the order in which they came into use, without repeats.
    public var models: [String] {
        var seen: [String] = []
        for thread in threads {
            for model in thread.models where !seen.contains(model.model ?? "") {
                seen.append(model.model ?? "")
            }
        }
        return seen.filter { !$0.isEmpty }
    }
}

/// Beside the type, so that it is made at once of all of its members: made one by one, it would be copied.
extension SessionReport {
    public init(
        id: String, label: String, outcome: ThreadSummary.End, outcomeReason: String?, startedAt: Int64?,
        endedAt: Int64?, durationSeconds: Double?, usage: Usage, cost: USD?, unpricedTokens: Int64,
        threads: [ThreadReport], isUnderstated: Bool = false, spending: [SpendingShare] = [],
        past: [PastSession] = []
    ) {
        self.init(
            id: id, label: label, outcome: outcome, outcomeReason: outcomeReason, startedAt: startedAt,
            endedAt: endedAt, durationSeconds: durationSeconds, usage: usage, cost: cost,
            unpricedTokens: unpricedTokens, isUnderstated: isUnderstated, threads: threads, spending: spending,
            past: past)
    }
}

extension SessionReport {
    /// About how many bytes it takes unpacked; as if it had no end where it was written down step by step.
    public var roughSize: Int {
        if threads.contains(where: { $0.timeline != nil || $0.memory != nil }) { return .max }
        return threads.reduce(512) { $0 + 2048 + $1.turns.count * 768 }
    }
}

extension SessionReport: MemberList {
    public static var blank: SessionReport {
        SessionReport(
            id: "", label: "", outcome: .unknown, outcomeReason: nil, startedAt: nil, endedAt: nil,
            durationSeconds: nil, usage: .zero, cost: nil, unpricedTokens: 0, isUnderstated: false, threads: [],
            spending: [], past: [])
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("id", &id)
        try visitor.member("label", &label)
        try visitor.member("outcome", &outcome)
        try visitor.member("outcome_reason", &outcomeReason)
        try visitor.time("started_at", &startedAt)
        try visitor.time("ended_at", &endedAt)
        try visitor.member("duration_seconds", &durationSeconds)
        try visitor.member("usage", &usage)
        try visitor.member("cost_usd", &cost)
        try visitor.member("unpriced_tokens", &unpricedTokens)
        try visitor.member("threads", &threads)
        try visitor.shown("witnesses", WitnessWords.names(self))
        try visitor.member("spending", &spending, .whereKnown)
        try visitor.member("past", &past, .whereKnown)
        try visitor.member("cost_is_lower_bound", &isUnderstated, .later)
    }
}

extension ThreadSummary.End: OwnValue {}
