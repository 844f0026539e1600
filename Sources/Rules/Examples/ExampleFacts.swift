import Basics
import ThreadModel

/// Sessions and runs with just the facts that a budget looks at.
enum ExampleFacts {
    static func session(
        cents: Int = 120, tokens: Int64 = 900_000, minutes: Double? = 6.5, calls: ThreadSummary.CallCounts = calls(22),
        unpriced: (model: String, tokens: Int64)? = nil, files: [FileSummary] = [], hasUsage: Bool = true,
        plan: Double? = nil
    ) -> SessionFacts {
        let usage = hasUsage ? Usage(input: tokens - tokens / 50, output: tokens / 50) : .zero
        var thread = ThreadSummary()
        thread.id = "019aa000-0000-7000-8000-000000000001"
        thread.calls = calls
        thread.files = files
        thread.end = .completed
        thread.plan = plan.map { [PlanUse(minutes: 10_080, used: $0, moved: $0)] } ?? []
        thread.usage = [
            UsageSlice(
                key: .init(model: unpriced?.model ?? "gpt-5.5", tier: .standard, day: 20_778, above: 0), usage: usage,
                responses: 20)
        ]
        return SessionFacts(
            id: "019aa000-0000-7000-8000-000000000001", label: "fix-tests/linux", threads: [thread], usage: usage,
            cost: money(cents), unpricedTokens: unpriced?.tokens ?? 0,
            unpricedModels: unpriced.map { [$0.model] } ?? [], startedAt: nil, endedAt: nil,
            durationSeconds: minutes.map { $0 * 60 }, calls: calls, end: .completed, endReason: nil)
    }

    static func run(
        _ sessions: [SessionFacts], unreadable: [RunFacts.UnreadableFile] = [], hasCostBudget: Bool = false,
        guardStop: GuardStop? = nil
    ) -> RunFacts {
        RunFacts(
            sessions: sessions, unreadable: unreadable, hasCostBudget: hasCostBudget,
            guardStops: guardStop.map { [$0] } ?? [])
    }

    static func calls(_ succeeded: Int, unknown: Int = 0) -> ThreadSummary.CallCounts {
        var counts = ThreadSummary.CallCounts()
        counts.total = succeeded + unknown
        counts.succeeded = succeeded
        counts.unknown = unknown
        if unknown > 0 { counts.unknownReasons = [.unstated: unknown] }
        return counts
    }

    static func money(_ cents: Int) -> USD { USD(picodollars: Int128(cents) * 10_000_000_000) }
}
