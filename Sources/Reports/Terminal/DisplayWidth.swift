import Basics

/// Columns that text takes in a terminal: wide characters two, combining marks none.
public enum DisplayWidth {
    static func of(_ text: String) -> Int { of(text[...]) }

    static func of(_ text: Substring) -> Int {
        let bytes = text.utf8Span.span
        return isPlain(bytes) ? bytes.count : text.reduce(0) { $0 + of($1) }
    }

    /// Whether each byte is a character of one column.
    private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices where bytes[index] &- 0x20 >= 0x5F { return false }
        return true
    }

    static func of(_ character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            // The emoji selector makes a narrow sign wide.
            width = scalar.value == 0xFE0F ? 2 : max(width, of(scalar))
        }
        return width
    }

    /// At most `width` columns, with `…` at the end or in the middle.
    public static func cut(_ text: String, to width: Int, inMiddle: Bool = false) -> String {
        guard of(text) > width else { return text }
        guard width > 1 else { return width == 1 ? "…" : "" }
        let tail = inMiddle ? suffix(text[...], (width - 1) / 2) : ""
        return String(prefix(text[...], width - 1 - of(tail))) + "…" + tail
    }

    /// A name cut so that what is left of it are whole words: its beginning and its end, and of `name#what` all that
    /// tells it from others of the name, as far as there is room.
    public static func cutName(_ name: String, to width: Int) -> String {
        guard of(name) > width, width > 8 else { return cut(name, to: width, inMiddle: true) }
        if let mark = name.lastIndex(of: "#") {
            let tag = name[mark...]
            let kept = of(tag) <= width * 2 / 3 ? String(tag) : wholeWords(tag, width * 2 / 3 - 1) + "…"
            let base = name[..<mark]
            return (of(base) <= width - of(kept) ? String(base) : wholeWords(base, width - of(kept) - 1) + "…") + kept
        }
        let tail = wholeWords(name[...], (width - 1) / 2, fromEnd: true)
        return wholeWords(name[...], width - 1 - of(tail)) + "…" + tail
    }

    /// Up to a sign between words, unless that leaves less than half of what would fit.
    private static func wholeWords(_ text: Substring, _ width: Int, fromEnd: Bool = false) -> String {
        let cut = fromEnd ? suffix(text, width) : prefix(text, width)
        if cut.isEmpty { return "" }
        let words: Substring
        if fromEnd {
            words = cut.drop { !isBreak($0) }.drop(while: isBreak)
        } else {
            words = cut[..<(cut.lastIndex(where: isBreak).map(cut.index(after:)) ?? cut.index(after: cut.startIndex))]
        }
        return String(of(words) * 2 >= width ? words : cut)
    }

    private static func isBreak(_ character: Character) -> Bool {
        switch character {
        case "-", "_", "/", "+", ".", "#", " ": true
        default: false
        }
    }

    static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - of(text)))
        return right ? space + text : text + space
    }

    /// Breaks at spaces; words that are too long stay whole (a path has to be copied), unless they are of wide
    /// characters, which break anywhere.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line: [UInt8] = []
        var used = 0
        func close() {
            lines.append(String(decoding: line, as: UTF8.self))
            line.removeAll(keepingCapacity: true)
            used = 0
        }
        let words = text.parts(at: " ")
        for (index, word) in words.enumerated() {
            // A number keeps its unit beside it.
            let unit = index + 1 < words.count && endsInNumber(word) && isUnit(words[index + 1].utf8Span.span)
            let own = of(word)
            let size = own + (unit && used > 0 ? 1 + of(words[index + 1]) : 0)
            if used > 0, used + 1 + size > width { close() }
            if used > 0 {
                line.append(0x20)
                used += 1
            }
            if size > width, word.contains(where: { of($0) == 2 }) {
                for character in word {
                    if used > 0, used + of(character) > width { close() }
                    line += character.utf8
                    used += of(character)
                }
            } else {
                line.append(word.utf8Span.span)
                used += own
            }
        }
        if used > 0 || lines.isEmpty { close() }
        return lines
    }

    private static func endsInNumber(_ word: Substring) -> Bool {
        guard let byte = word.utf8.last else { return false }
        return byte < 0x80 ? ASCII.isDigit(byte) : word.last?.isNumber == true
    }

    /// `k`, and what may stand behind it in a sentence.
    private static func isUnit(_ word: Span<UInt8>) -> Bool {
        guard word.count > 0 else { return false }
        switch word[0] {
        case UInt8(ascii: "k"), UInt8(ascii: "M"), UInt8(ascii: "G"), UInt8(ascii: "%"): break
        default: return false
        }
        guard word.count > 1 else { return true }
        switch word[1] {
        case UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return true
        default: return false
        }
    }

    private static func prefix(_ text: Substring, _ width: Int) -> Substring {
        if isPlain(text.utf8Span.span) { return Substring(text.utf8.prefix(max(0, width))) }
        var end = text.startIndex
        var used = 0
        while end < text.endIndex {
            used += of(text[end])
            if used > width { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }

    private static func suffix(_ text: Substring, _ width: Int) -> Substring {
        if isPlain(text.utf8Span.span) { return Substring(text.utf8.suffix(max(0, width))) }
        var start = text.endIndex
        var used = 0
        while start > text.startIndex {
            let before = text.index(before: start)
            used += of(text[before])
            if used > width { break }
            start = before
        }
        return text[start...]
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20..<0x7F: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F1E6...0x1F1FF, 0x20000...0x3FFFD:
            return 2
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .control: return 0
            default: return scalar.properties.isEmojiPresentation ? 2 : 1
            }
        }
    }
}
