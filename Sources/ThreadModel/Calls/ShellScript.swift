/// What a shell is given to run: `bash -lc 'npm test'`, `cmd /c dir`, `pwsh -NoProfile -Command Get-Item`. Nil of one that
/// runs a file or reads what it runs.
struct ShellScript {
    /// Where the script stands: one word, but for `cmd` and PowerShell, which put theirs together.
    let words: Range<Int>
    /// `-o pipefail`.
    private(set) var failsWithPipe = false
    /// `-e`.
    private(set) var stopsAtFailure = false

    init?(_ words: [String]) {
        guard let first = words.first else { return nil }
        switch CommandWords.name(first) {
        case "bash", "sh", "zsh", "dash", "ksh", "ash", "fish": self.init(optionsOf: words)
        case "su":
            let isGiven = { (word: String) in word.hasPrefix("-") && !word.hasPrefix("--") && word.hasSuffix("c") }
            guard let option = words.firstIndex(where: { isGiven($0) || $0 == "--command" }) else { return nil }
            self.init(option + 1..<option + 2, of: words)
        case "cmd":
            guard let option = words.firstIndex(where: { ["/c", "/k"].contains($0.lowercased()) }) else { return nil }
            self.init(option + 1..<words.count, of: words)
        case "powershell", "pwsh":
            guard let start = Self.powerShellStart(words) else { return nil }
            self.init(start..<words.count, of: words)
        default: return nil
        }
    }

    private init?(_ range: Range<Int>, of words: [String]) {
        guard !range.isEmpty, range.upperBound <= words.count else { return nil }
        self.words = range
    }

    /// `-lc X`, `-eo pipefail -c X`, `-c -e X`: the first word that is no option, once a `-c` was there.
    private init?(optionsOf words: [String]) {
        var index = 1
        var isGiven = false
        var failsWithPipe = false
        var stopsAtFailure = false
        while index < words.count, words[index].count > 1, let sign = words[index].first, sign == "-" || sign == "+" {
            let option = words[index]
            index += 1
            if option == "--" { break }
            if option.hasPrefix("--") {
                if option == "--rcfile" || option == "--init-file" { index += 1 }
                continue
            }
            isGiven = isGiven || sign == "-" && option.contains("c")
            stopsAtFailure = stopsAtFailure || sign == "-" && option.contains("e")
            guard option.lowercased().contains("o"), index < words.count else { continue }
            failsWithPipe = failsWithPipe || sign == "-" && words[index] == "pipefail"
            stopsAtFailure = stopsAtFailure || sign == "-" && words[index] == "errexit"
            index += 1
        }
        guard isGiven else { return nil }
        self.init(index..<index + 1, of: words)
        self.failsWithPipe = failsWithPipe
        self.stopsAtFailure = stopsAtFailure
    }

    /// Behind `-Command`, or where the options end: `-NoProfile`, `-ExecutionPolicy Bypass`.
    private static func powerShellStart(_ words: [String]) -> Int? {
        var index = 1
        while index < words.count, words[index].hasPrefix("-") {
            let option = words[index].lowercased()
            if option == "-command" || option == "-c" { return index + 1 }
            if ["-file", "-f", "-encodedcommand", "-enc", "-e"].contains(option) { return nil }
            index += valued.contains(option) ? 2 : 1
        }
        return index
    }

    private static let valued: Set<String> = [
        "-executionpolicy", "-ep", "-ex", "-exec", "-windowstyle", "-w", "-version", "-outputformat", "-inputformat",
        "-workingdirectory", "-wd", "-configurationname", "-psconsolefile",
    ]
}
