import Basics
import Pricing
import Reports
import ThreadModel

/// A session with its threads, turns and models as a report shows them, priced.
struct SessionReporter {
    var prices: PriceTable

    func report(_ session: SessionFacts) -> SessionReport {
        // By their places: a thread is large, and nothing of it is changed.
        let threads = session.threads.indices.map { report(session, thread: $0) }
        return SessionReport(
            id: session.id, label: session.label, outcome: session.end, outcomeReason: session.endReason,
            startedAt: session.startedAt, endedAt: session.endedAt, durationSeconds: session.durationSeconds,
            usage: session.usage, cost: session.knownCost, unpricedTokens: session.unpricedTokens, threads: threads,
            isUnderstated: session.isUnderstated, spending: spending(session, turns: threads[0].turns),
            past: session.past.isEmpty ? [] : Array(session.past.prefix(20)))
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
        for thread in session.threads.indices {
            for part in session.threads[thread].spending {
                guard let kind = SpendingShare.Kind(rawValue: part.kind.rawValue) else { continue }
                add(kind, part.name, part.calls, prices.cost(of: part.usage).usd)
            }
        }
        if turns.count > 1 {
            for turn in turns { add(.turn, String(turn.turn.number), turn.turn.calls, turn.cost ?? .zero) }
        }
        for index in parts.indices { parts[index].share = min(1, parts[index].cost.approximately / total) }
        return parts.filter { $0.share > SpendingShare.least }.sorted {
            $0.kind != $1.kind ? $0.kind.order < $1.kind.order : $0.share > $1.share
        }
    }

    private func report(_ session: SessionFacts, thread index: Int) -> ThreadReport {
        let threads = session.threads
        var cost = Cost.zero
        let models = models(threads, index, &cost)
        let usage = threads[index].totalUsage
        let turns = threads[index].turns
        let failures = threads[index].failures
        return ThreadReport(
            id: threads[index].id ?? session.id, parentID: threads[index].parentID,
            forkedFromID: threads[index].forkedFromID, role: threads[index].role, agentPath: threads[index].agentPath,
            files: threads[index].files, originator: threads[index].originator, source: threads[index].source,
            cliVersion: threads[index].cliVersion, models: models, usage: usage,
            cost: usage.total == 0 && threads[index].lacksUsage ? nil : cost.known(of: usage),
            turnCount: threads[index].turnCount, turns: turns.indices.map { report(turns, $0) },
            compactions: threads[index].compactions, calls: threads[index].calls, end: threads[index].end,
            endReason: threads[index].endReason, firstFailure: threads[index].firstFailure,
            firstFailureText: threads[index].firstFailureText, lastWords: threads[index].lastWords,
            warnings: threads[index].warnings, plan: threads[index].plan, timeline: threads[index].timeline,
            responseCosts: threads[index].timeline?.responses.map(price) ?? [],
            memory: failures.map {
                ThreadMemory(
                    repository: threads[index].repository.map(RepositoryName.of), branch: threads[index].branch,
                    failures: $0)
            })
    }

    private func report(_ turns: [Turn], _ index: Int) -> ThreadReport.TurnReport {
        let slices = turns[index].usage
        let cost = prices.cost(of: slices)
        var usage = Usage.zero
        for slice in slices.indices { usage += slices[slice].usage }
        return ThreadReport.TurnReport(turn: turns[index], usage: usage, cost: cost.known(of: usage))
    }

    private func price(_ response: ThreadTimeline.Response) -> USD? {
        let cost = prices.cost(of: UsageSlice(key: response.key, usage: response.usage, responses: 1))
        return cost.known(of: response.usage)
    }

    /// - Parameter sum: what all of them cost.
    private func models(_ threads: [ThreadSummary], _ index: Int, _ sum: inout Cost) -> [ThreadReport.ModelUse] {
        var uses: [ThreadReport.ModelUse] = []
        let (slices, turns) = (threads[index].usage, threads[index].turns)
        uses.reserveCapacity(slices.count)
        for slice in slices.indices {
            let cost = prices.cost(of: slices[slice])
            sum += cost
            let priced = cost.unpricedTokens == 0 ? cost.usd : nil
            let (model, tier) = (slices[slice].key.model, slices[slice].key.tier)
            if let index = uses.firstIndex(where: { $0.model == model && $0.tier == tier }) {
                uses[index].usage += slices[slice].usage
                uses[index].cost = uses[index].cost.flatMap { sum in priced.map { sum + $0 } }
            } else {
                let served = turns.indices.count { turns[$0].model == model }
                uses.append(
                    ThreadReport.ModelUse(
                        model: model, tier: tier, turns: served, usage: slices[slice].usage, cost: priced))
            }
        }
        // A model that was asked and served nothing (its turn failed) was in use anyway.
        for turn in turns.indices where turns[turn].model != nil {
            let model = turns[turn].model
            if uses.contains(where: { $0.model == model }) { continue }
            let asked = turns.indices.count { turns[$0].model == model }
            uses.append(
                ThreadReport.ModelUse(model: model, tier: .standard, turns: asked, usage: .zero, cost: .zero))
        }
        return uses
    }
}
