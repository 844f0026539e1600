import Basics
import ThreadModel

/// Measures what repeated calls cost: from the end of the first one (or of the first round) to the end of the last.
struct WasteMeter {
    private let since: Int64?
    private let before: UsageMark
    private var until: Int64?
    private var after: UsageMark
    /// Responses that were counted when the last call was asked for; old releases write the usage of the response
    /// that asked for it only after the call's output.
    private var responsesBefore: Int

    /// - Parameters:
    ///   - since: when the result of the first call (or round) was there.
    ///   - repeated: the first call that need not have been made.
    ///   - usage: the thread's usage now.
    init(since: Int64?, repeated call: ToolCall, _ usage: UsageMark) {
        self.since = since
        before = call.usageBefore
        until = call.outputTime ?? call.time
        after = usage
        responsesBefore = call.usageBefore.responses
    }

    mutating func add(_ call: ToolCall, _ usage: UsageMark) {
        until = call.outputTime ?? call.time
        after = usage
        responsesBefore = call.usageBefore.responses
    }

    mutating func responseCounted(_ usage: UsageMark) {
        if after.responses <= responsesBefore { after = usage }
    }

    func waste(calls: Int) -> Waste {
        var seconds: Double?
        if let since, let until, until >= since { seconds = Double(until - since) / 1000 }
        return Waste(calls: calls, seconds: seconds, usage: after.since(before))
    }
}
