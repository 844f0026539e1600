import Safety

/// A string of JSON, in quotes. Escapes what JSON wants escaped, and what would act on a terminal or in a CI log if
/// somebody prints the file; a reader gets back the same text.
enum JSONText {
    static func append(_ text: String, to sink: ReportSink) {
        sink.append(UInt8(ascii: "\""))
        let isAppended = text.utf8.withContiguousStorageIfAvailable { text in
            // All of it, without leaving early: that is many bytes at a time.
            var special: UInt8 = 0
            for byte in text { special |= isPlain(byte) ? 0 : 1 }
            if special == 0 { sink.append(text) }
            return special == 0
        }
        if isAppended != true { escape(Array(text.utf8), to: sink) }
        sink.append(UInt8(ascii: "\""))
    }

    private static func escape(_ source: [UInt8], to sink: ReportSink) {
        let span = source.span
        var copied = 0
        var index = plainEnd(span, from: 0)
        while index < span.count {
            let scalar = UTF8Scalar(span, at: index)
            if let escaped = escaped(scalar.value, follows: index > 0 ? span[index - 1] : 0) {
                sink.append(source[copied..<index])
                sink.append(escaped)
                copied = index + scalar.length
            }
            index = plainEnd(span, from: index + scalar.length)
        }
        sink.append(source[copied...])
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
    private static func escaped(_ scalar: UInt32, follows previous: UInt8) -> String? {
        switch scalar {
        case 0x22: "\\\""
        case 0x5C: "\\\\"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        // `##[…` is a command to some runners wherever it stands in a line.
        case 0x23: previous == UInt8(ascii: "#") ? "\\u0023" : nil
        case let value where Sanitizer.isInvisible(value):
            Unicode.Scalar(value).map { scalar in
                String(scalar).utf16.map { unit in
                    let digits = String(unit, radix: 16)
                    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }.joined()
            }
        default: nil
        }
    }
}
