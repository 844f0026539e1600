import Basics
import Reports
import ThreadModel

/// What a finding counts for and where it comes in the order; the rest of it stays packed.
struct FindingKey: Sendable {
    /// In the store.
    var position: Int
    /// Of its session; nil for the run.
    var family: Int?
    var rule: String
    var severity: Severity
    var isInconclusive: Bool
    var isNotice: Bool
    var path: String
    var line: Int
    var amount: Double?
    var fingerprint: String
    var status = FindingReport.Status.active
    var statusReason: String?

    init(_ finding: FindingReport, at position: Int, family: Int?) {
        self.position = position
        self.family = family
        rule = finding.rule
        severity = finding.severity
        isInconclusive = finding.isInconclusive
        isNotice = CutNotice.isNotice(finding)
        path = finding.place.path ?? ""
        line = finding.place.line ?? 0
        amount = finding.amount
        fingerprint = finding.fingerprint
    }

    /// True when it makes the verdict inconclusive.
    var leavesOpen: Bool { isInconclusive && severity == .error }

    /// What leaves the verdict open decides it whatever else was found, so it comes first.
    var weight: Int { leavesOpen ? 4 : severity.weight }
}

extension Severity {
    var weight: Int {
        switch self {
        case .note: 1
        case .warning: 2
        case .error: 3
        }
    }
}
