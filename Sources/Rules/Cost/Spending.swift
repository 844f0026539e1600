import Basics
import ThreadModel

/// What a session or a run used, whichever a budget is for.
struct Spending {
    let cost: USD
    let tokens: Int
    let calls: Int
    /// Responses of the service.
    let requests: Int
    /// Percent of the ChatGPT plan's window that moved most; 0 with an API key.
    let plan: Int
    /// nil when the format has no times.
    let seconds: Double?
    /// Why the sums are too low; nil when they are complete.
    let gap: String?

    init(_ session: SessionFacts) {
        cost = session.cost
        tokens = Int(session.usage.total)
        calls = session.calls.total
        let sums = RunSums([session])
        requests = sums.requests
        plan = Self.plan(session.threads)
        seconds = session.durationSeconds
        gap = Self.gap(sums)
    }

    init(_ run: RunFacts) {
        cost = run.cost
        tokens = Int(run.usage.total)
        calls = run.sums.calls.total
        requests = run.sums.requests
        plan = 0
        seconds = nil
        gap = Self.gap(run.sums)
    }

    private static func plan(_ threads: [ThreadSummary]) -> Int {
        Int((threads.flatMap(\.plan).map(\.moved).max() ?? 0).rounded(.up))
    }

    private static func gap(_ sums: RunSums) -> String? {
        if sums.silentStreams > 0 { return "A stream has no token counts of a turn that did not complete" }
        if sums.silentThreads > 0 {
            return sums.silentThreads == sums.threads
                ? "The recording holds tool calls but no token counts"
                : "\(sums.silentThreads) of \(HumanUnits.count(sums.threads, "thread")) hold tool calls but no token counts"
        }
        if sums.tokensInDoubt > 0 {
            return
                "Up to \(HumanUnits.tokens(sums.tokensInDoubt)) tokens are left out if the counters of its streams began "
                + "again at a resume, as those of releases up to 0.65 do"
        }
        guard sums.missingChildren > 0 else { return nil }
        return "The files of \(HumanUnits.count(sums.missingChildren, "sub-agent")) that it started are missing"
    }
}
