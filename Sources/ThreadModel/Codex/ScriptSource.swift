/// What a code-mode script does, read from its JavaScript: the tools it calls and what it prints.
///
/// Strings, comments and the text of templates are passed over, so that a command that holds `exec_command(` is none.
/// Calls that nobody waits for never start and are not counted. A pure function of the text that allocates nothing.
struct ScriptSource: Equatable {
    /// Calls of `exec_command`: they do not throw when the command fails.
    var commands = 0
    /// Calls of tools that throw when they fail (`shell_command`, plans, images, agents): a script that completed has
    /// seen none of them fail, unless it catches.
    var throwing = 0
    var patches = 0
    /// Calls of `write_stdin`, and those of them that send nothing.
    var inputs = 0
    var emptyInputs = 0
    /// Waiting for agents, cells or time.
    var waits = 0
    /// Calls of tools that are not Codex's own.
    var foreign = 0
    /// An error may have been swallowed.
    var catches = false
    /// Runs parts of itself only in some cases.
    var branches = false
    /// Runs parts of itself several times.
    var loops = false
    /// Calls that print, and which of the first 64 print a result as it is rather than a text out of it.
    var prints = 0
    var objectPrints: UInt64 = 0
    /// Hashes of the names under which it prints exit codes: `{code: r.exit_code}`.
    var exitKeys = InlineArray<4, UInt64>(repeating: 0)
    var exitKeyCount = 0

    var calls: Int { commands + throwing + patches + inputs + waits + foreign }
    var runsCommands: Bool { commands + inputs > 0 }
    var printsObjects: Bool { objectPrints != 0 }

    /// Only looks whether something has finished, if what its commands do is no more than that.
    var mayPoll: Bool { calls > 0 && calls == waits + emptyInputs + commands }
    /// Only looks whether something has finished.
    var isPoll: Bool { mayPoll && commands == 0 }

    static func == (a: ScriptSource, b: ScriptSource) -> Bool {
        a.calls == b.calls && a.commands == b.commands && a.patches == b.patches && a.prints == b.prints
            && a.objectPrints == b.objectPrints && a.exitKeyCount == b.exitKeyCount
    }

    init() {}

    init(_ text: [UInt8]) {
        var reader = ScriptReader(text)
        reader.read(into: &self)
    }

    func hasExitKey(_ hash: UInt64) -> Bool {
        for index in 0..<exitKeyCount where exitKeys[index] == hash { return true }
        return false
    }

    mutating func addExitKey(_ hash: UInt64) {
        guard exitKeyCount < exitKeys.count, !hasExitKey(hash) else { return }
        exitKeys[exitKeyCount] = hash
        exitKeyCount += 1
    }

    mutating func add(_ tool: ScriptTool, sendsNothing: Bool) {
        switch tool {
        case .command: commands += 1
        case .throwing: throwing += 1
        case .patch: patches += 1
        case .wait: waits += 1
        case .foreign: foreign += 1
        case .input:
            inputs += 1
            if sendsNothing { emptyInputs += 1 }
        }
    }

    /// - Parameter isObject: It prints a result as it is.
    mutating func addPrint(isObject: Bool) {
        if isObject, prints < 64 { objectPrints |= 1 << UInt64(prints) }
        prints += 1
    }
}
