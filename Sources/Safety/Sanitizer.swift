import Basics

/// The one place that makes text safe, once per target: see the extensions for XML, Markdown, HTML, terminal and
/// workflow commands. Session files hold whatever the agent saw, so anything not written in this package's source
/// goes through here before it reaches a byte that a machine or a person reads.
public enum Sanitizer {
    /// What becomes of line breaks and tabs.
    public enum Lines: Sendable {
        case keep
        /// One space each.
        case fold
    }

    /// Shows what would act instead of being read (controls, bidi, invisible characters) as `\u{1b}`.
    /// Color sequences are left out: they are frequent, carry no content, and hide the text around them.
    public static func visible(_ text: String, lines: Lines) -> String {
        let bytes = text.utf8Span.span
        var index = plainEnd(bytes, from: 0)
        var result: [UInt8] = []
        var copied = 0
        while index < bytes.count {
            let scalar = UTF8Scalar(bytes, at: index)
            var end = index + scalar.length
            switch scalar.value {
            case 0x0A, 0x09:
                if lines == .fold {
                    result.append(bytes.extracting(copied..<index))
                    result.append(0x20)
                    copied = end
                }
            case 0x0D where endsLine(bytes, from: end):
                result.append(bytes.extracting(copied..<index))
                copied = end
            case 0x1B:
                result.append(bytes.extracting(copied..<index))
                if let color = endOfColor(bytes, from: end) {
                    end = color
                } else {
                    append(escaped: scalar.value, to: &result)
                }
                copied = end
            default:
                if scalar.isInvisible {
                    result.append(bytes.extracting(copied..<index))
                    append(escaped: scalar.value, to: &result)
                    copied = end
                }
            }
            index = plainEnd(bytes, from: end)
        }
        if copied == 0 { return text }
        result.append(bytes.extracting(copied...))
        return String(decoding: result, as: UTF8.self)
    }

    /// The text without color sequences (`ESC [ … m`) and the erasing (`ESC [ … K`) that grep writes with each of them.
    public static func withoutColors(_ text: String) -> String {
        guard let first = text.utf8.firstIndex(of: escape) else { return text }
        let source = Array(text.utf8)
        var index = text.utf8.distance(from: text.startIndex, to: first)
        var result: [UInt8] = []
        result.reserveCapacity(source.count)
        var copied = 0
        while index < source.count {
            guard source[index] == escape, let end = endOfColor(source.span, from: index + 1) else {
                index += 1
                continue
            }
            result += source[copied..<index]
            index = end
            copied = end
        }
        result += source[copied...]
        return String(decoding: result, as: UTF8.self)
    }

    /// Takes the meaning out of what a CI runner would read as a command: `::name` where a line starts, and
    /// `##[…`, `##vso[…`, `##teamcity[…` anywhere; and out of `[[ATTACHMENT|path]]` and `[[PROPERTY|…]]`, which forges
    /// and Jenkins read in the output of a test. For whole outputs, after wrapping.
    public static func defanged(_ text: String) -> String {
        guard mayHoldCommand(text.utf8Span.span) else { return text }
        return String(decoding: defanged(Array(text.utf8)), as: UTF8.self)
    }

    /// The same of UTF-8.
    public static func defanged(_ source: [UInt8]) -> [UInt8] {
        let bytes = source.span
        guard mayHoldCommand(bytes) else { return source }
        var result: [UInt8] = []
        var copied = 0
        var atLineStart = true
        var index = 0
        while index < bytes.count {
            // Most bytes.
            if !atLineStart, bytes[index] != 0x0A, bytes[index] != hash, bytes[index] != bracket {
                index += 1
                continue
            }
            let scalar = UTF8Scalar(bytes, at: index)
            let isPaired = index + 1 < bytes.count && bytes[index] == bytes[index + 1]
            let isCommand =
                switch bytes[index] {
                case colon: isPaired && atLineStart
                case hash: isPaired && opensBracket(bytes, from: index + 2)
                case bracket: isPaired && opensAttachment(source, from: index + 2)
                default: false
                }
            if isCommand {
                result += source[copied..<index]
                append(escaped: scalar.value, to: &result)
                copied = index + 1
            }
            if scalar.value == 0x0A {
                atLineStart = true
            } else if atLineStart, !scalar.isWhitespace {
                atLineStart = false
            }
            index += scalar.length
        }
        if copied == 0 { return source }
        result += source[copied...]
        return result
    }

    /// Whether a pair stands in a text with which every command begins.
    private static func mayHoldCommand(_ bytes: Span<UInt8>) -> Bool {
        // Two bytes are looked at for each pair there could be.
        for index in stride(from: 1, to: bytes.count, by: 2) {
            let byte = bytes[index]
            guard byte == colon || byte == hash || byte == bracket else { continue }
            if bytes[index - 1] == byte || index + 1 < bytes.count && bytes[index + 1] == byte { return true }
        }
        return false
    }

    /// Cuts to a number of UTF-8 bytes, at a character and with `…` where something is missing.
    public static func cut(_ text: String, toBytes limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        let mark = "…"
        var end = text.utf8.index(text.startIndex, offsetBy: max(0, limit - mark.utf8.count))
        while end > text.startIndex, end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end]) + mark
    }

    public static func append(escaped scalar: UInt32, to result: inout [UInt8]) {
        result += "\\u{\(String(scalar, radix: 16))}".utf8
    }

    private static let escape: UInt8 = 0x1B
    static let colon = UInt8(ascii: ":")
    static let hash = UInt8(ascii: "#")
    static let bracket = UInt8(ascii: "[")

    /// The end of a run of printable ASCII.
    @inline(__always)
    private static func plainEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] &- 0x20 < 0x5F { index += 1 }
        return index
    }

    /// Whether nothing but further returns stands before the end of the line or of the text, which may be a line cut
    /// out of others.
    private static func endsLine(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        var index = start
        while index < bytes.count, bytes[index] == 0x0D { index += 1 }
        return index == bytes.count || bytes[index] == 0x0A
    }

    private static func endOfColor(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return nil }
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"), UInt8(ascii: ":"): index += 1
            case UInt8(ascii: "m"), UInt8(ascii: "K"): return index + 1
            default: return nil
            }
        }
        return nil
    }

    private static func opensAttachment(_ bytes: [UInt8], from start: Int) -> Bool {
        ["ATTACHMENT|", "PROPERTY|"].contains { bytes[start...].starts(with: $0.utf8) }
    }

    private static func opensBracket(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        var index = start
        while index < bytes.count, ASCII.isLetter(bytes[index]) { index += 1 }
        return index < bytes.count && bytes[index] == UInt8(ascii: "[")
    }
}
