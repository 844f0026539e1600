import ThreadModel

/// The last calls of a thread by what was asked and what came of it, so that every rule knows at once whether a call
/// goes on with a loop. Only calls are remembered that could be a part of one.
struct CallHistory {
    /// Calls of the longest round that is recognized.
    static let longest = 6

    /// The newest first.
    private var keys = InlineArray<6, CallKey>(repeating: .none)
    private var matches = CallFacts.Matches(repeating: 0)
    /// Since the last compaction, and before it, up to the last attempt to change something.
    private var window: [CallKey] = []
    private var earlier = HashIndex()

    /// Where the last edit was.
    private var edit: (path: String, line: Int)?

    /// More calls than a context holds.
    private static let windowLimit = 16_384

    /// A new thread, or a word of the user.
    mutating func reset() {
        forgetWindows()
        endRounds()
        edit = nil
    }

    mutating func compacted() {
        if earlier.count < Self.windowLimit { for key in window { _ = earlier.number(of: key.number, orSet: 0) } }
        window.removeAll(keepingCapacity: true)
    }

    private mutating func forgetWindows() {
        if !window.isEmpty { window.removeAll(keepingCapacity: true) }
        earlier.removeAll()
    }

    private mutating func endRounds() {
        for index in keys.indices { keys[index] = .none }
        for period in matches.indices { matches[period] = 0 }
    }

    private func hasSeen(_ key: CallKey) -> Bool {
        for index in keys.indices where key.isSame(as: keys[index]) { return true }
        return false
    }

    mutating func facts(of call: ToolCall, _ signatures: SignatureMemo) -> CallFacts {
        var facts = CallFacts(call)
        if call.triesToEdit || call.editedFiles { forgetWindows() }
        if call.editedFiles { edit = (call.path, call.line) }
        if call.isResumed, let edit { facts.isLate = call.line < edit.line && call.path == edit.path }
        // What is still running has no result, and comes again when it has one; a question whose answer is no changes
        // nothing.
        guard facts.isStep, call.outcome != .running, call.outcome != .benign else { return facts }
        guard !call.editedFiles, var key = facts.key else {
            endRounds()
            return facts
        }
        // Whoever waits asks again, and whatever was looked at in between may have changed meanwhile.
        if call.outcome == .succeeded, hasSeen(key), waits(call, key) {
            endRounds()
            // So that the next one is known for another look at the same.
            keys[0] = key
            facts.waitsAgain = true
            return facts
        }
        key.likeness = CallKey.likeness(call) { signatures.signature(of: call) }
        facts.wasDoneBefore = earlier.number(of: key.number) != nil
        if window.count < Self.windowLimit { window.append(key) }
        for period in 1...Self.longest {
            matches[period] = key.isSame(as: keys[period - 1]) ? matches[period] + 1 : 0
        }
        for index in stride(from: Self.longest - 1, to: 0, by: -1) { keys[index] = keys[index - 1] }
        keys[0] = key
        facts.matches = matches
        facts.isTracked = true
        return facts
    }

    /// What does not wait itself is a look at what goes on elsewhere only where nothing else was done since.
    private func waits(_ call: ToolCall, _ key: CallKey) -> Bool {
        if WaitingCommand.isOne(call.command) { return true }
        guard key.isSame(as: keys[0]) else { return false }
        return call.kind == .mcp ? StateQuestion.isOne(tool: call.tool) : StateQuestion.isOne(call.command)
    }
}
