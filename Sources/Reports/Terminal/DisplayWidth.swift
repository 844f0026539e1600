import Basics

/// Columns that text takes in a terminal: wide characters two, combining marks none.
public enum DisplayWidth {
    static func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
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
        let tail = inMiddle ? suffix(text, (width - 1) / 2) : ""
        return prefix(text, width - 1 - of(tail)) + "…" + tail
    }

    /// A name cut so that what is left of it are whole words: its beginning and its end, and of `name#what` all that
    /// tells it from others of the name, as far as there is room.
    public static func cutName(_ name: String, to width: Int) -> String {
        guard of(name) > width, width > 8 else { return cut(name, to: width, inMiddle: true) }
        let tag = name.lastIndex(of: "#").map { String(name[$0...]) } ?? ""
        if !tag.isEmpty {
            let kept = of(tag) <= width * 2 / 3 ? tag : wholeWords(tag, width * 2 / 3 - 1) + "…"
            let base = name.dropLast(tag.count)
            return (of(base) <= width - of(kept) ? String(base) : wholeWords(base, width - of(kept) - 1) + "…") + kept
        }
        let tail = wholeWords(name, (width - 1) / 2, fromEnd: true)
        return wholeWords(name, width - 1 - of(tail)) + "…" + tail
    }

    /// Up to a sign between words, unless that leaves less than half of what would fit.
    private static func wholeWords(_ text: some StringProtocol, _ width: Int, fromEnd: Bool = false) -> String {
        let cut = fromEnd ? suffix(String(text), width) : prefix(String(text), width)
        let words =
            fromEnd
            ? cut.drop { !isBreak($0) }.drop(while: isBreak) : cut[...(cut.lastIndex(where: isBreak) ?? cut.startIndex)]
        return of(words) * 2 >= width ? String(words) : cut
    }

    private static func isBreak(_ character: Character) -> Bool { "-_/+.# ".contains(character) }

    static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - of(text)))
        return right ? space + text : text + space
    }

    /// Breaks at spaces; words that are too long stay whole (a path has to be copied), unless they are of wide
    /// characters, which break anywhere.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        func close() {
            lines.append(line)
            line = ""
            used = 0
        }
        let words = text.parts(at: " ")
        for (index, word) in words.enumerated() {
            // A number keeps its unit beside it.
            let unit = index + 1 < words.count && endsInNumber(word) && isUnit(words[index + 1])
            let own = of(word)
            let size = own + (unit && used > 0 ? 1 + of(words[index + 1]) : 0)
            if used > 0, used + 1 + size > width { close() }
            if used > 0 {
                line += " "
                used += 1
            }
            if size > width, word.contains(where: { of($0) == 2 }) {
                for character in word {
                    if used > 0, used + of(character) > width { close() }
                    line.append(character)
                    used += of(character)
                }
            } else {
                line += word
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

    private static func isUnit(_ word: some StringProtocol) -> Bool {
        ["k", "M", "G", "%"].contains(word.prefix { !").,;:".contains($0) })
    }

    private static func prefix(_ text: String, _ width: Int) -> String {
        var result = ""
        var used = 0
        for character in text {
            used += of(character)
            if used > width { break }
            result.append(character)
        }
        return result
    }

    private static func suffix(_ text: String, _ width: Int) -> String {
        String(prefix(String(text.reversed()), width).reversed())
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
