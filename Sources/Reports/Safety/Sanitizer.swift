/// The one place that makes text safe, once per target: see the extensions for XML, Markdown, HTML, terminal and
/// workflow commands. Session files hold whatever the agent saw, so anything not written in this package's source
/// goes through here before it reaches a byte that a machine or a person reads.
package enum Sanitizer {
    /// What becomes of line breaks and tabs.
    package enum Lines: Sendable {
        case keep
        /// One space each.
        case fold
    }

    /// Shows what would act instead of being read (controls, bidi, invisible characters) as `\u{1b}`.
    /// Colour sequences are left out: they are frequent, carry no content, and hide the text around them.
    package static func visible(_ text: String, lines: Lines) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        let scalars = text.unicodeScalars
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            switch scalar {
            case "\u{1B}":
                if let end = endOfColor(in: scalars, from: next) {
                    index = end
                    continue
                }
                append(escaped: scalar, to: &result)
            case "\r" where next < scalars.endIndex && scalars[next] == "\n":
                break
            case "\n", "\t":
                if lines == .keep {
                    result.unicodeScalars.append(scalar)
                } else {
                    result.append(" ")
                }
            default:
                if isInvisible(scalar) {
                    append(escaped: scalar, to: &result)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
            index = next
        }
        return result
    }

    /// The text without colour sequences (`ESC [ … m`) and the erasing (`ESC [ … K`) that grep writes with each of them.
    package static func withoutColors(_ text: String) -> String {
        guard text.utf8.contains(0x1B) else { return text }
        let scalars = text.unicodeScalars
        var result = String.UnicodeScalarView()
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if scalars[index] == "\u{1B}", let end = endOfColor(in: scalars, from: next) {
                index = end
                continue
            }
            result.append(scalars[index])
            index = next
        }
        return String(result)
    }

    /// Takes the meaning out of what a CI runner would read as a command: `::name` where a line starts, and
    /// `##[…`, `##vso[…`, `##teamcity[…` anywhere; and out of `[[ATTACHMENT|path]]` and `[[PROPERTY|…]]`, which forges
    /// and Jenkins read in the output of a test. For whole outputs, after wrapping.
    package static func defanged(_ text: String) -> String {
        guard holdsPair(text, ":#[") else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        var atLineStart = true
        for (index, scalar) in scalars.enumerated() {
            let next = index + 1 < scalars.count ? scalars[index + 1] : "\0"
            if scalar == ":", next == ":", atLineStart {
                append(escaped: scalar, to: &result)
            } else if scalar == "#", next == "#", opensBracket(scalars, from: index + 2) {
                append(escaped: scalar, to: &result)
            } else if scalar == "[", next == "[", opensAttachment(scalars, from: index + 2) {
                append(escaped: scalar, to: &result)
            } else {
                result.unicodeScalars.append(scalar)
            }
            if scalar == "\n" {
                atLineStart = true
            } else if !scalar.properties.isWhitespace {
                atLineStart = false
            }
        }
        return result
    }

    /// Cuts to a number of UTF-8 bytes, at a character and with `…` where something is missing.
    package static func cut(_ text: String, toBytes limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        let mark = "…"
        var end = text.utf8.index(text.startIndex, offsetBy: max(0, limit - mark.utf8.count))
        while end > text.startIndex, end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end]) + mark
    }

    /// Characters that move, hide or reorder others, or that show nothing at all.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F,
            0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFDD0...0xFDEF, 0xFE00...0xFE0D, 0xFEFF,
            0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        case let value: value & 0xFFFE == 0xFFFE
        }
    }

    static func append(escaped scalar: Unicode.Scalar, to result: inout String) {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
    }

    private static func endOfColor(
        in scalars: String.UnicodeScalarView, from start: String.Index
    ) -> String.Index? {
        guard start < scalars.endIndex, scalars[start] == "[" else { return nil }
        var index = scalars.index(after: start)
        while index < scalars.endIndex {
            switch scalars[index] {
            case "0"..."9", ";", ":": index = scalars.index(after: index)
            case "m", "K": return scalars.index(after: index)
            default: return nil
            }
        }
        return nil
    }

    /// Whether one of some bytes stands twice in a row.
    private static func holdsPair(_ text: String, _ bytes: StaticString) -> Bool {
        var previous: UInt8 = 0
        for current in text.utf8 {
            if current == previous, bytes.withUTF8Buffer({ $0.contains(current) }) { return true }
            previous = current
        }
        return false
    }

    private static func opensAttachment(_ scalars: [Unicode.Scalar], from start: Int) -> Bool {
        ["ATTACHMENT|", "PROPERTY|"].contains { scalars[start...].starts(with: $0.unicodeScalars) }
    }

    private static func opensBracket(_ scalars: [Unicode.Scalar], from start: Int) -> Bool {
        var index = start
        while index < scalars.count, scalars[index].isASCII, scalars[index].properties.isAlphabetic { index += 1 }
        return index < scalars.count && scalars[index] == "["
    }
}
