import ThreadModel

/// Adds up where a thread's tokens went: to polls, repeats, what was read again after a compaction, and by tool.
struct SpendingMeter {
    /// Tools that are told apart; recordings can make them up without end.
    private static let toolLimit = 16
    /// Tokens below which nobody asks where they went.
    private static let least: Int64 = 100_000

    private struct Part {
        let kind: CallSpending.Kind
        let name: String
        var calls = 0
    }

    /// What the responses of a part used at one price.
    private struct Sum {
        let part: Int
        let key: Int
        var usage: Usage
        var responses = 1
    }

    private var parts: [Part] = []
    private var sums: [Sum] = []
    /// The response whose calls come now, by its number; nil before the first.
    private var response: Int?
    private var kind: CallSpending.Kind?
    private var tool = ""
    private var calls = 0

    mutating func reset() {
        parts.removeAll(keepingCapacity: true)
        sums.removeAll(keepingCapacity: true)
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
        let used = context.used(byResponse: response)
        if let kind { add(used, to: part(kind)) }
        if let part = part(ofTool: tool) { add(used, to: part) }
    }

    private mutating func part(ofTool name: String) -> Int? {
        var tools = 0
        for index in parts.indices where parts[index].kind == .tool {
            if parts[index].name == name { return index }
            tools += 1
        }
        return tools < Self.toolLimit ? newPart(.tool, name) : nil
    }

    private mutating func part(_ kind: CallSpending.Kind) -> Int {
        parts.firstIndex { $0.kind == kind } ?? newPart(kind, "")
    }

    private mutating func newPart(_ kind: CallSpending.Kind, _ name: String) -> Int {
        parts.append(Part(kind: kind, name: name))
        return parts.count - 1
    }

    private mutating func add(_ used: (usage: Usage, key: Int)?, to part: Int) {
        parts[part].calls += calls
        guard let used else { return }
        for index in sums.indices where sums[index].part == part && sums[index].key == used.key {
            sums[index].usage += used.usage
            sums[index].responses += 1
            return
        }
        sums.append(Sum(part: part, key: used.key, usage: used.usage))
    }

    /// The parts that are more than a twentieth of a thread that used much; a thread is a part of its session only.
    mutating func spending(of total: Int64, _ context: ThreadContext) -> [CallSpending] {
        settle(context)
        response = nil
        guard total >= Self.least else { return [] }
        var all = parts.map { CallSpending(kind: $0.kind, name: $0.name, calls: $0.calls) }
        for sum in sums {
            all[sum.part].usage.append(
                UsageSlice(key: context.key(sum.key), usage: sum.usage, responses: sum.responses))
        }
        let large = all.filter { part in part.usage.reduce(0) { $0 &+ $1.usage.total } > total / 20 }
        return large.filter { $0.kind != .tool } + large.filter { $0.kind == .tool }
    }
}
