import Basics
import ThreadModel

/// One thread of a session in a report.
public struct ThreadReport: Sendable, Equatable {
    public struct ModelUse: Sendable, Equatable {
        public var model: String?
        public var tier: ServiceTier
        public var turns: Int
        public var usage: Usage
        /// Nil when the model has no price.
        public var cost: USD?
        public init(model: String?, tier: ServiceTier, turns: Int, usage: Usage, cost: USD?) {
            self.model = model
            self.tier = tier
            self.turns = turns
            self.usage = usage
            self.cost = cost
        }
    }

    public struct TurnReport: Sendable, Equatable {
        /// Without its `usage`: the slices are spent on the numbers below.
        public var turn: Turn
        public var usage: Usage
        public var cost: USD?
        /// Responses of the service, of which a stream tells one a turn.
        public var requests = 0
    }

    public var id: String
    public var parentID: String?
    public var forkedFromID: String?
    public var role: ThreadSummary.Role
    public var agentPath: String?
    public var files: [FileSummary]
    public var originator: String?
    public var source: String?
    public var cliVersion: String?
    public var models: [ModelUse]
    public var usage: Usage
    public var cost: USD?
    public var turnCount: Int
    /// At most `ThreadSummary.turnLimit`.
    public var turns: [TurnReport]
    public var compactions: Int
    public var calls: ThreadSummary.CallCounts
    public var end: ThreadSummary.End
    public var endReason: String?
    /// The first call that failed and what it was, for "first went wrong at".
    public var firstFailure: Place?
    public var firstFailureText: String?
    /// What `codex exec --json` warned of, redacted.
    public var warnings: [String] = []
    /// Windows of the ChatGPT plan; empty with an API key.
    public var plan: [PlanUse] = []
    /// What the agent said last, redacted and cut; kept where something was found.
    public var lastWords: String?
    /// Only in a run that a step-by-step format (HTML, SVG) asked it of.
    public var timeline: ThreadTimeline?
    /// What each of the timeline's responses cost, nil where its model has no price; empty where nothing asked for it.
    public var responseCosts: [USD?] = []
    /// Only in a run with a history.
    public var memory: ThreadMemory?
}

/// Beside the types, so that they are made at once of all of their members: made one by one, they would be copied.
extension ThreadReport {
    public init(
        id: String, parentID: String?, forkedFromID: String?, role: ThreadSummary.Role, agentPath: String?,
        files: [FileSummary], originator: String?, source: String?, cliVersion: String?, models: [ModelUse],
        usage: Usage, cost: USD?, turnCount: Int, turns: [TurnReport], compactions: Int,
        calls: ThreadSummary.CallCounts, end: ThreadSummary.End, endReason: String?, firstFailure: Place?,
        firstFailureText: String?, lastWords: String? = nil, warnings: [String] = [], plan: [PlanUse] = [],
        timeline: ThreadTimeline? = nil, responseCosts: [USD?] = [], memory: ThreadMemory? = nil
    ) {
        self.init(
            id: id, parentID: parentID, forkedFromID: forkedFromID, role: role, agentPath: agentPath, files: files,
            originator: originator, source: source, cliVersion: cliVersion, models: models, usage: usage, cost: cost,
            turnCount: turnCount, turns: turns, compactions: compactions, calls: calls, end: end,
            endReason: endReason, firstFailure: firstFailure, firstFailureText: firstFailureText,
            warnings: warnings, plan: plan, lastWords: lastWords, timeline: timeline, responseCosts: responseCosts,
            memory: memory)
    }
}

extension ThreadReport.TurnReport {
    public init(turn: Turn, usage: Usage, cost: USD?) {
        let requests = turn.usage.reduce(0) { $0 + $1.responses }
        var turn = turn
        turn.usage = []
        self.init(turn: turn, usage: usage, cost: cost, requests: requests)
    }
}

extension ThreadReport: MemberList {
    public static var blank: ThreadReport {
        ThreadReport(
            id: "", parentID: nil, forkedFromID: nil, role: .root, agentPath: nil, files: [], originator: nil,
            source: nil, cliVersion: nil, models: [], usage: .zero, cost: nil, turnCount: 0, turns: [],
            compactions: 0, calls: .init(), end: .unknown, endReason: nil, firstFailure: nil, firstFailureText: nil,
            warnings: [], plan: [], lastWords: nil, timeline: nil, responseCosts: [], memory: nil)
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("id", &id)
        try visitor.member("parent_id", &parentID)
        try visitor.member("forked_from_id", &forkedFromID)
        try visitor.member("role", &role)
        try visitor.member("files", &files)
        try visitor.member("originator", &originator)
        try visitor.member("source", &source)
        try visitor.member("cli_version", &cliVersion)
        try visitor.member("models", &models)
        try visitor.member("usage", &usage)
        try visitor.member("cost_usd", &cost)
        try visitor.member("turns", &turnCount)
        try visitor.member("compactions", &compactions)
        try visitor.member("tool_calls", &calls)
        try visitor.member("agent_path", &agentPath)
        try visitor.member("outcome", &end, .later)
        try visitor.member("outcome_reason", &endReason)
        try visitor.member("first_failure", &firstFailure)
        try visitor.member("first_failure_text", &firstFailureText)
        try visitor.member("turn_details", &turns, .later)
        try visitor.member("warnings", &warnings, .whereKnown)
        try visitor.member("plan", &plan, .whereKnown)
        try visitor.member("last_words", &lastWords, .whereKnown)
        try visitor.member("timeline", &timeline, .whereKnown)
        try visitor.member("response_costs_usd", &responseCosts, .whereKnown)
        try visitor.member("history", &memory, .whereKnown)
    }
}

extension ThreadSummary.Role: OwnValue {}

extension ThreadReport.ModelUse: MemberList {
    public static var blank: Self { Self(model: nil, tier: .standard, turns: 0, usage: .zero, cost: nil) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("model", &model)
        try visitor.member("service_tier", &tier)
        try visitor.member("turns", &turns)
        try visitor.member("usage", &usage)
        try visitor.member("cost_usd", &cost)
    }
}

extension ThreadReport.TurnReport: MemberList {
    public static var blank: Self {
        Self(turn: Turn(number: 0, id: nil, line: 0, path: "", startedAt: nil), usage: .zero, cost: nil)
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("number", &turn.number)
        try visitor.member("id", &turn.id)
        try visitor.member("model", &turn.model)
        try visitor.member("effort", &turn.effort)
        try visitor.member("prompt", &turn.prompt)
        try visitor.member("path", &turn.path)
        try visitor.member("line", &turn.line)
        try visitor.time("started_at", &turn.startedAt)
        try visitor.time("ended_at", &turn.endedAt)
        try visitor.member("duration_seconds", &turn.durationSeconds)
        try visitor.member("tool_calls", &turn.calls)
        try visitor.member("failed_calls", &turn.failedCalls)
        try visitor.member("usage", &usage)
        try visitor.member("cost_usd", &cost)
        try visitor.member("outcome", &turn.end)
        try visitor.member("outcome_reason", &turn.endReason)
        try visitor.member("end_line", &turn.endLine)
        try visitor.member("requests", &requests, .later)
        visitor.aside(&turn.cut)
    }
}

extension Turn.End: OwnValue {}
