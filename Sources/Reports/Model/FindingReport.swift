import Basics
import ThreadModel

/// One finding in a report: the rule's finding, priced, placed and judged by the policy.
package struct FindingReport: Sendable, Equatable {
    package enum Status: String, Sendable, Codable {
        case active, suppressed, baseline
    }

    package struct Wasted: Sendable, Equatable {
        package var calls: Int
        package var tokens: Int64
        package var cost: USD?
        package var seconds: Double?
        package init(calls: Int, tokens: Int64, cost: USD?, seconds: Double?) {
            self.calls = calls
            self.tokens = tokens
            self.cost = cost
            self.seconds = seconds
        }
    }

    package var rule: String
    package var severity: Severity
    package var status: Status
    package var isInconclusive: Bool
    /// What happened, why it matters, what to do: one sentence each.
    package var what: String
    package var why: String
    package var remedy: String
    package var sessionID: String?
    /// Label of the session; nil for findings about the run.
    package var sessionLabel: String?
    package var threadID: String?
    package var place: Place
    package var count: Int
    package var evidence: String?
    package var wasted: Wasted?
    /// 32 hex digits; the same for the same finding of the same job in another run.
    package var fingerprint: String
    /// As much of the fingerprint as a person copies and a suppression needs.
    package var shortID: String { String(fingerprint.prefix(8)) }
    /// Why it is suppressed, with expiry and owner; nil for active ones.
    package var statusReason: String?

    package init(
        rule: String, severity: Severity, status: Status, isInconclusive: Bool, what: String, why: String,
        remedy: String, sessionID: String?, sessionLabel: String?, threadID: String?, place: Place, count: Int,
        evidence: String?, wasted: Wasted?, fingerprint: String, statusReason: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.status = status
        self.isInconclusive = isInconclusive
        self.what = what
        self.why = why
        self.remedy = remedy
        self.sessionID = sessionID
        self.sessionLabel = sessionLabel
        self.threadID = threadID
        self.place = place
        self.count = count
        self.evidence = evidence
        self.wasted = wasted
        self.fingerprint = fingerprint
        self.statusReason = statusReason
    }

    /// The three sentences as one text.
    package var message: String { [what, why, remedy].filter { !$0.isEmpty }.joined(separator: " ") }
}
