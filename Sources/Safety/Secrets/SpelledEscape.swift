import Basics
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
        case UInt8(ascii: "%"): percent(bytes, index)
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
        case UInt8(ascii: "a"), UInt8(ascii: "b"): return (0x07, index + 1)
        case UInt8(ascii: "v"), UInt8(ascii: "f"): return (0x0C, index + 1)
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
            guard end > index + 2, end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
            return character(value, end + 1)
        }
        let digits = bytes[index] == UInt8(ascii: "U") ? 8 : 4
        guard index + digits < bytes.count else { return nil }
        var value = 0
        for offset in 1...digits {
            guard let digit = digit(bytes[index + offset]) else { return nil }
            value = value << 4 | digit
        }
        return character(value, index + digits + 1)
    }

    /// `%3D`, `%C2%A0`, `%u0022`
    private static func percent(_ bytes: Span<UInt8>, _ index: Int) -> (byte: UInt8?, end: Int)? {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") { return unicode(bytes, index + 1) }
        guard let byte = hex(bytes, index + 1, digits: 2) else { return nil }
        if byte < 0x80 { return byte == 0 ? (nil, index + 3) : isPlain(byte) ? (byte, index + 3) : nil }
        let spelled = InvisibleCharacter.character(0) { offset in
            let place = index + 3 * offset
            guard place < bytes.count, bytes[place] == UInt8(ascii: "%") else { return 0 }
            return hex(bytes, place + 1, digits: 2) ?? 0
        }
        return spelled.flatMap { character($0.value, index + 3 * $0.length) }
    }

    /// ASCII as it is, spaces as one, and nothing for what is not shown; nil for any other.
    private static func character(_ value: Int, _ end: Int) -> (byte: UInt8?, end: Int)? {
        if value < 0x80 { return (UInt8(value), end) }
        switch value {
        case 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x3000: return (0x20, end)
        default: return InvisibleCharacter.isOne(value) ? (nil, end) : nil
        }
    }

    /// Whether a spelling ends before an index, so that a word begins there although a letter or a digit stands before
    /// it: `[31m`, `\v`, `\u00a0`, `%00`, `=3D`, `\42`.
    static func ends(_ bytes: Span<UInt8>, before index: Int) -> Bool {
        guard index > 1 else { return false }
        let last = bytes[index - 1]
        if ASCII.isLetter(last) {
            var start = index - 1
            while start > 0, ASCII.isDigit(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ";") { start -= 1 }
            if start > 0, bytes[start - 1] == UInt8(ascii: "[") { return true }
            if bytes[index - 2] == UInt8(ascii: "\\"), letters.contains(last) { return true }
        }
        var start = index
        while start > 0, index - start < 4, ASCII.isHexDigit(bytes[start - 1]) { start -= 1 }
        guard start > 0, index - start > 1 else { return false }
        switch bytes[start - 1] {
        case UInt8(ascii: "\\"), UInt8(ascii: "%"): return true
        case UInt8(ascii: "="): return index - start == 2
        case UInt8(ascii: "u"), UInt8(ascii: "x"):
            return start > 1 && (bytes[start - 2] == UInt8(ascii: "\\") || bytes[start - 2] == UInt8(ascii: "%"))
        default: return false
        }
    }

    private static let letters = Array("abefnrtv".utf8)

    private static let entities: [(name: [UInt8], byte: UInt8?)] = [
        (Array("&quot;".utf8), 0x22), (Array("&amp;".utf8), 0x26), (Array("&lt;".utf8), 0x3C),
        (Array("&gt;".utf8), 0x3E), (Array("&apos;".utf8), 0x27), (Array("&nbsp;".utf8), 0x20),
        (Array("&equals;".utf8), 0x3D), (Array("&colon;".utf8), 0x3A), (Array("&shy;".utf8), nil),
        (Array("&zwj;".utf8), nil), (Array("&zwnj;".utf8), nil),
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
        guard end > first, end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return nil }
        return character(value, end + 1)
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
