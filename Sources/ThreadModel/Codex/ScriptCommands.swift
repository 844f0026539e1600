/// The command lines that a script gives as plain strings, in the order in which they stand in it. Asked only where a
/// result says that one of them failed, so it may allocate.
public enum ScriptCommands {
    private static let keys = ["cmd", "command"].map { Array($0.utf8) }

    public static func list(in text: [UInt8]) -> [[UInt8]] {
        var commands: [[UInt8]] = []
        var at = 0
        while at < text.count {
            guard let key = keys.first(where: { text[at...].starts(with: $0) }),
                at == 0 || !ScriptText.isWord(text[at - 1])
            else {
                at += 1
                continue
            }
            at += key.count
            // `cmd: '…'`, `"cmd": "…"`, `const cmd = '…'`.
            var next = at
            if next < text.count, text[next] == 0x22 || text[next] == 0x27 { next += 1 }
            skipSpace(text, &next)
            guard next < text.count, text[next] == UInt8(ascii: ":") || text[next] == UInt8(ascii: "=") else {
                continue
            }
            next += 1
            skipSpace(text, &next)
            guard next < text.count, "'\"`".utf8.contains(text[next]), let (literal, end) = string(text, from: next)
            else {
                continue
            }
            at = end
            skipSpace(text, &at)
            // A part of a longer expression is not the command.
            if at < text.count, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: ".") { continue }
            commands.append(literal)
        }
        return commands
    }

    /// The string that begins at a quote, and where it ends; nil for a template with something in it.
    private static func string(_ text: [UInt8], from start: Int) -> ([UInt8], Int)? {
        let quote = text[start]
        var result: [UInt8] = []
        var at = start + 1
        while at < text.count, text[at] != quote {
            if quote == UInt8(ascii: "`"), text[at] == UInt8(ascii: "$"), at + 1 < text.count,
                text[at + 1] == UInt8(ascii: "{")
            {
                return nil
            }
            if text[at] == UInt8(ascii: "\\"), at + 1 < text.count {
                at += 1
                switch text[at] {
                case UInt8(ascii: "n"): result.append(0x0A)
                case UInt8(ascii: "t"): result.append(0x09)
                default: result.append(text[at])
                }
            } else {
                result.append(text[at])
            }
            at += 1
        }
        return (result, min(at + 1, text.count))
    }

    private static func skipSpace(_ text: [UInt8], _ at: inout Int) {
        while at < text.count, text[at] <= 0x20 { at += 1 }
    }
}
