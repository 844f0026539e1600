import Basics

/// A terminal's escape sequence in a text that is not decoded yet: `\\u001b[1;32m`.
enum RecordedColor {
    private static let beginning = Array("\\u001b".utf8)

    /// Where one ends that begins at an index, with its first letter as `ANSI` has it; nil where none begins, or where
    /// the backslash may itself be escaped.
    static func end(_ bytes: Span<UInt8>, at index: Int) -> Int? {
        guard index + 6 < bytes.count, index == 0 || bytes[index - 1] != UInt8(ascii: "\\") else { return nil }
        for offset in 0..<6 where bytes[index + offset] != beginning[offset] { return nil }
        var end = index + 6
        while end < bytes.count, !ASCII.isLetter(bytes[end]) {
            // Another escape inside of it.
            if bytes[end] == UInt8(ascii: "\\") { return nil }
            end += 1
        }
        return end < bytes.count ? end + 1 : nil
    }
}
