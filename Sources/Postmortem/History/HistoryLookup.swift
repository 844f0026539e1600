import Basics
import History
import Reports
import Synchronization
import ThreadModel

/// What a run asks of a history. A history that cannot be read answers nothing and says so once; it never changes what
/// else is found.
package final class HistoryLookup: Sendable {
    package let file: HistoryFile
    /// With the median of how many runs the run is compared; nil where it is not.
    let comparedRuns: Int?
    let wantsPrecedents: Bool
    private let failure = Mutex<HistoryError?>(nil)

    package init(_ file: HistoryFile, comparedRuns: Int?, wantsPrecedents: Bool) {
        self.file = file
        self.comparedRuns = comparedRuns
        self.wantsPrecedents = wantsPrecedents
    }

    /// Why it could not be asked; nil when it could.
    package var problem: HistoryError? { failure.withLock { $0 } }

    /// Tells sessions what earlier ones of their names used.
    func addPast(to sessions: inout [SessionFacts], redactor: any Redacting) {
        let own = Set(sessions.map { redactor.redactStably($0.id) })
        let names = sessions.map { redactor.redactStably(SessionReport.name(of: $0.label)) }
        let times = sessions.map(\.startedAt)
        let past = ask([[PastSession]]()) { db in
            let query = UsualQuery(db)
            return try zip(names, times).map {
                try query.sessions(named: $0, before: $1, without: own, limit: PastSession.limit)
            }
        }
        for (index, list) in past.enumerated() { sessions[index].past = list }
    }

    /// The median of the last runs of this name.
    func previous(_ runName: String, without sessions: [SessionFacts], redactor: any Redacting) -> RunFacts.Previous? {
        guard let count = comparedRuns else { return nil }
        let own = Set(sessions.map { redactor.redactStably($0.id) })
        let name = redactor.redactStably(runName)
        let runs = ask([]) { db in try UsualQuery(db).runs(named: name, without: own, limit: count) }
        return Self.median(runs)
    }

    /// Runs that had tokens without a price say nothing of costs.
    static func median(_ runs: [RunFacts.Previous]) -> RunFacts.Previous? {
        guard !runs.isEmpty else { return nil }
        let costs = runs.filter { $0.unpricedTokens == 0 }.compactMap(\.cost).sorted()
        let tokens = runs.map(\.tokens).sorted()
        var median = RunFacts.Previous(
            cost: costs.isEmpty ? nil : costs[costs.count / 2], unpricedTokens: 0, tokens: tokens[tokens.count / 2])
        median.runs = runs.count
        return median
    }

    /// Says of each incident whether it is new.
    func annotate(_ report: inout Report, redactor: any Redacting) {
        let incidents = IncidentList(report)
        let leads = incidents.all.map(\.lead)
        let sessions = report.sessions.map { redactor.redactStably($0.id) }
        let current = report
        let precedents = wantsPrecedents
        let answers = ask([SeenBefore]()) { db in
            let query = try PrecedentQuery(db, without: sessions)
            return try incidents.all.map { incident in
                let question = Question(incident, in: current)
                return precedents ? try query.answer(question) : try query.seen(question)
            }
        }
        for (lead, answer) in zip(leads, answers) { report.findings[lead].seen = answer }
    }

    private func ask<Answer>(_ none: Answer, _ body: (HistoryFile.Connection) throws -> Answer) -> Answer {
        do {
            return try file.read(body)
        } catch {
            failure.withLock { $0 = $0 ?? error }
            return none
        }
    }
}
