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
        var text = text
        text.withUTF8 { source in
            bytes += [UInt8](unsafeUninitializedCapacity: room(for: source.count)) { target, count in
                if let start = target.baseAddress { count = write(source, to: start) }
            }
        }
    }

    /// Bytes that `write` may touch for a text of so many.
    public static func room(for count: Int) -> Int { count * 6 + 10 }

    /// Writes the text in quotes where there is room for it.
    ///
    /// - Returns: its size.
    public static func write(_ source: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) -> Int {
        let span = source.span
        let start = UnsafeMutableRawPointer(target)
        var next = start
        func put(_ byte: UInt8) {
            next.storeBytes(of: byte, as: UInt8.self)
            next += 1
        }
        put(UInt8(ascii: "\""))
        var index = 0
        while index < span.count {
            if index + 8 <= span.count, let base = UnsafeRawPointer(source.baseAddress) {
                // Copied at once; what does not stand for itself is written over.
                let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                next.storeBytes(of: word, as: UInt64.self)
                let plain = plainBytes(UInt64(littleEndian: word))
                index += plain
                next += plain
                if plain == 8 { continue }
            } else if isPlain(span[index]) {
                put(span[index])
                index += 1
                continue
            }
            if let letter = letter(escaping: span[index]) {
                put(UInt8(ascii: "\\"))
                put(letter)
                index += 1
                continue
            }
            let scalar = UTF8Scalar(span, at: index)
            if isEscaped(scalar, follows: index > 0 ? span[index - 1] : 0) {
                escape(scalar.value, put)
            } else {
                for place in index..<index + scalar.length { put(span[place]) }
            }
            index += scalar.length
        }
        put(UInt8(ascii: "\""))
        return next - start
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

    /// How many of eight bytes, the first one lowest, stand for themselves before one that may not.
    @inline(__always)
    private static func plainBytes(_ word: UInt64) -> Int {
        // `"` and `#` differ in one bit. A byte that is found may let the next one look like one.
        let others =
            (word & ~ones).zeroBytes(ones * 0x22) | word.zeroBytes(ones * 0x5C)
            | (word &- ones * 0x20) | word | (word &+ ones)
        return (others & ones << 7).trailingZeroBitCount / 8
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
    private static func escape(_ scalar: UInt32, _ put: (UInt8) -> Void) {
        if scalar > 0xFFFF {
            escape(0xD800 + (scalar - 0x10000) >> 10, put)
            escape(0xDC00 + (scalar - 0x10000) & 0x3FF, put)
            return
        }
        put(UInt8(ascii: "\\"))
        put(UInt8(ascii: "u"))
        for shift in stride(from: UInt32(12), through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
            put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
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
