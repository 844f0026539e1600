import Basics
import Reports
import ThreadModel

/// The order of a report, as indexes: what they stand for is large.
struct ReportOrder {
    /// Worst first: by the heaviest active finding, then cost, then name.
    let sessions: [Int]
    /// Heaviest first, then in the order of the sessions, then by rule and place.
    private let findings: [Int]
    private let notices: [Int]

    init(_ sessions: [SessionFacts], _ findings: [FindingReport], rules: [String]) {
        self.sessions = Self.order(sessions, by: findings)
        let position = Dictionary(
            self.sessions.enumerated().map { (sessions[$1].id, $0) }, uniquingKeysWith: { first, _ in first })
        let rank = Dictionary(rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let keys = findings.map { finding in
            (
                -Self.weight(finding), position[finding.sessionID ?? ""] ?? -1, rank[finding.rule] ?? .max,
                finding.place.path ?? "", finding.place.line ?? 0, finding.fingerprint
            )
        }
        self.findings = findings.indices.sorted { keys[$0] < keys[$1] }
        notices = findings.indices.filter { CutNotice.isNotice(findings[$0]) }
    }

    /// The verdict and the totals are of all findings; a report lists the heaviest, after the notice that it does.
    func listed(limit: Int) -> [Int] {
        guard findings.count > limit else { return findings }
        return notices + findings.filter { !notices.contains($0) }.prefix(limit)
    }

    private static func order(_ sessions: [SessionFacts], by findings: [FindingReport]) -> [Int] {
        var weight: [String: Int] = [:]
        for finding in findings where finding.status == .active {
            guard let id = finding.sessionID else { continue }
            weight[id] = max(weight[id] ?? 0, Self.weight(finding.severity))
        }
        let keys = sessions.map { (weight[$0.id] ?? 0, $0.cost, $0.label, $0.id) }
        return sessions.indices.sorted {
            let (a, b) = (keys[$0], keys[$1])
            return (a.0, a.1) == (b.0, b.1) ? (a.2, a.3) < (b.2, b.3) : (a.0, a.1) > (b.0, b.1)
        }
    }

    /// What leaves the verdict open decides it whatever else was found, so it comes first.
    private static func weight(_ finding: FindingReport) -> Int {
        finding.isInconclusive && finding.severity == .error ? 4 : weight(finding.severity)
    }

    private static func weight(_ severity: Severity) -> Int {
        switch severity {
        case .note: 1
        case .warning: 2
        case .error: 3
        }
    }
}
