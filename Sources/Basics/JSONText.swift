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

    /// Whether text is in JSON as it is, but for the quotes.
    public static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool { plainEnd(text, from: 0) == text.count }

    private static func escape(_ source: UnsafeBufferPointer<UInt8>, from start: Int, to bytes: inout [UInt8]) {
        let span = source.span
        var copied = 0
        var index = start
        while index < span.count {
            var length = 1
            if let letter = letter(escaping: span[index]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied..<index]))
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(letter)
                copied = index + 1
            } else {
                let scalar = UTF8Scalar(span, at: index)
                length = scalar.length
                if isEscaped(scalar, follows: index > 0 ? span[index - 1] : 0) {
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied..<index]))
                    append(escaped: scalar.value, to: &bytes)
                    copied = index + length
                }
            }
            index = plainEnd(source, from: index + length)
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied...]))
    }

    /// What stands behind the backslash for a byte that has a short escape.
    @inline(__always)
    private static func letter(escaping byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
        case 0x0A: UInt8(ascii: "n")
        case 0x0D: UInt8(ascii: "r")
        case 0x09: UInt8(ascii: "t")
        default: nil
        }
    }

    /// The end of a run of bytes that stand for themselves.
    private static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        while index + 8 <= bytes.count {
            // Eight bytes as one number, the first one lowest. A byte that is found may let the next one look like one.
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let others =
                word.zeroBytes(ones * 0x22) | word.zeroBytes(ones * 0x5C) | word.zeroBytes(ones * 0x23)
                | (word &- ones * 0x20) | word | (word &+ ones)
            let found = others & ones << 7
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, isPlain(bytes[index]) { index += 1 }
        return index
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte &- 0x20 < 0x5F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "#")
    }

    /// Whether it must not stand for itself.
    private static func isEscaped(_ scalar: UTF8Scalar, follows previous: UInt8) -> Bool {
        // `##[…` is a command to some runners wherever it stands in a line.
        scalar.value == 0x23 ? previous == UInt8(ascii: "#") : scalar.isInvisible
    }

    /// `\u001b`, or two of them for what lies beyond 16 bits.
    private static func append(escaped scalar: UInt32, to bytes: inout [UInt8]) {
        if scalar > 0xFFFF {
            append(escaped: 0xD800 + (scalar - 0x10000) >> 10, to: &bytes)
            append(escaped: 0xDC00 + (scalar - 0x10000) & 0x3FF, to: &bytes)
            return
        }
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: "u"))
        for shift in stride(from: UInt32(12), through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
        }
    }
}

extension UInt64 {
    /// Of its bytes, with their highest bits, at least those that equal the byte in `repeated`; the lowest is exact.
    @inline(__always)
    fileprivate func zeroBytes(_ repeated: UInt64) -> UInt64 {
        let difference = self ^ repeated
        return (difference &- 0x0101_0101_0101_0101) & ~difference
    }
}
