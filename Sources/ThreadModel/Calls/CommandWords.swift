/// What the words of one command say: the program behind wrappers, its name, its flags.
package enum CommandWords {
    /// What is left once `sudo`, `env A=1`, `timeout 5`, `xargs -0` and the like are taken away, and what they change.
    struct Unwrapped {
        var words: [String]
        /// `xargs` gives 123 where its program gave 1.
        var isXargs = false
        /// `timeout N` gives 124 when the time is over.
        var isTimed = false
    }

    static func withoutWrappers(_ words: [String]) -> Unwrapped {
        var result = Unwrapped(words: words)
        while let first = result.words.first {
            let name = name(first)
            if isAssignment(first) {
                result.words.removeFirst()
            } else if name == "command" || name == "exec" || name == "builtin" {
                // `command -v x` asks; `command x` runs.
                guard let next = result.words.dropFirst().first, !next.hasPrefix("-") else { return result }
                result.words.removeFirst()
            } else if let valued = wrappers[name] {
                result.words.removeFirst()
                skipOptions(&result.words, valued: valued)
                if name == "timeout" || name == "gtimeout" {
                    result.isTimed = true
                    if !result.words.isEmpty { result.words.removeFirst() }
                }
                if name == "xargs" { result.isXargs = true }
            } else if name == "docker" || name == "podman", let inner = inContainer(result.words) {
                result.words = inner
            } else {
                return result
            }
        }
        return result
    }

    /// Programs that only run another, with those of their options that take a value.
    private static let wrappers: [String: Set<String>] = [
        "sudo": ["-u", "-g", "-h", "-p"], "doas": ["-u"], "env": ["-u", "-C", "-S"], "nice": ["-n"], "nohup": [],
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

    /// `docker exec -it web grep x f`, `docker compose exec web grep x f`.
    private static func inContainer(_ words: [String]) -> [String]? {
        guard let at = words.firstIndex(of: "exec"), at <= 4 else { return nil }
        var rest = Array(words[(at + 1)...])
        skipOptions(&rest, valued: ["-e", "-u", "-w", "--env", "--user", "--workdir", "--index"])
        return rest.count > 1 ? Array(rest.dropFirst()) : nil
    }

    /// The text that a shell is given to run; nil when `words` are none of that kind.
    package static func script(_ words: [String]) -> String? {
        guard let first = words.first else { return nil }
        switch name(first) {
        case "bash", "sh", "zsh", "dash", "ksh", "ash", "fish":
            guard let at = words.firstIndex(where: { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.hasSuffix("c") }),
                at + 1 < words.count
            else { return nil }
            return words[at + 1]
        case "cmd":
            guard let at = words.firstIndex(where: { $0.lowercased() == "/c" || $0.lowercased() == "/k" }) else {
                return nil
            }
            return words[(at + 1)...].joined(separator: " ")
        case "powershell", "pwsh":
            guard let at = words.firstIndex(where: { ["-command", "-c"].contains($0.lowercased()) }) else { return nil }
            return words[(at + 1)...].joined(separator: " ")
        case "eval": return words.dropFirst().joined(separator: " ")
        default: return nil
        }
    }

    /// `/usr/bin/rg` and `C:\tools\RG.EXE` are `rg`.
    package static func name(_ word: String) -> String {
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

    /// PowerShell's own commands that only pass on what another program gives.
    static func isFilter(_ name: String) -> Bool { filters.contains(name) }

    private static let filters: Set<String> = [
        "select-object", "select", "sort-object", "where-object", "foreach-object", "measure-object", "out-string",
        "out-null", "out-host", "format-table", "format-list", "ft", "fl", "group-object", "tee-object", "out-file",
        "set-content", "add-content", "convertto-json", "convertfrom-json", "?", "%",
    ]

    /// Whether `flag` is among the words: `-q` also in `-qs`, `--quiet` also as `--quiet=…`.
    package static func has(_ flag: String, in words: some Sequence<String>) -> Bool {
        words.contains { word in
            if word == flag || word.hasPrefix(flag + "=") { return true }
            guard flag.count == 2, flag.hasPrefix("-"), word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
            return word.dropFirst().allSatisfy { $0.isLetter || $0.isNumber } && word.dropFirst().contains(flag.last!)
        }
    }

    static func isKeyword(_ word: String) -> Bool { ["if", "while", "until", "then", "do", "!"].contains(word) }

    private static func isAssignment(_ word: String) -> Bool {
        guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), equals != word.utf8.startIndex else {
            return false
        }
        return word.utf8[..<equals].allSatisfy {
            ($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")) || ($0 >= 0x30 && $0 <= 0x39)
                || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "$")
        }
    }
}
