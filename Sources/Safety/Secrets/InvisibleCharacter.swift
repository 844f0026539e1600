/// Characters that are not shown and have no width: all of Unicode's format characters that are, variation selectors
/// and fillers. One inside a secret hides it from a search and not from who copies it.
enum InvisibleCharacter {
    /// Bytes with which one begins.
    static let beginningBytes: [UInt8] = [0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xEF, 0xF0, 0xF3]

    static func isOne(_ value: Int) -> Bool {
        switch value {
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
            0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// Bytes of the one that begins at an index; nil where none does.
    static func length(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        guard let (value, length) = character(start, { $0 < bytes.count ? bytes[$0] : 0 }), isOne(value) else {
            return nil
        }
        return length
    }

    /// What several bytes of UTF-8 spell, and how many they are.
    static func character(_ start: Int, _ byte: (Int) -> UInt8) -> (value: Int, length: Int)? {
        let first = byte(start)
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2 else { return nil }
        var value = Int(first) & (0xFF >> (length + 1))
        for offset in 1..<length {
            let next = byte(start + offset)
            guard next & 0xC0 == 0x80 else { return nil }
            value = value << 6 | Int(next & 0x3F)
        }
        return (value, length)
    }
}
