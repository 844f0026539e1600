import Basics
import Policy
import ThreadModel

/// The result of a run: what every format is made from, and what `--report json=PATH` stores.
/// Names and order of the members are a contract (`codex-postmortem/report/1`).
package struct Report: Sendable, Equatable {
    package static let schema = "codex-postmortem/report/1"

    package struct Tool: Sendable, Equatable {
        package var name = "codex-postmortem"
        package var version: String
        package init(version: String) { self.version = version }
    }

    package struct FindingCounts: Sendable, Equatable {
        /// Active findings by severity.
        package var error = 0
        package var warning = 0
        package var note = 0
        package var suppressed = 0
        package var baseline = 0
        package init() {}
    }

    package struct Totals: Sendable, Equatable {
        package var sessions = 0
        package var threads = 0
        package var files = 0
        package var skippedFiles = 0
        package var lines = 0
        package var usage = Usage.zero
        /// Nil when no token of the run could be priced.
        package var cost: USD?
        package var unpricedTokens: Int64 = 0
        package var calls = ThreadSummary.CallCounts()
        /// Sum over the sessions; nil when none has times.
        package var durationSeconds: Double?
        package var findings = FindingCounts()
        package init() {}
    }

    package struct Skipped: Sendable, Equatable {
        package var path: String
        package var reason: String
        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    package var tool: Tool
    package var verdict: Verdict { didSet { known = nil } }
    package var exitCode: Int
    package var totals: Totals
    /// Worst first: by the heaviest active finding, then cost, then label.
    package var sessions: SessionList { didSet { known = nil } }
    /// Heaviest first, then session order, then rule and place.
    package var findings: [FindingReport] { didSet { known = nil } }
    package var skipped: [Skipped]
    package var unknownRecords: [String: Int]
    package var policy: PolicyReport
    package var rules: [RuleReport] { didSet { known = nil } }
    /// What runs of the same job are called in a history; empty where nobody asked.
    package var runName = ""
    /// Where paths are seen from; not a part of what the report says.
    package var checkout = Checkout()
    /// Only of a run that was compared with an earlier one.
    package var comparison: Comparison?
    /// Its incidents, once they were put together.
    private var known: KnownIncidents?

    /// Made once, where `nameIncidents` was called, and shared by the formats.
    package var incidents: IncidentList { known?.list ?? IncidentList(self) }

    package init(
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
    package mutating func nameIncidents() {
        let list = IncidentList(self)
        for incident in list.all {
            let id = findings[incident.lead].fingerprint
            for at in incident.findings { findings[at].incident = id }
        }
        for at in list.notes { findings[at].incident = findings[at].fingerprint }
        known = KnownIncidents(list: list)
    }

    /// They follow from the rest of the report, so they make no difference.
    private struct KnownIncidents: Sendable, Equatable {
        let list: IncidentList
        static func == (a: Self, b: Self) -> Bool { true }
    }
}

extension Report: MemberList {
    package static var blank: Report {
        Report(
            tool: Tool(version: ""), verdict: .inconclusive, exitCode: 0, totals: Totals(), sessions: [], findings: [],
            skipped: [], unknownRecords: [:], policy: .blank, rules: [])
    }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
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
    package static var blank: Self { Self(version: "") }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.own("name", &name)
        try visitor.own("version", &version)
    }
}

extension Report.FindingCounts: MemberList {
    package static var blank: Self { Self() }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("error", &error)
        try visitor.member("warning", &warning)
        try visitor.member("note", &note)
        try visitor.member("suppressed", &suppressed)
        try visitor.member("baseline", &baseline)
    }
}

extension Report.Totals: MemberList {
    package static var blank: Self { Self() }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
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
    }
}

extension Report.Skipped: MemberList {
    package static var blank: Self { Self(path: "", reason: "") }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("path", &path)
        try visitor.member("reason", &reason)
    }
}
