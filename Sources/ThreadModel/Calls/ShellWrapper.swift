/// `codex exec --json` gives a command as one text with the shell around it, quoted for a shell:
/// `/bin/bash -lc 'npm test'`.
enum ShellWrapper {
    static func strip(_ command: inout [UInt8]) {
        let words = command.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count == 3, words[1].elementsEqual("-lc".utf8) || words[1].elementsEqual("-c".utf8),
            let shell = words[0].split(separator: UInt8(ascii: "/")).last,
            ["bash", "sh", "zsh"].contains(where: { shell.elementsEqual($0.utf8) }), let inner = unquoted(words[2])
        else { return }
        command = inner
    }

    /// The one word that `text` is to a shell; nil when it is several. A quote that is still open at the end was cut.
    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var word: [UInt8] = []
        var quote: UInt8?
        var isEscaped = false
        for byte in text {
            if isEscaped {
                if quote != nil, !"\\\"$`\n".utf8.contains(byte) { word.append(UInt8(ascii: "\\")) }
                word.append(byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
                isEscaped = true
            } else if let open = quote {
                if byte == open { quote = nil } else { word.append(byte) }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: " ") {
                return nil
            } else {
                word.append(byte)
            }
        }
        return word
    }
}
