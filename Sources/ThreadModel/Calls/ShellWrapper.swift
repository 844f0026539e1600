/// `codex exec --json` gives a command as one text with the shell around it: `/bin/bash -lc 'npm test'`.
enum ShellWrapper {
    static func strip(_ command: inout [UInt8]) {
        let text = String(decoding: command, as: UTF8.self)
        let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        guard words.count == 3, words[1] == "-lc" || words[1] == "-c",
            let shell = words[0].split(separator: "/").last, ["bash", "sh", "zsh"].contains(shell)
        else { return }
        var inner = words[2]
        if let quote = inner.first, quote == "'" || quote == "\"" {
            inner = inner.dropFirst()
            if inner.last == quote { inner = inner.dropLast() }
        }
        command = Array(inner.utf8)
    }
}
