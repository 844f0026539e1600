import RolloutFormat

/// Sequences that a terminal acts on and does not show.
enum TerminalEscape {
    /// The bytes with which one may begin.
    static let beginningBytes: [UInt8] = [0x1B, 0xC2, 0xE2, 0xEF]
    static let beginnings = ByteSet(beginningBytes)

    /// Where the sequence that begins at `start` ends; nil when none does, or when it has no end. CSI (`ESC [ … m`),
    /// OSC and other strings to their terminator, character sets (`ESC ( B`), and two-byte ones.
    static func end(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        var index = start
        if bytes[start] == 0xC2, start + 1 < bytes.count, bytes[start + 1] == 0x9B {
            return endOfControl(bytes, from: start + 2)
        }
        if invisible.contains(where: { sign in
            sign.indices.allSatisfy { start + $0 < bytes.count && bytes[start + $0] == sign[$0] }
        }) {
            return start + (bytes[start] == 0xC2 ? 2 : 3)
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

    /// Characters without a width: soft hyphen, zero-width space, joiners, word joiner, byte order mark.
    private static let invisible = ["\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}"].map {
        Array($0.utf8)
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
