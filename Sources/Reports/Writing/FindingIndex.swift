import Basics
import ThreadModel

/// The findings of a report by session, found once instead of once per session.
struct FindingIndex {
    struct Tally {
        var mark = SessionMark.passed
        var errors = 0
        var warnings = 0
        var notes = 0
        var inconclusive = 0
        /// Positions in `Report.findings`, of all statuses.
        var findings: [Int] = []
    }

    /// By position; sessions of which nothing was found are not in it.
    private var bySession: [Int: Tally] = [:]
    /// Findings about the run, or about sessions that are not in the report.
    private(set) var ofRun = Tally()
    private(set) var all = Tally()

    init(_ report: Report) {
        let positions = report.sessions.positions
        for (index, finding) in report.findings.enumerated() {
            let mark = SessionMark(finding, in: report)
            func add(to tally: inout Tally) {
                tally.findings.append(index)
                guard finding.status == .active else { return }
                tally.mark = max(tally.mark, mark)
                switch (mark, finding.severity) {
                case (.inconclusive, _): tally.inconclusive += 1
                case (_, .error): tally.errors += 1
                case (_, .warning): tally.warnings += 1
                case (_, .note): tally.notes += 1
                }
            }
            add(to: &all)
            if let position = finding.sessionID.flatMap({ positions[$0] }) {
                add(to: &bySession[position, default: Tally()])
            } else {
                add(to: &ofRun)
            }
        }
    }

    /// Sessions that need looking at, what decided the verdict first.
    func marked(_ report: Report) -> [Int] {
        let marked = report.sessions.indices.filter { self[$0].mark != .passed }
        let weights = marked.map { -self[$0].mark.weight(report.verdict) }
        return marked.indices.sorted { (weights[$0], marked[$0]) < (weights[$1], marked[$1]) }.map { marked[$0] }
    }

    /// All sessions: `marked`, then the others as they come.
    func ordered(_ report: Report) -> [Int] {
        marked(report) + report.sessions.indices.filter { self[$0].mark == .passed }
    }

    /// Of the session at a position.
    subscript(session: Int) -> Tally { bySession[session] ?? Tally() }
}
