/// Text as it stands in JSON.
public enum JSONText {
    /// The text in quotes; see `append`.
    public static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An object of names and values that are JSON already.
    public static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    public static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

    /// Appends the text in quotes. Escapes what JSON wants escaped, and what would act on a terminal or in a CI log if
    /// somebody prints the file; a reader gets back the same text.
    public static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            let end = plainEnd(source, from: 0)
            if end == source.count {
                bytes.append(contentsOf: source)
            } else {
                escape(source, from: end, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ source: UnsafeBufferPointer<UInt8>, from start: Int, to bytes: inout [UInt8]) {
        let span = source.span
        var copied = 0
        var index = start
        while index < span.count {
            let scalar = UTF8Scalar(span, at: index)
            if let escaped = escaped(scalar, follows: index > 0 ? span[index - 1] : 0) {
                bytes.append(contentsOf: source[copied..<index])
                bytes += escaped.utf8
                copied = index + scalar.length
            }
            index = plainEnd(source, from: index + scalar.length)
        }
        bytes.append(contentsOf: source[copied...])
    }

    /// The end of a run of bytes that stand for themselves.
    private static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        // Blocks without a branch for each byte, which the compiler looks at all at once.
        while index + 16 <= bytes.count {
            var others: UInt8 = 0
            for offset in 0..<16 { others |= isPlain(bytes[index + offset]) ? 0 : 1 }
            if others != 0 { break }
            index += 16
        }
        while index < bytes.count, isPlain(bytes[index]) { index += 1 }
        return index
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte &- 0x20 < 0x5F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "#")
    }

    /// Nil for what stands for itself.
    private static func escaped(_ scalar: UTF8Scalar, follows previous: UInt8) -> String? {
        switch scalar.value {
        case 0x22: "\\\""
        case 0x5C: "\\\\"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        // `##[…` is a command to some runners wherever it stands in a line.
        case 0x23: previous == UInt8(ascii: "#") ? "\\u0023" : nil
        default:
            scalar.isInvisible
                ? Unicode.Scalar(scalar.value).map { scalar in
                    String(scalar).utf16.map { "\\u" + String($0, width: 4, radix: 16) }.joined()
                } : nil
        }
    }
}
