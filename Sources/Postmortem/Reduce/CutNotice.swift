import Reports
import ThreadModel

/// The finding that says that a report lists only the heaviest of them.
enum CutNotice {
    static let rule = "unreadable-input"
    private static let ending = "(limits.findings_per_report)."

    static func finding(_ count: Int, _ limit: Int) -> Finding {
        Finding(
            rule: rule, severity: .error, isInconclusive: true,
            what: "Of \(count) findings only the \(limit) heaviest are listed " + ending,
            remedy: "Look at the heaviest first; judge fewer files at once or raise the limit to see all.",
            identity: ending)
    }

    static func isNotice(_ finding: FindingReport) -> Bool { finding.rule == rule && finding.what.hasSuffix(ending) }
}
