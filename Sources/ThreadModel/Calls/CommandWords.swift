/// What the words of one command say: the program behind wrappers, its name, its flags.
public enum CommandWords {
    /// What is left once `sudo`, `env A=1`, `timeout 5`, `xargs -0` and the like are taken away, and what they change.
    struct Unwrapped {
        var words: [String]
        /// `xargs` gives 123 where its program gave 1.
        var isXargs = false
        /// `timeout N` gives 124 when the time is over.
        var isTimed = false

        /// The code that the program itself gave.
        func ownCode(_ code: Int) -> Int { isXargs && code == 123 ? 1 : code }
    }

    static func withoutWrappers(_ words: [String]) -> Unwrapped {
        var result = Unwrapped(words: words)
        while let first = result.words.first {
            let name = name(first)
            if isAssignment(first) || first == "-p" {
                // `time -p x`: the first word of it is the shell's.
                result.words.removeFirst()
            } else if name == "command" || name == "exec" || name == "builtin" {
                // `command -v x` asks; `command x` runs.
                guard let next = result.words.dropFirst().first, !next.hasPrefix("-") else { return result }
                result.words.removeFirst()
            } else if let valued = wrappers[name], !isKeyword(name) && name != "else" || first == name {
                result.words.removeFirst()
                skipOptions(&result.words, valued: valued)
                if name == "timeout" || name == "gtimeout" {
                    result.isTimed = true
                    if !result.words.isEmpty { result.words.removeFirst() }
                }
                if name == "xargs" { result.isXargs = true }
            } else if first.hasPrefix("$"), result.words.count > 2, result.words[1] == "=" {
                // PowerShell's `$x = Get-Item y`.
                result.words.removeFirst(2)
            } else {
                return result
            }
        }
        return result
    }

    /// Programs that only run another, with those of their options that take a value.
    private static let wrappers: [String: Set<String>] = [
        "sudo": ["-u", "-g", "-h", "-p"], "doas": ["-u"], "env": ["-u", "-C"], "nice": ["-n"], "nohup": [],
        "ionice": ["-c", "-n"], "stdbuf": ["-i", "-o", "-e"], "time": [], "setsid": [], "unbuffer": [], "winpty": [],
        "timeout": ["-k", "-s", "--kill-after", "--signal"],
        "gtimeout": ["-k", "-s", "--kill-after", "--signal"],
        "xargs": ["-n", "-P", "-I", "-d", "-L", "-a", "-s", "-E"], "parallel": ["-j"], "chronic": [], "caffeinate": [],
        "busybox": [], "then": [], "do": [], "else": [],
    ]

    private static func skipOptions(_ words: inout [String], valued: Set<String>) {
        while let option = words.first, option.hasPrefix("-"), option.count > 1 {
            words.removeFirst()
            if option == "--" { return }
            if valued.contains(option), !words.isEmpty { words.removeFirst() }
        }
        while let first = words.first, isAssignment(first) { words.removeFirst() }
    }

    /// The text that a shell is given to run, as it is told to; nil when `words` are none of that kind.
    public static func script(_ words: [String]) -> String? {
        guard let first = words.first else { return nil }
        if let script = ShellScript(words) {
            return (script.failsWithPipe ? "set -o pipefail; " : "") + (script.stopsAtFailure ? "set -e; " : "")
                + words[script.words].joined(separator: " ")
        }
        return name(first) == "eval" ? words.dropFirst().joined(separator: " ") : nil
    }

    static func isShell(_ word: String) -> Bool { ["bash", "sh", "zsh", "dash", "ksh"].contains(name(word)) }

    /// `bash`, `sh -s`, `bash -ex`: it runs what it reads.
    static func isBareShell(_ words: [String]) -> Bool {
        guard let first = words.first, isShell(first) else { return false }
        return words.dropFirst().allSatisfy { $0.hasPrefix("-") || $0 == "pipefail" }
    }

    /// `out=$(make test)` ends as `make test` does.
    static func substitution(_ words: [String]) -> String? {
        guard let last = words.last, words.allSatisfy(isAssignment),
            let equals = last.firstIndex(of: "="), case let value = last[last.index(after: equals)...],
            value.hasPrefix("$("), value.hasSuffix(")")
        else { return nil }
        return String(value.dropFirst(2).dropLast())
    }

    /// `/usr/bin/rg` and `C:\tools\RG.EXE` are `rg`.
    public static func name(_ word: String) -> String {
        if word.utf8.allSatisfy(isPlain) { return word }
        var bytes = Array(word.utf8)[...]
        while let last = bytes.last, isSlash(last) { bytes.removeLast() }
        if bytes.isEmpty { return word }
        if let slash = bytes.lastIndex(where: isSlash) { bytes = bytes[(slash + 1)...] }
        let lower = String(decoding: bytes, as: UTF8.self).lowercased()
        guard bytes.contains(UInt8(ascii: ".")) else { return lower }
        for ending in [".exe", ".cmd", ".bat", ".ps1"] where lower.hasSuffix(ending) {
            return String(lower.dropLast(ending.count))
        }
        return lower
    }

    private static func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    /// Of a name that is already one: no path, no ending, no capital.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// `Get-Item x -ErrorAction SilentlyContinue`.
    static func isQuietCmdlet(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains { option, value in
            let option = option.lowercased()
            guard "-erroraction".hasPrefix(option) && option.count > 3 || option == "-ea" else { return false }
            return ["silentlycontinue", "ignore", "si", "0"].contains(value.lowercased())
        }
    }

    /// `Stop-Process`: a verb and a noun.
    static func isCmdlet(_ words: [String]) -> Bool {
        guard let first = words.first, let dash = first.firstIndex(of: "-") else { return false }
        return verbs.contains(first[..<dash].lowercased())
    }

    private static let verbs: Set<String> = [
        "get", "set", "new", "remove", "stop", "start", "restart", "test", "select", "sort", "where", "foreach",
        "measure",
        "group", "format", "out", "convertto", "convertfrom", "copy", "move", "rename", "add", "clear", "join", "split",
        "resolve", "compare", "tee", "write", "read", "invoke", "import", "export",
    ]

    /// PowerShell's own commands that only pass on what another program gives.
    static func isFilter(_ name: String) -> Bool { filters.contains(name) }

    private static let filters: Set<String> = [
        "select-object", "select", "sort-object", "where-object", "foreach-object", "measure-object", "out-string",
        "out-null", "out-host", "format-table", "format-list", "ft", "fl", "group-object", "tee-object", "out-file",
        "set-content", "add-content", "convertto-json", "convertfrom-json", "?", "%",
    ]

    /// Whether `flag` is among the words: `-q` also in `-qs`, `--quiet` also as `--quiet=…`.
    public static func has(_ flag: String, in words: some Sequence<String>) -> Bool {
        words.contains { word in
            guard word.utf8.first == flag.utf8.first else { return false }
            if word == flag || word.hasPrefix(flag + "=") { return true }
            guard flag.count == 2, flag.hasPrefix("-"), word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
            return word.dropFirst().allSatisfy { $0.isLetter || $0.isNumber } && word.dropFirst().contains(flag.last!)
        }
    }

    static func isKeyword(_ word: String) -> Bool { ["if", "while", "until", "then", "do", "!"].contains(word) }

    static func isAssignment(_ word: String) -> Bool {
        guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), equals != word.utf8.startIndex else {
            return false
        }
        return word.utf8[..<equals].allSatisfy {
            ($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")) || ($0 >= 0x30 && $0 <= 0x39)
                || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "$")
        }
    }
}
