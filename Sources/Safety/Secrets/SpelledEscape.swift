import RolloutFormat

/// Characters that a text spells: `\u0022`, `\x1b`, `\033`, `\n`, `%3D`, `&quot;`, `^[`.
enum SpelledEscape {
    /// The bytes with which one may begin.
    static let beginningBytes = Array("\\%&^".utf8)
    static let beginnings = ByteSet(beginningBytes)

    /// The character spelled at an index and where its spelling ends.
    static func read(_ bytes: Span<UInt8>, _ index: Int) -> (byte: UInt8?, end: Int)? {
        switch bytes[index] {
        case UInt8(ascii: "\\"): backslash(bytes, index)
        case UInt8(ascii: "%"): hex(bytes, index + 1, digits: 2).flatMap { isPlain($0) ? ($0, index + 3) : nil }
        case UInt8(ascii: "&"): entity(bytes, index)
        case UInt8(ascii: "^") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "["): (0x1B, index + 2)
        default: nil
        }
    }

    private static func backslash(_ bytes: Span<UInt8>, _ start: Int) -> (byte: UInt8?, end: Int)? {
        let index = start + 1
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"): return (0x0A, index + 1)
        case UInt8(ascii: "t"): return (0x09, index + 1)
        case UInt8(ascii: "e"), UInt8(ascii: "E"): return (0x1B, index + 1)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "`"):
            return (bytes[index], index + 1)
        case UInt8(ascii: "x"): return hex(bytes, index + 1, digits: 2).map { ($0, index + 3) }
        case UInt8(ascii: "u"), UInt8(ascii: "U"): return unicode(bytes, index)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            var end = index
            var value = 0
            while end < bytes.count, end - index < 3, (0x30...0x37).contains(bytes[end]) {
                value = value * 8 + Int(bytes[end] - 0x30)
                end += 1
            }
            return end - index == 3 || value == 0 ? (UInt8(truncatingIfNeeded: value), end) : nil
        default: return nil
        }
    }

    /// `\u0022`, `\u{22}`, `\U00000022`.
    private static func unicode(_ bytes: Span<UInt8>, _ index: Int) -> (byte: UInt8?, end: Int)? {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{") {
            var end = index + 2
            var value = 0
            while end < bytes.count, end - index < 9, let digit = digit(bytes[end]) {
                value = value << 4 | digit
                end += 1
            }
            guard end > index + 2, end < bytes.count, bytes[end] == UInt8(ascii: "}"), value < 0x80 else { return nil }
            return (UInt8(value), end + 1)
        }
        let digits = bytes[index] == UInt8(ascii: "U") ? 8 : 4
        for offset in 1...(digits - 2) where index + offset >= bytes.count || bytes[index + offset] != 0x30 {
            return nil
        }
        guard let value = hex(bytes, index + digits - 1, digits: 2), value < 0x80 else { return nil }
        return (value, index + digits + 1)
    }

    private static let entities: [(name: [UInt8], byte: UInt8)] = [
        (Array("&quot;".utf8), 0x22), (Array("&amp;".utf8), 0x26), (Array("&lt;".utf8), 0x3C),
        (Array("&gt;".utf8), 0x3E), (Array("&apos;".utf8), 0x27),
    ]

    private static func entity(_ bytes: Span<UInt8>, _ index: Int) -> (byte: UInt8?, end: Int)? {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "#") { return numbered(bytes, index + 2) }
        for entity in entities where index + entity.name.count <= bytes.count {
            if entity.name.indices.allSatisfy({ bytes[index + $0] == entity.name[$0] }) {
                return (entity.byte, index + entity.name.count)
            }
        }
        return nil
    }

    /// `&#103;`, `&#x67;`
    private static func numbered(_ bytes: Span<UInt8>, _ start: Int) -> (byte: UInt8?, end: Int)? {
        let isHex = start < bytes.count && bytes[start] | 0x20 == UInt8(ascii: "x")
        var end = isHex ? start + 1 : start
        let first = end
        var value = 0
        while end < bytes.count, end - first < 6, let digit = digit(bytes[end]), isHex || digit < 10 {
            value = value * (isHex ? 16 : 10) + digit
            end += 1
        }
        guard end > first, end < bytes.count, bytes[end] == UInt8(ascii: ";"), value < 0x80 else { return nil }
        return (UInt8(value), end + 1)
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x1B }

    private static func hex(_ bytes: Span<UInt8>, _ start: Int, digits: Int) -> UInt8? {
        guard start + digits <= bytes.count else { return nil }
        var value = 0
        for index in start..<(start + digits) {
            guard let digit = digit(bytes[index]) else { return nil }
            value = value << 4 | digit
        }
        return UInt8(truncatingIfNeeded: value)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte) - 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte) - 0x37
        default: nil
        }
    }
}
