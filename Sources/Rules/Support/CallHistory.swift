import ThreadModel

/// The last calls of a thread by what was asked and what came of it, so that every rule knows at once whether a call
/// goes on with a loop. Only calls are remembered that could be a part of one.
struct CallHistory {
    /// Calls of the longest round that is recognized.
    static let longest = 6

    /// The newest first.
    private var keys = InlineArray<6, CallKey?>(repeating: nil)
    private var matches = CallFacts.Matches(repeating: 0)

    /// An edit or a word of the user: what follows is a new attempt.
    mutating func reset() {
        for index in keys.indices { keys[index] = nil }
        for period in matches.indices { matches[period] = 0 }
    }

    mutating func facts(of call: ToolCall) -> CallFacts {
        var facts = CallFacts(call)
        // What is still running has no result, and comes again when it has one.
        guard facts.isStep, call.outcome != .running else { return facts }
        guard !call.editedFiles, let key = facts.key else {
            reset()
            return facts
        }
        for period in 1...Self.longest {
            matches[period] = keys[period - 1] == key ? matches[period] + 1 : 0
        }
        for index in stride(from: Self.longest - 1, to: 0, by: -1) { keys[index] = keys[index - 1] }
        keys[0] = key
        facts.matches = matches
        return facts
    }
}
