import ThreadModel

/// Adds up where a thread's tokens went: to polls, repeats, what was read again after a compaction, and by tool.
struct SpendingMeter {
    /// Tools that are told apart; recordings can make them up without end.
    private static let toolLimit = 16
    /// Tokens below which nobody asks where they went.
    private static let least: Int64 = 100_000

    private var kinds: [CallSpending] = []
    private var tools: [CallSpending] = []
    /// The response whose calls come now, by its number; nil before the first.
    private var response: Int?
    private var kind: CallSpending.Kind?
    private var tool = ""
    private var calls = 0

    mutating func reset() {
        kinds.removeAll(keepingCapacity: true)
        tools.removeAll(keepingCapacity: true)
        response = nil
        kind = nil
        tool = ""
        calls = 0
    }

    mutating func add(_ call: ToolCall, _ facts: CallFacts, _ context: ThreadContext) {
        guard facts.isJudged, !call.isResumed else { return }
        let number = call.responsesBefore
        let kind: CallSpending.Kind? =
            facts.isPoll ? .polls : facts.isInLoop ? .repeats : facts.wasDoneBefore ? .rereads : nil
        if number == response {
            calls += 1
            // What did something else besides was worth its response.
            if kind != self.kind { self.kind = nil }
            return
        }
        settle(context)
        response = number
        self.kind = kind
        tool = call.tool
        calls = 1
    }

    private mutating func settle(_ context: ThreadContext) {
        guard let response else { return }
        let usage = context.usage(ofResponse: response)
        if let kind { Self.add(usage, calls, kind, "", to: &kinds, limit: 3) }
        Self.add(usage, calls, .tool, tool, to: &tools, limit: Self.toolLimit)
    }

    private static func add(
        _ usage: UsageSlice?, _ calls: Int, _ kind: CallSpending.Kind, _ name: String, to parts: inout [CallSpending],
        limit: Int
    ) {
        var place = 0
        while place < parts.count, parts[place].kind != kind || parts[place].name != name { place += 1 }
        if place == parts.count {
            guard place < limit else { return }
            parts.append(CallSpending(kind: kind, name: name))
        }
        parts[place].calls += calls
        if let usage { parts[place].add(usage) }
    }

    /// The parts that are more than a twentieth of a thread that used much; a thread is a part of its session only.
    mutating func spending(of total: Int64, _ context: ThreadContext) -> [CallSpending] {
        settle(context)
        response = nil
        guard total >= Self.least else { return [] }
        return (kinds + tools).filter { part in
            part.usage.reduce(0) { $0 + $1.usage.total } > total / 20
        }
    }
}
