import Basics

/// A command as a list of words, as Codex starts it: `["bash","-lc","npm test"]`, `["rg","-n","a|b","src"]`.
enum ArgumentVector {
    /// The line that means the same to a shell: what a shell is given to run, else the words, quoted where a shell would
    /// make more of them.
    static func line(_ words: [[UInt8]]) -> [UInt8] {
        script(words) ?? Array(words.map(quoted).joined(separator: [0x20]))
    }

    /// The line that `codex exec --json` gives with the shell around it, its words quoted for a shell:
    /// `/bin/bash -lc 'npm test'`. Another line stays as it is.
    static func line(quoted text: [UInt8]) -> [UInt8] { script(words(of: text)) ?? text }

    /// Nil where the program is no shell, or a shell that runs a file, is told how to run (`-e`, `-o pipefail`), or hands
    /// its script more words.
    private static func script(_ words: [[UInt8]]) -> [UInt8]? {
        guard let script = ShellScript(words.map { String(decoding: $0, as: UTF8.self) }),
            !script.failsWithPipe, !script.stopsAtFailure, script.words.upperBound == words.count
        else { return nil }
        return Array(words[script.words].joined(separator: [0x20]))
    }

    /// A quote that is still open at the end was cut there.
    private static func words(of text: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8]?
        var quote: UInt8?
        var isEscaped = false
        for byte in text {
            if isEscaped {
                if quote != nil, !"\\\"$`\n".utf8.contains(byte) { word?.append(backslash) }
                word?.append(byte)
                isEscaped = false
            } else if byte == backslash, quote != single {
                word = word ?? []
                isEscaped = true
            } else if let open = quote {
                if byte == open { quote = nil } else { word?.append(byte) }
            } else if byte == single || byte == UInt8(ascii: "\"") {
                word = word ?? []
                quote = byte
            } else if byte == 0x20 {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                if word == nil { word = [] }
                word?.append(byte)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    private static func quoted(_ word: [UInt8]) -> [UInt8] {
        if !word.isEmpty, word.allSatisfy(isPlain) { return word }
        var result = [single]
        for byte in word {
            // A quote ends the quoted part, stands for itself, and the next part begins.
            if byte == single { result += Array(#"'\''"#.utf8) } else { result.append(byte) }
        }
        result.append(single)
        return result
    }

    /// What means nothing to a shell, wherever it stands in a word.
    private static func isPlain(_ byte: UInt8) -> Bool {
        ASCII.isWord(byte) || byte >= 0x80 || "-./:=,+@%^".utf8.contains(byte)
    }

    private static let single = UInt8(ascii: "'")
    private static let backslash = UInt8(ascii: "\\")
}
