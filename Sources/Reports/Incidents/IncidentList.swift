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
    /// Incidents of each session, by its position.
    private let bySession: [Int: [Int]]
    private let sessions: [String: Int]
    /// What to do about each incident, what its evidence tells, and which say the same, found out when somebody asks.
    private let steps = Steps()

    public init(_ report: Report) {
        let groups = Dictionary(report.rules.map { ($0.id, $0.group) }, uniquingKeysWith: { first, _ in first })
        let positions = report.sessions.positions
        sessions = positions
        let gate = report.gate
        // Taking a finding out of the report for this would copy it.
        func mark(_ at: Int) -> SessionMark {
            let (severity, isActive) = (report.findings[at].severity, report.findings[at].status == .active)
            let isInconclusive = report.findings[at].isInconclusive
            return SessionMark(
                gate.effect(severity, isInconclusive: isInconclusive, isActive: isActive), severity, isActive: isActive)
        }
        func group(_ at: Int) -> RuleDescription.Group { groups[report.findings[at].rule] ?? .errors }
        let active = report.findings.indices.filter { report.findings[$0].status == .active }
        var incidents: [Incident] = []
        var notes: [Int] = []
        for members in IncidentGrouper(report: report, group: group).groups(of: active) {
            let ranked =
                members.count < 2
                ? members
                : members.sorted {
                    let (a, b) = (report.findings[$0], report.findings[$1])
                    return (IncidentRank.of(a, group($0)), -a.severity.weight, $0)
                        < (IncidentRank.of(b, group($1)), -b.severity.weight, $1)
                }
            let mark = members.map(mark).max() ?? .passed
            if mark == .passed {
                notes += ranked
            } else {
                let session = report.findings[ranked[0]].sessionID.flatMap { positions[$0] }
                incidents.append(Incident(findings: ranked, mark: mark, session: session))
            }
        }
        func weight(_ mark: SessionMark) -> Int { mark.weight(report.verdict) }
        let keys = incidents.map {
            (-weight($0.mark), IncidentRank.of(report.findings[$0.lead], group($0.lead)), $0.session ?? -1, $0.lead)
        }
        let order = incidents.indices.sorted { keys[$0] < keys[$1] }
        let all = order.map { incidents[$0] }
        self.all = all
        self.notes = notes.sorted()
        var bySession: [Int: [Int]] = [:]
        for (index, incident) in all.enumerated() {
            if let session = incident.session { bySession[session, default: []].append(index) }
        }
        self.bySession = bySession
    }

    /// Of a session's first incident in `all`; behind all where it has none.
    func place(of session: Int) -> Int { bySession[session]?.first ?? .max }

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
        notes.filter { report.findings[$0].rule == "tool-error" }
            .map { Incident(findings: [$0], mark: .passed, session: sessions[report.findings[$0].sessionID ?? ""]) }
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
        if let known = steps.lines.withLock({ $0[incident.lead] }) { return known }
        let lines = find()
        // Those that several formats tell of are few.
        steps.lines.withLock { if $0.count < 1000 { $0[incident.lead] = lines } }
        return lines
    }

    private final class Steps: Sendable {
        let texts = Mutex<[Int: String]>([:])
        let lines = Mutex<[Int: [String]]>([:])
        let folds = Mutex<[IncidentFold]?>(nil)
    }

    /// Whether an incident of the session says where its money went.
    func tellsCost(session position: Int, in report: Report) -> Bool {
        of(session: position).contains { IncidentWords(report: report, incident: $0).money != nil }
    }

    func hasAny(session position: Int) -> Bool { bySession[position] != nil }

    func of(session position: Int) -> [Incident] { (bySession[position] ?? []).map { all[$0] } }
}

extension Severity {
    fileprivate var weight: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
