import Basics
import Safety
import ThreadModel

/// Where a finding is shown by consumers that know nothing but files and lines, and that drop what has none.
struct FindingLocation: Hashable {
    /// Relative, without `./`: forges take nothing else.
    var path: String
    var line: Int

    /// The place of the finding, else the first file of its session, else the policy that set the budget.
    init(_ finding: FindingReport, mainFiles: [String: String], in report: Report) {
        let main = finding.sessionID.flatMap { mainFiles[$0] }
        path = Self.shown(finding.place.path ?? main, in: report)
        line = finding.place.path == nil ? 1 : max(1, finding.place.line ?? 1)
    }

    /// Of what no file is about.
    init(_ report: Report) {
        path = Self.shown(nil, in: report)
        line = 1
    }

    private static func shown(_ path: String?, in report: Report) -> String {
        Sanitizer.location(report.checkout.place(path ?? report.policy.configuration ?? ".codex-postmortem.yml"))
    }

    /// First files by session id.
    static func mainFiles(_ report: Report) -> [String: String] {
        Dictionary(
            report.sessions.compactMap { session in
                session.threads.first?.files.first.map { (session.id, $0.path) }
            }, uniquingKeysWith: { first, _ in first })
    }
}
