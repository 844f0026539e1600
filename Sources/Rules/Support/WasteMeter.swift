import Basics
import ThreadModel

/// Adds up what repeated calls cost: their own durations and the responses that asked for them, each once.
struct WasteMeter {
    private(set) var calls = 0
    private var milliseconds: Int64?
    private var usage: [UsageSlice] = []
    private var start: Int64?
    private var end: Int64?
    /// The last response that was added, by its number; a response may ask for several calls.
    private var response: Int
    /// It is counted later; old releases write usage only after the call's output.
    private var isPending = false

    /// - Parameter first: the last call that had to be made; the response that asked for it is none of the waste.
    init(after first: ToolCall) { response = first.responsesBefore }

    init(afterResponse number: Int) { response = number }

    mutating func add(_ call: ToolCall, _ context: ThreadContext) {
        settle(context)
        calls += 1
        if let begin = call.time, let end = call.outputTime, end >= begin {
            start = min(start ?? begin, begin)
            self.end = max(self.end ?? end, end)
        }
        if let own = Self.duration(call) { milliseconds = (milliseconds ?? 0) + own }
        guard call.responsesBefore > response else { return }
        response = call.responsesBefore
        isPending = true
        settle(context)
    }

    /// Nothing is pending once another response was counted.
    mutating func settle(_ context: ThreadContext) {
        guard isPending else { return }
        guard context.responses > response else {
            context.awaitsResponse = true
            return
        }
        isPending = false
        guard let slice = context.usage(ofResponse: response) else { return }
        if let index = usage.firstIndex(where: { $0.key == slice.key }) {
            usage[index].usage += slice.usage
            usage[index].responses += slice.responses
        } else {
            usage.append(slice)
        }
    }

    func waste() -> Waste {
        // Calls that ran side by side took no longer than from the first to the last.
        let longest = start.flatMap { start in end.map { $0 - start } }
        let own = milliseconds.map { min($0, longest ?? $0) }
        return Waste(calls: calls, seconds: own.map { Double($0) / 1000 }, usage: usage)
    }

    /// How long the call itself took; nil when nothing says so.
    private static func duration(_ call: ToolCall) -> Int64? {
        if let begin = call.time, let end = call.outputTime, end >= begin { return end - begin }
        return call.durationSeconds.map { Int64($0 * 1000) }
    }
}
