import Basics
import ThreadModel

/// The result of a run: what every format is made from, and what `--report json=PATH` stores.
/// Names and order of the members are a contract (`codex-postmortem/report/1`).
package struct Report: Sendable, Equatable {
    package static let schema = "codex-postmortem/report/1"

    package enum Verdict: String, Sendable, Codable {
        case pass, fail, inconclusive
    }

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
    package var verdict: Verdict
    package var exitCode: Int
    package var totals: Totals
    /// Worst first: by the heaviest active finding, then cost, then label.
    package var sessions: [SessionReport]
    /// Heaviest first, then session order, then rule and place.
    package var findings: [FindingReport]
    package var skipped: [Skipped]
    package var unknownRecords: [String: Int]
    package var policy: PolicyReport
    package var rules: [RuleReport]

    package init(
        tool: Tool, verdict: Verdict, exitCode: Int, totals: Totals, sessions: [SessionReport],
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
