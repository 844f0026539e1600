import ThreadModel

/// What rules ask about a call, found out once for all of them.
struct CallFacts {
    /// For each period from 1 to `CallHistory.longest`, how many calls in a row, this one included, equal the one
    /// that many calls before, with no edit and no word of the user in between.
    typealias Matches = InlineArray<7, Int>

    /// False for scripts whose commands are judged instead of them.
    let isJudged: Bool
    let isPoll: Bool
    /// True for calls that do something which can fail or succeed; plans, waiting and polls say nothing about that.
    let isWork: Bool
    /// What makes two calls the same; nil while no result is known.
    let key: CallKey?
    var matches = Matches(repeating: 0)
    /// True when the same gave the same before the last compaction, and nobody tried to change anything since.
    var wasDoneBefore = false

    init(_ call: ToolCall) {
        isJudged = !call.hasNestedCalls
        isPoll = call.isPoll
        isWork = isJudged && !call.isPoll && call.kind != .plan && call.kind != .wait
        key = isJudged && !call.isPoll ? CallKey(call) : nil
    }

    /// True when the call began before the last edit and its process ended after it: it tells nothing of what was
    /// edited, and is no step of a round of now.
    var isLate = false

    /// True for a call that waited as one shortly before it did.
    var waitsAgain = false

    /// True for a call that could be a part of a loop; it is the newest of the trail then.
    var isTracked = false

    /// True where the loop rules see a call.
    var isStep: Bool { isJudged && !isPoll && !isLate }

    /// True when it equals one of the calls before it.
    var isRepeated: Bool {
        for period in 1...CallHistory.longest where matches[period] > 0 { return true }
        return false
    }

    /// True when at least one whole round, of one call or more, came again just now.
    var isInLoop: Bool {
        for period in 1...CallHistory.longest where matches[period] >= period { return true }
        return false
    }
}
