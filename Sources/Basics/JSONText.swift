/// Text as it stands in JSON.
package enum JSONText {
    /// The text in quotes; see `append`.
    package static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An object of names and values that are JSON already.
    package static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    package static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }

    /// Appends the text in quotes. Escapes what JSON wants escaped, and what would act on a terminal or in a CI log if
    /// somebody prints the file; a reader gets back the same text.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        let isPlain = text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(Self.isPlain) }
        if isPlain == true {
            bytes.append(contentsOf: text.utf8)
        } else {
            escape(Array(text.utf8), to: &bytes)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ source: [UInt8], to bytes: inout [UInt8]) {
        let span = source.span
        var copied = 0
        var index = plainEnd(span, from: 0)
        while index < span.count {
            let scalar = UTF8Scalar(span, at: index)
            if let escaped = escaped(scalar, follows: index > 0 ? span[index - 1] : 0) {
                bytes += source[copied..<index]
                bytes += escaped.utf8
                copied = index + scalar.length
            }
            index = plainEnd(span, from: index + scalar.length)
        }
        bytes += source[copied...]
    }

    /// The end of a run of bytes that stand for themselves.
    @inline(__always)
    private static func plainEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
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
