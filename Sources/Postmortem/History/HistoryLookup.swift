import Basics
import History
import Reports
import Synchronization
import ThreadModel

/// What a run asks of a history. A history that cannot be read answers nothing and says so once; it never changes what
/// else is found.
public final class HistoryLookup: Sendable {
    public let file: HistoryFile
    /// With the median of how many runs the run is compared; nil where it is not.
    let comparedRuns: Int?
    let wantsPrecedents: Bool
    private let failure = Mutex<HistoryError?>(nil)

    public init(_ file: HistoryFile, comparedRuns: Int?, wantsPrecedents: Bool) {
        self.file = file
        self.comparedRuns = comparedRuns
        self.wantsPrecedents = wantsPrecedents
    }

    /// Why it could not be asked; nil when it could.
    public var problem: HistoryError? { failure.withLock { $0 } }

    /// What sessions of the same names used before, asked by several workers at once.
    struct Past: Sendable {
        private let lookup: HistoryLookup
        /// Sessions of the run itself.
        private let own: Set<String>
        private let redactor: any Redacting

        init(_ lookup: HistoryLookup, own: [String], redactor: any Redacting) {
            self.lookup = lookup
            self.own = Set(own.map(redactor.redactStably))
            self.redactor = redactor
        }

        func sessions(like session: SessionFacts) -> [PastSession] {
            let name = redactor.redactStably(SessionReport.name(of: session.label))
            return lookup.ask([]) { db in
                try UsualQuery(db).sessions(
                    named: name, before: session.startedAt, without: own, limit: PastSession.limit)
            }
        }

        /// The median of the last runs of a name.
        func previous(_ runName: String) -> RunFacts.Previous? {
            guard let count = lookup.comparedRuns else { return nil }
            let name = redactor.redactStably(runName)
            return HistoryLookup.median(
                lookup.ask([]) { db in try UsualQuery(db).runs(named: name, without: own, limit: count) })
        }
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
        let incidents = report.incidents
        let leads = incidents.all.map(\.lead)
        let sessions = report.sessions.indices.map { redactor.redactStably(report.sessions.id(at: $0)) }
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
