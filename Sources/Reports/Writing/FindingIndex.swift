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

    private var bySession: [String: Tally] = [:]
    /// Findings about the run, or about sessions that are not in the report.
    private(set) var ofRun = Tally()
    private(set) var all = Tally()

    init(_ report: Report) {
        for session in report.sessions { bySession[session.id] = Tally() }
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
            if let id = finding.sessionID, bySession[id] != nil {
                add(to: &bySession[id]!)
            } else {
                add(to: &ofRun)
            }
        }
    }

    /// Sessions that need looking at, what decided the verdict first.
    func marked(_ report: Report) -> [Int] {
        let marked = report.sessions.indices.filter { self[report.sessions[$0]].mark != .passed }
        let weights = marked.map { -self[report.sessions[$0]].mark.weight(report.verdict) }
        return marked.indices.sorted { (weights[$0], marked[$0]) < (weights[$1], marked[$1]) }.map { marked[$0] }
    }

    subscript(session: SessionReport) -> Tally { bySession[session.id] ?? Tally() }
}
