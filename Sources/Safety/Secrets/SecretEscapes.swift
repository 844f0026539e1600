/// What a JSON string inside another text spells by escapes: `\\u0073k-…`, or a color in the middle of a token. Escapes
/// would hide a secret from all patterns, and not from a reader.
enum SecretEscapes {
    /// The text with such escapes undone, those of quotes and backslashes aside; nil when it has none.
    static func undone(_ bytes: [UInt8]) -> String? {
        var result: [UInt8] = []
        var copied = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == backslash else {
                index += 1
                continue
            }
            let start = index
            // In a string inside a string inside a string there are two, four or eight of them.
            while index < bytes.count, bytes[index] == backslash { index += 1 }
            guard index + 5 <= bytes.count, bytes[index...].starts(with: "u00".utf8),
                let value = UInt8(String(decoding: bytes[(index + 3)..<(index + 5)], as: UTF8.self), radix: 16),
                isPlain(value)
            else { continue }
            result += bytes[copied..<start]
            result.append(value)
            index += 5
            copied = index
        }
        if copied == 0 { return nil }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    private static let backslash = UInt8(ascii: "\\")

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte == 0x1B || (byte >= 0x20 && byte < 0x7F && byte != backslash && !SecretForms.isQuote(byte))
    }
}
