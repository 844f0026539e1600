import RolloutFormat

/// Escape sequences with which programs color their output.
enum ANSI {
    private static let escape: UInt8 = 0x1b

    /// The text without them; the same array where there are none.
    static func removed(from text: [UInt8]) -> [UInt8] {
        guard text.span.firstIndex(of: escape) != nil else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var isInSequence = false
        for byte in text {
            if isInSequence {
                // A sequence ends with its first letter.
                if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { isInSequence = false }
            } else if byte == escape {
                isInSequence = true
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
