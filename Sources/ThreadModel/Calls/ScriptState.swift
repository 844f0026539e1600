import Basics

/// What is known of a code-mode script while it runs: its text, what it printed, and which of its parts are recorded.
struct ScriptState {
    var source = ScriptSource()
    /// The script, at most `textLimit` bytes.
    var text: [UInt8] = []
    var tally = ScriptResults.Tally()
    /// Calls inside the script that have a record of their own.
    var parts = 0
    var commandParts = 0
    var failedParts = 0
    var runningParts = 0
    /// How the first of its parts failed.
    var failure: FailureKind?
    var exitCode: Int?
    /// Found out when somebody asks.
    private var parallel: Bool?

    static let textLimit = 64 * 1024

    mutating func reset() {
        text.removeAll(keepingCapacity: true)
        source = ScriptSource()
        tally = ScriptResults.Tally()
        parts = 0
        commandParts = 0
        failedParts = 0
        runningParts = 0
        failure = nil
        exitCode = nil
        parallel = nil
    }

    mutating func add(part: ToolCall) {
        parts += 1
        if part.kind == .shell { commandParts += 1 }
        if part.outcome == .running { runningParts += 1 }
        guard part.outcome == .failed || part.outcome == .declined else { return }
        failedParts += 1
        if failedParts == 1 { (failure, exitCode) = (part.failure, part.exitCode) }
    }

    /// Whether the recorded parts tell what became of the script. A patch that is recorded says nothing of a command
    /// beside it that is not (legacy history).
    var isTold: Bool { failedParts > 0 || parts > 0 && (source.commands == 0 || commandParts > 0) }

    /// All that it runs begins at once: `await Promise.all([…])`, and it waits for nothing else.
    mutating func isParallel() -> Bool {
        if let known = parallel { return known }
        let found = text.holds(Self.all) && text.indices.count { text[$0...].starts(with: Self.wait) } == 1
        parallel = found
        return found
    }

    private static let all = Array("Promise.all".utf8)
    private static let wait = Array("await".utf8)

    /// Only looks whether something has finished, or lets time pass.
    var isPoll: Bool {
        guard source.mayPoll, source.commands > 0 else { return source.isPoll }
        let commands = ScriptCommands.list(in: text)
        return commands.count == source.commands && commands.allSatisfy(SleepCommand.isAll)
    }

    /// The command that gave a result, by the order of results; nil where the order does not tell.
    func command(ofResult number: Int) -> [UInt8]? {
        let commands = ScriptCommands.list(in: text)
        if commands.count == 1, source.commands + source.throwing <= 1 || number == 0 { return commands[0] }
        guard !source.loops, commands.count == source.commands, number < commands.count else { return nil }
        return commands[number]
    }
}
