import Basics
import Pricing
import Reports
import Rules
import ThreadModel

/// Makes the story of a session from its report and its threads' summaries.
struct StoryBuilder {
    var prices: PriceTable
    var redactor: any Redacting

    func story(_ session: SessionReport, _ findings: [FindingReport], _ family: Family) -> SessionStory {
        var threads: [SessionStory.Thread] = []
        let position = Dictionary(
            session.threads.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, report) in session.threads.enumerated() {
            var thread = SessionStory.Thread(name: name(report, isFirst: index == 0), report: report)
            if family.threads.indices.contains(index) { describe(family.threads[index], &thread) }
            if index > 0 {
                thread.parent = report.parentID.flatMap { position[$0] } ?? (position[session.id] == nil ? nil : 0)
            }
            let timeline = thread.timeline
            thread.responseCosts = timeline.responses.map { response in
                let cost = prices.cost(of: [UsageSlice(key: response.key, usage: response.usage, responses: 1)])
                return cost.known(of: response.usage)
            }
            thread.recoveries = RecoveryFinder.recoveries(timeline.calls)
            thread.divergences = DivergenceFinder.divergences(
                thread, findings.filter { $0.threadID == report.id })
            threads.append(thread)
        }
        for index in threads.indices { threads[index].parentTurn = turn(of: threads[index], in: threads) }
        return SessionStory(session: session, findings: findings, threads: threads)
    }

    private func describe(_ summary: ThreadSummary, _ thread: inout SessionStory.Thread) {
        thread.startedAt = summary.startedAt
        thread.endedAt = summary.endedAt
        thread.durationSeconds = summary.durationSeconds
        thread.workingDirectory = summary.workingDirectory.map(redactor.redact)
        thread.repository = summary.repository.map { RepositoryName.of(redactor.redact($0)) }
        thread.branch = summary.branch.map(redactor.redact)
        if let nickname = summary.nickname, summary.role == .subagent {
            thread.name += " (\(redactor.redact(nickname)))"
        }
    }

    private func name(_ thread: ThreadReport, isFirst: Bool) -> String {
        switch thread.role {
        case .root: isFirst ? "main agent" : "agent"
        case .subagent: thread.agentPath.map { "agent \($0)" } ?? "sub-agent"
        case .review: "review"
        case .guardian: "guardian"
        case .fork: "main agent"
        case .other: isFirst ? "main agent" : "other agent"
        }
    }

    /// The parent's turn that was under way when the thread began: no release records it.
    private func turn(of thread: SessionStory.Thread, in threads: [SessionStory.Thread]) -> Int? {
        guard let parent = thread.parent, threads.indices.contains(parent), let start = thread.startedAt else {
            return nil
        }
        return threads[parent].report.turns.last { ($0.turn.startedAt ?? .max) <= start }?.turn.number
    }
}
