import Basics
import Policy
import ThreadModel

/// The findings of a report by session, found once instead of once per session.
struct FindingIndex: Sendable {
    struct Tally: Sendable {
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
        let gate = report.gate
        // Findings of a session mostly stand together.
        var last: (id: String, position: Int?) = ("", positions[""])
        for index in report.findings.indices {
            let (status, severity) = (report.findings[index].status, report.findings[index].severity)
            let mark = SessionMark(
                gate.effect(
                    severity, isInconclusive: report.findings[index].isInconclusive, isActive: status == .active),
                severity, isActive: status == .active)
            func add(to tally: inout Tally) {
                tally.findings.append(index)
                guard status == .active else { return }
                tally.mark = max(tally.mark, mark)
                switch (mark, severity) {
                case (.inconclusive, _): tally.inconclusive += 1
                case (_, .error): tally.errors += 1
                case (_, .warning): tally.warnings += 1
                case (_, .note): tally.notes += 1
                }
            }
            add(to: &all)
            if let id = report.findings[index].sessionID, id != last.id { last = (id, positions[id]) }
            if report.findings[index].sessionID != nil, let position = last.position {
                add(to: &bySession[position, default: Tally()])
            } else {
                add(to: &ofRun)
            }
        }
    }

    /// Sessions that need looking at, what decided the verdict first: in the order in which their incidents are told.
    func marked(_ report: Report, _ incidents: IncidentList) -> [Int] {
        let marked = report.sessions.indices.filter { self[$0].mark != .passed }
        let keys = marked.map { (-self[$0].mark.weight(report.verdict), incidents.place(of: $0), $0) }
        return marked.indices.sorted { keys[$0] < keys[$1] }.map { marked[$0] }
    }

    /// All sessions: `marked`, then the others as they come.
    func ordered(_ report: Report, _ incidents: IncidentList) -> [Int] {
        marked(report, incidents) + report.sessions.indices.filter { self[$0].mark == .passed }
    }

    /// Of the session at a position.
    subscript(session: Int) -> Tally { bySession[session] ?? Tally() }
}
