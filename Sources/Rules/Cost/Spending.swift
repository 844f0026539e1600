import Basics
import ThreadModel

/// What a session or a run used, whichever a budget is for.
struct Spending {
    let cost: USD
    let tokens: Int
    let calls: Int
    /// Responses of the service.
    let requests: Int
    /// Percent of the ChatGPT plan's window that moved most; 0 with an API key, nil where no session file tells.
    let plan: Int?
    /// nil when the format has no times.
    let seconds: Double?
    /// Why the sums are too low; nil when they are complete.
    let gap: SpendingGap?
    /// Why the requests are too few; nil when they are all.
    let requestGap: SpendingGap?

    init(_ session: SessionFacts) {
        cost = session.cost
        tokens = Int(session.usage.total)
        calls = session.calls.total
        let sums = RunSums([session])
        requests = sums.requests
        plan = Self.plan(session.threads)
        seconds = session.durationSeconds
        gap = SpendingGap(sums)
        requestGap = gap ?? (sums.streams > 0 ? .noRequests : nil)
    }

    init(_ run: RunFacts) {
        cost = run.cost
        tokens = Int(run.usage.total)
        calls = run.sums.calls.total
        requests = run.sums.requests
        plan = 0
        seconds = nil
        gap = SpendingGap(run.sums)
        requestGap = gap ?? (run.sums.streams > 0 ? .noRequests : nil)
    }

    private static func plan(_ threads: [ThreadSummary]) -> Int? {
        let isTold = !threads.allSatisfy { $0.isAll(.execJSON) || $0.isAll(.trace) }
        return isTold ? moved(threads) : nil
    }

    private static func moved(_ threads: [ThreadSummary]) -> Int {
        Int((threads.flatMap(\.plan).map(\.moved).max() ?? 0).rounded(.up))
    }
}
