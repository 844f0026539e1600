import Basics
import RolloutFormat

/// Escape sequences with which programs color their output.
enum ANSI {
    private static let escape: UInt8 = 0x1b

    /// The text without them; the same array where there are none.
    static func removed(from text: [UInt8]) -> [UInt8] {
        guard var at = text.span.firstIndex(of: escape) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var copied = 0
        while true {
            result += text[copied..<at]
            // A sequence ends with its first letter.
            at += 1
            while at < text.count, !ASCII.isLetter(text[at]) { at += 1 }
            copied = min(at + 1, text.count)
            guard let next = text.span.firstIndex(of: escape, from: copied) else { return result + text[copied...] }
            at = next
        }
    }
}
