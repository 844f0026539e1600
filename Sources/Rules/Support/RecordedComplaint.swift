import Basics
import RolloutFormat

/// Lines in which a program complains by its own name, in an output that is not decoded yet.
enum RecordedComplaint {
    /// False where `ErrorLine.complaints` finds none: no line begins with a name, or a path, and a colon.
    static func mayStand(in bytes: Span<UInt8>) -> Bool {
        var lineStart = 0
        var index = 0
        // Of the line that `lineStart` begins.
        var hasColon = false
        while let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: index) {
            while let slash = bytes.firstIndex(of: UInt8(ascii: "\\"), from: index, to: colon) {
                if bytes[slash + 1] == UInt8(ascii: "n") {
                    lineStart = slash + 2
                    hasColon = false
                }
                index = slash + 2
            }
            index = colon + 1
            guard index < bytes.count else { return false }
            if bytes[index] == UInt8(ascii: " "), !hasColon, mayBeName(bytes, lineStart..<colon) { return true }
            hasColon = hasColon || !isInColor(bytes, colon)
        }
        return false
    }

    /// Whether the last part of a path, or all of a text, is one word.
    private static func mayBeName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        var isName = true
        var length = 0
        var isBehind = false
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\") {
                if bytes[index + 1] == UInt8(ascii: "\"") {
                    (isName, index) = (false, index + 2)
                } else if let end = RecordedColor.end(bytes, at: index) {
                    index = end
                } else {
                    return true
                }
                continue
            }
            index += 1
            if byte == UInt8(ascii: "/") {
                (isName, length, isBehind) = (true, 0, false)
            } else if byte <= 0x20 {
                isBehind = length > 0
            } else {
                isName = isName && !isBehind && (ASCII.isWord(byte) || byte == UInt8(ascii: "-"))
                length += 1
            }
        }
        return isName && length > 0
    }

    /// Whether a colon may stand between the numbers of a color.
    private static func isInColor(_ bytes: Span<UInt8>, _ colon: Int) -> Bool {
        var index = colon
        while index > 0, colon - index < 40, !ASCII.isLetter(bytes[index - 1]) { index -= 1 }
        return index > 1 && bytes[index - 1] == UInt8(ascii: "b") && bytes[index - 2] == UInt8(ascii: "1")
    }
}
