import Basics
import Policy
import Synchronization
import ThreadModel

/// The incidents of a report, made once and shared by the formats.
public struct IncidentList: Sendable {
    /// Those that count, what decided the verdict first, then behavior before budget, then in the order of sessions.
    public let all: [Incident]
    /// Findings that are only worth a note, by themselves.
    public let notes: [Int]
    /// Places in `all`, session by session, and where those of each session begin; at last, where they end.
    private let bySession: [Int]
    private let starts: [Int]
    /// What to do about each incident, what its evidence tells, and which say the same, found out when somebody asks.
    private let steps: Steps

    public init(_ report: Report) { self.init(report, report.sessions.positions) }

    /// - Parameter positions: of the report's sessions.
    init(_ report: Report, _ positions: [String: Int]) {
        let (gate, verdict, findings) = (report.gate, report.verdict, report.findings)
        // Taking a finding out of them for this would copy it.
        func mark(_ at: Int) -> SessionMark {
            let (severity, isActive) = (findings[at].severity, findings[at].status == .active)
            return SessionMark(
                gate.effect(severity, isInconclusive: findings[at].isInconclusive, isActive: isActive), severity,
                isActive: isActive)
        }
        // Findings of a rule mostly stand together.
        var last: (rule: String, group: RuleDescription.Group) = ("", .errors)
        let group = findings.indices.map { at in
            if findings[at].rule != last.rule {
                last = (findings[at].rule, report.rules.first { $0.id == findings[at].rule }?.group ?? .errors)
            }
            return last.group
        }
        func rank(_ at: Int) -> Int {
            IncidentRank.of(findings[at].rule, group[at], isInconclusive: findings[at].isInconclusive)
        }
        let active = findings.indices.filter { findings[$0].status == .active }
        var incidents: [Incident] = []
        var notes: [Int] = []
        for members in IncidentGrouper(findings, groups: group).groups(of: active) {
            let ranked =
                members.count < 2
                ? members
                : members.sorted {
                    let (a, b) = (rank($0), rank($1))
                    if a != b { return a < b }
                    let (first, second) = (findings[$0].severity, findings[$1].severity)
                    return first != second ? first > second : $0 < $1
                }
            let mark = members.reduce(SessionMark.passed) { max($0, mark($1)) }
            if mark == .passed {
                notes += ranked
            } else {
                let session = findings[ranked[0]].sessionID.flatMap { positions[$0] }
                incidents.append(Incident(findings: ranked, mark: mark, session: session))
            }
        }
        let keys = incidents.map { (-$0.mark.weight(verdict), rank($0.lead), $0.session ?? -1, $0.lead) }
        let order = incidents.indices.sorted { keys[$0] < keys[$1] }
        let all = order.map { incidents[$0] }
        self.all = all
        self.notes = notes.sorted()
        var starts = Array(repeating: 0, count: report.sessions.count + 1)
        for incident in all {
            if let session = incident.session { starts[session + 1] += 1 }
        }
        for session in report.sessions.indices { starts[session + 1] += starts[session] }
        self.starts = starts
        var bySession = Array(repeating: 0, count: starts[starts.count - 1])
        for (index, incident) in all.enumerated() {
            guard let session = incident.session else { continue }
            bySession[starts[session]] = index
            starts[session] += 1
        }
        self.bySession = bySession
        steps = Steps(findings.count)
    }

    /// Of a session's first incident in `all`; behind all where it has none.
    func place(of session: Int) -> Int { hasAny(session: session) ? bySession[starts[session]] : .max }

    /// How many sessions have an incident of a mark.
    func sessions(with mark: SessionMark) -> Int {
        (1..<starts.count).count { session in
            bySession[starts[session - 1]..<starts[session]].contains { all[$0].mark == mark }
        }
    }

    /// The worst, of each rule one before a second of any, and a second before a third; what says the same of several
    /// sessions is one.
    func worst(_ count: Int, in report: Report) -> [IncidentFold] {
        let folds = folds(in: report)
        var seen: [String: Int] = [:]
        let turns = folds.map { fold in
            seen[report.findings[fold.incident.lead].rule, default: 0] += 1
            return seen[report.findings[fold.incident.lead].rule] ?? 0
        }
        return folds.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }.prefix(count).sorted().map { folds[$0] }
    }

    /// All of them, each with those that say the same of other sessions.
    func folds(in report: Report) -> [IncidentFold] {
        if let known = steps.folds.withLock({ $0 }) { return known }
        let folds = IncidentFold.of(all, in: report)
        steps.folds.withLock { $0 = folds }
        return folds
    }

    /// Failed calls that are only worth a note and that no incident tells of.
    public func failures(in report: Report) -> [Incident] {
        let positions = report.sessions.positions
        return notes.filter { report.findings[$0].rule == "tool-error" }
            .map { Incident(findings: [$0], mark: .passed, session: positions[report.findings[$0].sessionID ?? ""]) }
    }

    /// What to do about an incident of this list; every format tells it.
    func step(_ incident: Incident, _ find: () -> String) -> String {
        if let known = steps.texts.withLock({ $0[incident.lead] }) { return known }
        let text = find()
        steps.texts.withLock { $0[incident.lead] = text }
        return text
    }

    /// The telling lines of an incident of this list.
    func lines(_ incident: Incident, _ find: () -> [String]) -> [String] {
        if let known = steps.lines.withLock({ $0.known[incident.lead] }) { return known }
        let lines = find()
        steps.lines.withLock {
            // Those that several formats tell of are few.
            guard $0.room > 0 else { return }
            $0.room -= 1
            $0.known[incident.lead] = lines
        }
        return lines
    }

    private final class Steps: Sendable {
        /// By what leads the incident.
        let texts: Mutex<[String?]>
        let lines: Mutex<(known: [[String]?], room: Int)>
        let folds = Mutex<[IncidentFold]?>(nil)

        init(_ findings: Int) {
            texts = Mutex(Array(repeating: nil, count: findings))
            lines = Mutex((Array(repeating: nil, count: findings), 1000))
        }
    }

    /// Whether an incident of the session says where its money went.
    func tellsCost(session position: Int, in report: Report) -> Bool {
        of(session: position).contains { IncidentWords(report: report, incident: $0).money != nil }
    }

    func hasAny(session position: Int) -> Bool { starts[position] < starts[position + 1] }

    func of(session position: Int) -> [Incident] {
        bySession[starts[position]..<starts[position + 1]].map { all[$0] }
    }
}
