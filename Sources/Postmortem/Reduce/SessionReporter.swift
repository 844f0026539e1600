import Basics
import Pricing
import Reports
import ThreadModel

/// A session with its threads, turns and models as a report shows them, priced.
struct SessionReporter {
    var prices: PriceTable

    func report(_ session: SessionFacts) -> SessionReport {
        var report = SessionReport(
            id: session.id, label: session.label, outcome: session.end, outcomeReason: session.endReason,
            startedAt: session.startedAt, endedAt: session.endedAt, durationSeconds: session.durationSeconds,
            usage: session.usage, cost: session.knownCost,
            unpricedTokens: session.unpricedTokens, threads: session.threads.map { self.report($0, in: session) })
        report.isUnderstated = session.isUnderstated
        report.past = Array(session.past.prefix(20))
        report.spending = spending(session, turns: report.threads[0].turns)
        return report
    }

    /// Where the money went, for sessions whose cost matters and is known.
    private func spending(_ session: SessionFacts, turns: [ThreadReport.TurnReport]) -> [SpendingShare] {
        guard session.cost >= SpendingShare.leastCost, session.unpricedTokens == 0 else { return [] }
        let total = session.cost.approximately
        var parts: [SpendingShare] = []
        func add(_ kind: SpendingShare.Kind, _ name: String, _ calls: Int, _ cost: USD) {
            if let index = parts.firstIndex(where: { $0.kind == kind && $0.name == name }) {
                parts[index].calls += calls
                parts[index].cost = parts[index].cost + cost
            } else {
                parts.append(SpendingShare(kind: kind, name: name, calls: calls, cost: cost, share: 0))
            }
        }
        for part in session.threads.flatMap(\.spending) {
            guard let kind = SpendingShare.Kind(rawValue: part.kind.rawValue) else { continue }
            add(kind, part.name, part.calls, prices.cost(of: part.usage).usd)
        }
        if turns.count > 1 {
            for turn in turns { add(.turn, String(turn.turn.number), turn.turn.calls, turn.cost ?? .zero) }
        }
        for index in parts.indices { parts[index].share = min(1, parts[index].cost.approximately / total) }
        return parts.filter { $0.share > SpendingShare.least }.sorted {
            $0.kind != $1.kind ? $0.kind.order < $1.kind.order : $0.share > $1.share
        }
    }

    private func report(_ thread: ThreadSummary, in session: SessionFacts) -> ThreadReport {
        let cost = prices.cost(of: thread.usage)
        var report = ThreadReport(
            id: thread.id ?? session.id, parentID: thread.parentID, forkedFromID: thread.forkedFromID,
            role: thread.role, agentPath: thread.agentPath, files: thread.files, originator: thread.originator,
            source: thread.source, cliVersion: thread.cliVersion, models: models(of: thread),
            usage: thread.totalUsage,
            cost: thread.lacksUsage && thread.totalUsage.total == 0 ? nil : cost.known(of: thread.totalUsage),
            turnCount: thread.turnCount, turns: thread.turns.map(report), compactions: thread.compactions,
            calls: thread.calls, end: thread.end, endReason: thread.endReason, firstFailure: thread.firstFailure,
            firstFailureText: thread.firstFailureText)
        report.warnings = thread.warnings
        report.plan = thread.plan
        report.lastWords = thread.lastWords
        report.timeline = thread.timeline
        report.memory = thread.failures.map {
            ThreadMemory(
                repository: thread.repository.map(RepositoryName.of), branch: thread.branch, failures: $0)
        }
        report.responseCosts = thread.timeline?.responses.map(price) ?? []
        return report
    }

    private func report(_ turn: Turn) -> ThreadReport.TurnReport {
        let cost = prices.cost(of: turn.usage)
        let usage = turn.usage.reduce(Usage.zero) { $0 + $1.usage }
        return ThreadReport.TurnReport(turn: turn, usage: usage, cost: cost.known(of: usage))
    }

    private func price(_ response: ThreadTimeline.Response) -> USD? {
        let cost = prices.cost(of: [UsageSlice(key: response.key, usage: response.usage, responses: 1)])
        return cost.known(of: response.usage)
    }

    private func models(of thread: ThreadSummary) -> [ThreadReport.ModelUse] {
        var uses: [ThreadReport.ModelUse] = []
        for slice in thread.usage {
            let cost = prices.cost(of: [slice])
            let priced = cost.unpricedTokens == 0 ? cost.usd : nil
            if let index = uses.firstIndex(where: { $0.model == slice.key.model && $0.tier == slice.key.tier }) {
                uses[index].usage += slice.usage
                uses[index].cost = uses[index].cost.flatMap { sum in priced.map { sum + $0 } }
            } else {
                let turns = thread.turns.count { $0.model == slice.key.model }
                uses.append(
                    ThreadReport.ModelUse(
                        model: slice.key.model, tier: slice.key.tier, turns: turns, usage: slice.usage, cost: priced))
            }
        }
        // A model that was asked and served nothing (its turn failed) was in use anyway.
        for turn in thread.turns where turn.model != nil && !uses.contains(where: { $0.model == turn.model }) {
            let turns = thread.turns.count { $0.model == turn.model }
            uses.append(
                ThreadReport.ModelUse(model: turn.model, tier: .standard, turns: turns, usage: .zero, cost: .zero))
        }
        return uses
    }
}
