/// Commands whose exit code 1, without output, means "nothing found" or "not equal" and nothing worse: 251 of 324 such
/// exits in 550 recorded sessions, 47 of 47 in a set of `codex exec` runs.
enum BenignExit {
    static func applies(to command: [UInt8]) -> Bool {
        let words = lastCommand(of: command)
        guard let first = words.first else { return false }
        let name = first.split(separator: "/").last.map(String.init) ?? first
        if name == "git" { return words.dropFirst().contains { $0 == "diff" || $0 == "grep" } }
        return names.contains(name)
    }

    private static let names: Set<String> = [
        "rg", "grep", "egrep", "fgrep", "zgrep", "findstr", "findstr.exe", "Select-String", "diff", "cmp", "test", "[",
        "[[", "pgrep", "ack", "ag",
    ]

    /// The words of the command whose exit code a shell line returns: the last of a chain, the last of a pipe.
    private static func lastCommand(of command: [UInt8]) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        func endWord() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in String(decoding: command, as: UTF8.self) {
            if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
                continue
            }
            switch character {
            case "'", "\"": quote = character
            case "|", ";", "&", "\n":
                endWord()
                words.removeAll()
            case " ", "\t": endWord()
            default: word.append(character)
            }
        }
        endWord()
        // `FOO=1 grep x` and `sudo grep x` run grep.
        return Array(words.drop { $0.contains("=") || $0 == "sudo" || $0 == "!" || $0 == "command" })
    }
}
