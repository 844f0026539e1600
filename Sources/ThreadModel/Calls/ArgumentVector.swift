import Basics

/// A command as a list of words, as Codex starts it: `["bash","-lc","npm test"]`, `["rg","-n","a|b","src"]`.
enum ArgumentVector {
    /// The line that means the same to a shell: what a shell is given to run, else the words, quoted where a shell would
    /// make more of them.
    static func line(_ words: [[UInt8]]) -> [UInt8] {
        script(words) ?? Array(words.map(quoted).joined(separator: [0x20]))
    }

    /// Nil where the program is no shell, or a shell that runs a file or is told how to run (`-e`, `-o pipefail`).
    private static func script(_ words: [[UInt8]]) -> [UInt8]? {
        guard let first = words.first else { return nil }
        let options = words.dropFirst().map { String(decoding: $0, as: UTF8.self).lowercased() }
        let start: Int? =
            switch CommandWords.name(String(decoding: first, as: UTF8.self)) {
            case "bash", "sh", "zsh", "dash", "ksh", "ash", "fish": shellScript(options)
            case "cmd": options.firstIndex { $0 == "/c" || $0 == "/k" }.map { $0 + 2 }
            case "powershell", "pwsh": powerShellScript(options)
            default: nil
            }
        guard let start, start < words.count else { return nil }
        return Array(words[start...].joined(separator: [0x20]))
    }

    /// Where the script stands behind `-lc` or `-c`.
    private static func shellScript(_ options: [String]) -> Int? {
        for (index, option) in options.enumerated() {
            if ["-c", "-lc", "-ic", "-lic", "-ilc"].contains(option) {
                return index + 2 == options.count ? index + 2 : nil
            }
            guard ["-l", "-i", "--login", "--norc", "--noprofile"].contains(option) else { return nil }
        }
        return nil
    }

    /// Where the script stands, behind `-Command` or the options: `-NoProfile`, `-ExecutionPolicy Bypass`.
    private static func powerShellScript(_ options: [String]) -> Int? {
        var index = 0
        while index < options.count, options[index].hasPrefix("-") {
            if ["-command", "-c"].contains(options[index]) { return index + 2 }
            if ["-file", "-f", "-encodedcommand", "-enc", "-e"].contains(options[index]) { return nil }
            index += valued.contains(options[index]) ? 2 : 1
        }
        return index + 1
    }

    private static let valued: Set<String> = [
        "-executionpolicy", "-ep", "-ex", "-exec", "-windowstyle", "-w", "-version", "-outputformat", "-inputformat",
        "-workingdirectory", "-wd", "-configurationname", "-psconsolefile",
    ]

    private static func quoted(_ word: [UInt8]) -> [UInt8] {
        let quote = UInt8(ascii: "'")
        if !word.isEmpty, word.allSatisfy(isPlain) { return word }
        var result = [quote]
        for byte in word {
            // A quote ends the quoted part, stands for itself, and the next part begins.
            if byte == quote { result += Array(#"'\''"#.utf8) } else { result.append(byte) }
        }
        result.append(quote)
        return result
    }

    /// What means nothing to a shell, wherever it stands in a word.
    private static func isPlain(_ byte: UInt8) -> Bool {
        ASCII.isWord(byte) || byte >= 0x80 || "-./:=,+@%^".utf8.contains(byte)
    }
}
