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
        requests = Self.requests(session.threads)
        plan = Self.plan([session])
        seconds = session.durationSeconds
        gap = Self.gap([session])
    }

    init(_ run: RunFacts) {
        cost = run.cost
        tokens = Int(run.usage.total)
        calls = run.sessions.reduce(0) { $0 + $1.calls.total }
        requests = Self.requests(run.sessions.flatMap(\.threads))
        plan = Self.plan(run.sessions)
        seconds = nil
        gap = Self.gap(run.sessions)
    }

    private static func requests(_ threads: [ThreadSummary]) -> Int {
        threads.reduce(0) { $0 + $1.usage.reduce(0) { $0 + $1.responses } }
    }

    private static func plan(_ sessions: [SessionFacts]) -> Int {
        Int((sessions.flatMap(\.threads).flatMap(\.plan).map(\.moved).max() ?? 0).rounded(.up))
    }

    private static func gap(_ sessions: [SessionFacts]) -> String? {
        let threads = sessions.flatMap(\.threads)
        let silent = threads.count(where: \.lacksUsage)
        if silent > 0 {
            if threads.contains(where: { $0.lacksUsage && $0.isStream }) {
                return "A stream has no token counts of a turn that did not complete"
            }
            return silent == threads.count
                ? "The recording holds tool calls but no token counts"
                : "\(silent) of \(HumanUnits.count(threads.count, "thread")) hold tool calls but no token counts"
        }
        let missing = sessions.reduce(0) { $0 + $1.missingChildren.count }
        guard missing > 0 else { return nil }
        return "The files of \(HumanUnits.count(missing, "sub-agent")) that it started are missing"
    }
}
