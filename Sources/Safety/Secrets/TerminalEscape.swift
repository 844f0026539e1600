import Basics
import RolloutFormat

/// Sequences that a terminal acts on and does not show.
enum TerminalEscape {
    /// The bytes with which one may begin.
    static let beginningBytes =
        InvisibleCharacter.beginningBytes + Array(0x00...0x08) + Array(0x0E...0x1F) + [UInt8(ascii: "[")]
    static let beginnings = ByteSet(beginningBytes)

    /// Where the sequence that begins at `start` ends; nil when none does, or when it has no end. CSI (`ESC [ … m`),
    /// OSC and other strings to their terminator, character sets (`ESC ( B`), two-byte ones, colors whose escape was
    /// taken away (`[31m`), control characters, and what is not shown.
    static func end(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        var index = start
        switch bytes[start] {
        case 0x1B: break
        case 0x00...0x08, 0x0E...0x1F: return start + 1
        case UInt8(ascii: "["): return endOfColor(bytes, from: start + 1)
        case 0xC2 where start + 1 < bytes.count && bytes[start + 1] == 0x9B:
            return endOfControl(bytes, from: start + 2)
        case 0xE2 where isPicture(bytes, start): return endOfColor(bytes, from: start + 4)
        case 0x80...: return InvisibleCharacter.length(bytes, at: start).map { start + $0 }
        default: return nil
        }
        guard bytes[start] == 0x1B, start + 1 < bytes.count else { return nil }
        index = start + 2
        switch bytes[start + 1] {
        case UInt8(ascii: "["): return endOfControl(bytes, from: index)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            return endOfString(bytes, from: index)
        case 0x20...0x2F:
            while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
            return index < bytes.count && (0x30...0x7E).contains(bytes[index]) ? index + 1 : nil
        case 0x30...0x7E: return index
        default: return nil
        }
    }

    /// `31m`, `0;31m`
    private static func endOfColor(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count, ASCII.isDigit(bytes[index]) || bytes[index] == UInt8(ascii: ";") { index += 1 }
        return index > start && index < bytes.count && bytes[index] == UInt8(ascii: "m") ? index + 1 : nil
    }

    /// `␛[`, as some programs show the escape character.
    private static func isPicture(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        start + 3 < bytes.count && bytes[start + 1] == 0x90 && bytes[start + 2] == 0x9B
            && bytes[start + 3] == UInt8(ascii: "[")
    }

    private static func endOfControl(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count, (0x20...0x3F).contains(bytes[index]) { index += 1 }
        return index < bytes.count && (0x40...0x7E).contains(bytes[index]) ? index + 1 : nil
    }

    private static func endOfString(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count, index - start < 4096 {
            if bytes[index] == 0x07 { return index + 1 }
            if bytes[index] == 0x1B, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\\") {
                return index + 2
            }
            index += 1
        }
        return nil
    }
}
