import Basics
import ThreadModel

/// One session in a report.
package struct SessionReport: Sendable, Equatable {
    /// Thread id of the root.
    package var id: String
    /// Stable human name, the same when the job runs again.
    package var label: String
    package var outcome: ThreadSummary.End
    package var outcomeReason: String?
    package var startedAt: Int64?
    package var endedAt: Int64?
    package var durationSeconds: Double?
    package var usage: Usage
    /// Nil when nothing of it could be priced.
    package var cost: USD?
    package var unpricedTokens: Int64
    /// Root first.
    package var threads: [ThreadReport]
    /// The last sessions of the same name, the newest first, at most twenty; only in a run with a history.
    package var past: [PastSession] = []

    package init(
        id: String, label: String, outcome: ThreadSummary.End, outcomeReason: String?, startedAt: Int64?,
        endedAt: Int64?, durationSeconds: Double?, usage: Usage, cost: USD?, unpricedTokens: Int64,
        threads: [ThreadReport]
    ) {
        self.id = id
        self.label = label
        self.outcome = outcome
        self.outcomeReason = outcomeReason
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.durationSeconds = durationSeconds
        self.usage = usage
        self.cost = cost
        self.unpricedTokens = unpricedTokens
        self.threads = threads
    }

    package var calls: ThreadSummary.CallCounts { threads.reduce(.init()) { $0 + $1.calls } }

    /// Models in the order in which they came into use, without repeats.
    package var models: [String] {
        var seen: [String] = []
        for thread in threads {
            for model in thread.models where !seen.contains(model.model ?? "") {
                seen.append(model.model ?? "")
            }
        }
        return seen.filter { !$0.isEmpty }
    }
}

extension SessionReport: MemberList {
    package static var blank: SessionReport {
        SessionReport(
            id: "", label: "", outcome: .unknown, outcomeReason: nil, startedAt: nil, endedAt: nil,
            durationSeconds: nil, usage: .zero, cost: nil, unpricedTokens: 0, threads: [])
    }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
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
        var witnesses = WitnessWords.names(self)
        try visitor.member("witnesses", &witnesses, .later)
        try visitor.member("past", &past, .whereKnown)
    }
}

extension ThreadSummary.End: OwnValue {}
