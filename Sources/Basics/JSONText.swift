import CScan

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
        let quote = UInt8(ascii: "\"")
        let count = source.count
        var next = target
        next[0] = quote
        next += 1
        var index = 0
        while index < count, let base = source.baseAddress {
            if count - index >= 16 {
                // Copied at once, and what does not stand for itself is written over.
                let plain = cscan_copy_json(base + index, next)
                index += plain
                next += plain
                if plain == 16 || index == count { continue }
            } else if count >= 8 {
                // The last ones are eight, too: with those before them shifted out, and zeros behind them.
                let left = count - index
                let place = UnsafeRawPointer(base + (left < 8 ? count - 8 : index))
                let word = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self)) >> UInt64(8 * max(0, 8 - left))
                UnsafeMutableRawPointer(next).storeBytes(of: word.littleEndian, as: UInt64.self)
                let plain = plainBytes(word)
                index += plain
                next += plain
                if plain == 8 || index == count { continue }
            } else if isPlain(base[index]) {
                next[0] = base[index]
                next += 1
                index += 1
                continue
            }
            if let letter = letter(escaping: base[index]) {
                next[0] = UInt8(ascii: "\\")
                next[1] = letter
                next += 2
                index += 1
                continue
            }
            let scalar = UTF8Scalar(source.span, at: index)
            if isEscaped(scalar, follows: index > 0 ? base[index - 1] : 0) {
                next = escape(scalar.value, to: next)
            } else {
                for place in 0..<scalar.length { next[place] = base[index + place] }
                next += scalar.length
            }
            index += scalar.length
        }
        next[0] = quote
        return next + 1 - target
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
    private static func escape(
        _ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        if scalar > 0xFFFF {
            let next = escape(0xD800 + (scalar - 0x10000) >> 10, to: target)
            return escape(0xDC00 + (scalar - 0x10000) & 0x3FF, to: next)
        }
        target[0] = UInt8(ascii: "\\")
        target[1] = UInt8(ascii: "u")
        for place in 0..<4 {
            let digit = UInt8(truncatingIfNeeded: scalar >> UInt32(12 - 4 * place) & 0xF)
            target[2 + place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
        }
        return target + 6
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
