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

    /// Of sessions of which something was found.
    private var tallies: [Tally] = []
    /// Of each session, its place in them and one more; 0 where nothing was found.
    private var places: [Int32]
    /// Findings about the run, or about sessions that are not in the report.
    private(set) var ofRun = Tally()
    private(set) var all = Tally()
    /// Lines of all sessions that could not be read.
    private(set) var badLines = 0
    /// Sessions of which a file was not read to its end.
    private(set) var incomplete: [Int] = []

    init(_ report: Report) { self.init(report, report.sessions.positions) }

    /// - Parameter positions: of the report's sessions.
    init(_ report: Report, _ positions: [String: Int]) {
        places = Array(repeating: 0, count: report.sessions.count)
        for position in report.sessions.indices {
            let session = report.sessions.head(at: position)
            badLines += session.badLines
            if session.isIncomplete { incomplete.append(position) }
        }
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
                if places[position] == 0 {
                    tallies.append(Tally())
                    places[position] = Int32(tallies.count)
                }
                add(to: &tallies[Int(places[position]) - 1])
            } else {
                add(to: &ofRun)
            }
        }
    }

    /// Sessions that need looking at, what decided the verdict first: in the order in which their incidents are told.
    func marked(_ report: Report, _ incidents: IncidentList) -> [Int] {
        let marked = report.sessions.indices.filter { mark(of: $0) != .passed }
        let keys = marked.map { (-mark(of: $0).weight(report.verdict), incidents.place(of: $0), $0) }
        return marked.indices.sorted { keys[$0] < keys[$1] }.map { marked[$0] }
    }

    func mark(of session: Int) -> SessionMark {
        let place = Int(places[session])
        return place > 0 ? tallies[place - 1].mark : .passed
    }

    /// All sessions: `marked`, then the others as they come.
    func ordered(_ report: Report, _ incidents: IncidentList) -> [Int] {
        marked(report, incidents) + report.sessions.indices.filter { mark(of: $0) == .passed }
    }

    /// Of the session at a position.
    subscript(session: Int) -> Tally {
        let place = Int(places[session])
        return place > 0 ? tallies[place - 1] : Tally()
    }
}
