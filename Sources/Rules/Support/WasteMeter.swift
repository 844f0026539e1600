import ThreadModel

/// Measures what repeated calls cost: from the end of the first one (or of the first round) to the end of the last.
struct WasteMeter {
    private let since: Int64?
    private let before: UsageMark
    private var until: Int64?
    private var after: UsageMark
    /// True while the response that asked for the last call is not counted yet; old releases write its usage only
    /// after the call's output.
    private var owesResponse: Bool

    /// - Parameters:
    ///   - since: when the first of the calls was made.
    ///   - repeated: the first call that need not have been made.
    init(since: Int64?, repeated call: ToolCall) {
        self.since = since
        before = call.usageBefore
        until = call.endTime
        after = call.usageAfter
        owesResponse = false
        add(call)
    }

    mutating func add(_ call: ToolCall) {
        until = call.endTime
        after = call.usageAfter
        owesResponse = call.usageAfter.responses == call.usageBefore.responses
    }

    mutating func responseCounted(_ mark: UsageMark) {
        guard owesResponse else { return }
        after = mark
        owesResponse = false
    }

    func waste(calls: Int) -> Waste {
        var seconds: Double?
        if let since, let until, until >= since { seconds = Double(until - since) / 1000 }
        return Waste(calls: calls, seconds: seconds, usage: after.since(before))
    }
}
