import RolloutFormat
import ThreadModel

/// An error that a command printed while its line returned 0, because another command's exit code was the line's.
enum HiddenError {
    /// False where nothing in the command hides another's exit code, or where the only program that could complain
    /// does not: then nobody has to decode what was printed.
    static func mayBe(in call: ToolCall) -> Bool {
        let command = call.command
        guard joints.firstIndex(in: command.span) < command.count else { return false }
        guard let reader = PlainCommand.onlyReader(command) else { return true }
        return call.printed.mayHold(complaints[reader])
    }

    /// One of them stands between any two commands of a line.
    private static let joints = ByteSet(";|&\n({".utf8)

    /// Of each reader, what it complains with as it is recorded: `cat: `, `cat : `, and its name in color.
    private static let complaints = PlainCommand.readerNames.map { name in
        AnchorSet([":", " :", "\\u00"].map { (text: name + $0, ignoresCase: true) })
    }

    /// The line of the output that says so; nil where there is none.
    static func line(of command: [UInt8], in tail: [UInt8]) -> [UInt8]? {
        let text = ANSI.removed(from: tail)
        let complaints = ErrorLine.complaints(in: text)
        let error = PlainCommand.showsText(command) ? nil : ErrorLine.first(in: text)
        guard error != nil || !complaints.isEmpty else { return nil }
        // A condition may well fail.
        let hidden = CommandLine(command).commands.filter { $0.isMasked && $0.isProducer && !$0.isCondition }
            .map { unwrapped($0.words) }
        if let error, hidden.contains(where: { !onlyShowsText($0) }) { return error }
        // `cat: a.txt: No such file or directory` is of cat itself, not of what it shows.
        let programs = hidden.compactMap { $0.first.map(CommandWords.name) }
        let own = complaints.first { programs.contains(CommandWords.name(String(decoding: $0.program, as: UTF8.self))) }
        if let own { return own.line }
        // git dies before it shows anything.
        guard let first = ErrorLine.lines(of: text).first, first.starts(with: "fatal: ".utf8),
            programs.contains("git")
        else { return nil }
        return Array(ErrorLine.trimmed(first))
    }

    private static func unwrapped(_ words: [String]) -> [String] {
        var words = words
        while let inner = CommandWrapper.inner(words[...]) { words = Array(inner) }
        return words
    }

    /// Programs whose output is what they were asked to show: only their own complaints count.
    private static func onlyShowsText(_ words: [String]) -> Bool {
        guard let first = words.first else { return true }
        switch CommandWords.name(first) {
        case "git":
            // What git shows is text; what it does may fail.
            return ["log", "show", "diff", "grep", "blame", "status", "ls-files", "cat-file"]
                .contains(words.first { $0 != "git" && !$0.hasPrefix("-") } ?? "")
        case "docker", "kubectl", "podman": return words.contains("logs")
        case "gh": return words.contains("view")
        case let name: return readers.contains(name)
        }
    }

    private static let readers: Set<String> = [
        "cat", "head", "tail", "sed", "awk", "gawk", "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack", "less",
        "more", "nl",
        "bat", "echo", "printf", "strings", "journalctl", "dmesg", "zcat", "jq", "yq", "cd", "export", "set", "source",
        ".",
        "pwd", "true", "sleep", "get-content", "select-string", "type", "findstr", "tac", "cut", "sort", "xxd", "od",
        "wc",
        "column", "tr", "uniq", "comm", "paste", "fold", "tree", "ls", "find", "fd", "du", "df", "stat", "file", "diff",
        "cmp",
    ]
}
