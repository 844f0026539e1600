import Basics
import Policy
import ThreadModel

/// The result of a run: what every format is made from, and what `--report json=PATH` stores.
/// Names and order of the members are a contract (`codex-postmortem/report/1`).
public struct Report: Sendable, Equatable {
    public static let schema = "codex-postmortem/report/1"

    public struct Tool: Sendable, Equatable {
        public var name = "codex-postmortem"
        public var version: String
        public init(version: String) { self.version = version }
    }

    public struct FindingCounts: Sendable, Equatable {
        /// Active findings by severity.
        public var error = 0
        public var warning = 0
        public var note = 0
        public var suppressed = 0
        public var baseline = 0
        public init() {}
    }

    public struct Totals: Sendable, Equatable {
        public var sessions = 0
        public var threads = 0
        public var files = 0
        public var skippedFiles = 0
        /// Files that the policy does not want; told only where no session was found.
        public var leftOutFiles: Int?
        public var lines = 0
        public var usage = Usage.zero
        /// Nil when no token of the run could be priced.
        public var cost: USD?
        public var unpricedTokens: Int64 = 0
        /// Something that was used stands in no file, so that the cost is at least this.
        public var isUnderstated = false
        public var calls = ThreadSummary.CallCounts()
        /// Sum over the sessions; nil when none has times.
        public var durationSeconds: Double?
        public var findings = FindingCounts()
        public init() {}
    }

    public struct Skipped: Sendable, Equatable {
        public var path: String
        public var reason: String
        public init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    public var tool: Tool
    public var verdict: Verdict { didSet { known = nil } }
    public var exitCode: Int
    public var totals: Totals
    /// Worst first: by the heaviest active finding, then cost, then label.
    public var sessions: SessionList { didSet { known = nil } }
    /// Heaviest first, then session order, then rule and place.
    public var findings: [FindingReport] { didSet { known = nil } }
    public var skipped: [Skipped]
    public var unknownRecords: [String: Int]
    public var policy: PolicyReport
    public var rules: [RuleReport] { didSet { known = nil } }
    /// What runs of the same job are called in a history; empty where nobody asked.
    public var runName = ""
    /// Where paths are seen from; not a part of what the report says.
    public var checkout = Checkout()
    /// Only of a run that was compared with an earlier one.
    public var comparison: Comparison?
    /// What calls of the first sessions printed, at most `OutputText.pageLimit` bytes; only where a page shows it.
    public var outputs: [OutputText] = []
    /// The same of any session.
    public var outputSource = OutputSource()
    /// Its incidents, once they were put together.
    private var known: KnownIncidents?

    /// Made once, where `nameIncidents` was called, and shared by the formats.
    public var incidents: IncidentList { known?.list ?? IncidentList(self) }

    /// Nil where nobody put them together yet.
    var namedIncidents: IncidentList? { known?.list }

    /// Its findings by session; made once where incidents are.
    var findingIndex: FindingIndex { known?.index ?? FindingIndex(self) }

    public init(
        tool: Tool, verdict: Verdict, exitCode: Int, totals: Totals, sessions: SessionList,
        findings: [FindingReport], skipped: [Skipped], unknownRecords: [String: Int], policy: PolicyReport,
        rules: [RuleReport]
    ) {
        self.tool = tool
        self.verdict = verdict
        self.exitCode = exitCode
        self.totals = totals
        self.sessions = sessions
        self.findings = findings
        self.skipped = skipped
        self.unknownRecords = unknownRecords
        self.policy = policy
        self.rules = rules
    }
}

extension Report {
    /// Tells each finding the name of its incident: the fingerprint of the one that leads.
    public mutating func nameIncidents() {
        let positions = sessions.positions
        let list = IncidentList(self, positions)
        for incident in list.all {
            let id = findings[incident.lead].fingerprint
            for at in incident.findings { findings[at].incident = id }
        }
        for at in list.notes { findings[at].incident = findings[at].fingerprint }
        known = KnownIncidents(list: list, index: FindingIndex(self, positions))
    }

    /// They follow from the rest of the report, so they make no difference.
    private struct KnownIncidents: Sendable, Equatable {
        let list: IncidentList
        let index: FindingIndex
        static func == (a: Self, b: Self) -> Bool { true }
    }
}

extension Report: MemberList {
    public static var blank: Report {
        Report(
            tool: Tool(version: ""), verdict: .inconclusive, exitCode: 0, totals: Totals(), sessions: [], findings: [],
            skipped: [], unknownRecords: [:], policy: .blank, rules: [])
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var schema = Self.schema
        try visitor.own("schema", &schema)
        try visitor.member("tool", &tool)
        try visitor.member("verdict", &verdict)
        try visitor.member("exit_code", &exitCode)
        try visitor.member("totals", &totals)
        try visitor.member("sessions", &sessions)
        try visitor.member("findings", &findings)
        var inputs = Inputs(skipped: skipped, unknownRecords: unknownRecords)
        try visitor.member("inputs", &inputs)
        skipped = inputs.skipped
        unknownRecords = inputs.unknownRecords
        try visitor.member("policy", &policy, .later)
        try visitor.member("rules", &rules, .later)
        try visitor.member("comparison", &comparison, .whereKnown)
        var run = runName.isEmpty ? nil : runName
        try visitor.member("run_name", &run, .whereKnown)
        runName = run ?? ""
        try visitor.member("outputs", &outputs, .whereKnown)
    }
}

extension Report {
    /// What was not read, or not understood.
    struct Inputs {
        var skipped: [Skipped] = []
        var unknownRecords: [String: Int] = [:]
    }
}

extension Report.Inputs: MemberList {
    static var blank: Self { Self() }

    mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("skipped", &skipped)
        try visitor.member("unknown_records", &unknownRecords)
    }
}

extension Verdict: OwnValue, PackedWord {}

extension Report.Tool: MemberList {
    public static var blank: Self { Self(version: "") }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.own("name", &name)
        try visitor.own("version", &version)
    }
}

extension Report.FindingCounts: MemberList {
    public static var blank: Self { Self() }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("error", &error)
        try visitor.member("warning", &warning)
        try visitor.member("note", &note)
        try visitor.member("suppressed", &suppressed)
        try visitor.member("baseline", &baseline)
    }
}

extension Report.Totals: MemberList {
    public static var blank: Self { Self() }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("sessions", &sessions)
        try visitor.member("threads", &threads)
        try visitor.member("files", &files)
        try visitor.member("skipped_files", &skippedFiles)
        try visitor.member("usage", &usage)
        try visitor.member("cost_usd", &cost)
        try visitor.member("unpriced_tokens", &unpricedTokens)
        try visitor.member("findings", &findings)
        try visitor.member("lines", &lines, .later)
        try visitor.member("duration_seconds", &durationSeconds)
        try visitor.member("tool_calls", &calls, .later)
        try visitor.member("cost_is_lower_bound", &isUnderstated, .later)
        try visitor.member("left_out_files", &leftOutFiles, .whereKnown)
    }
}

extension Report.Skipped: MemberList {
    public static var blank: Self { Self(path: "", reason: "") }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("path", &path)
        try visitor.member("reason", &reason)
    }
}
