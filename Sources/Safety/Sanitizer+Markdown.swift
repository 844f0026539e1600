import Basics

/// Works on bytes: a backtick or a pipe with a combining mark is another `Character`, but still itself to a renderer.
extension Sanitizer {
    /// A code span: nothing in it is a mention, a link, an image or HTML. Line breaks become spaces.
    /// In a table, a pipe ends the cell even inside a code span.
    public static func markdownCode(_ text: String, inTable: Bool = false) -> String {
        var result: [UInt8] = []
        append(codeSpan: Array(inert(text, lines: .fold).utf8)[...], inTable: inTable, to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    /// Prose, with code spans where the text has backticks around something. Words that a forge would turn into
    /// a mention, a reference, an emoji or a link become code spans too; the rest is escaped.
    public static func markdownProse(_ text: String, inTable: Bool = false) -> String {
        isPlainProse(text) ? text : escapedProse(text, inTable: inTable)
    }

    /// The same of any text.
    static func escapedProse(_ text: String, inTable: Bool) -> String {
        var rest = Array(inert(text, lines: .fold).utf8)[...]
        var result: [UInt8] = []
        result.reserveCapacity(rest.count + 16)
        while let start = rest.firstIndex(of: backtick) {
            let open = run(in: rest, at: start)
            let after = rest[open.upperBound...]
            guard let close = closingRun(of: open.count, in: after), close.lowerBound > after.startIndex else {
                append(to: &result) { append(words: rest[..<open.upperBound], inTable: inTable, to: &$0) }
                rest = after
                continue
            }
            append(to: &result) { append(words: rest[..<start], inTable: inTable, to: &$0) }
            append(to: &result) { append(codeSpan: after[..<close.lowerBound], inTable: inTable, to: &$0) }
            rest = after[close.upperBound...]
        }
        append(to: &result) { append(words: rest, inTable: inTable, to: &$0) }
        return lineStartEscaped(result)
    }

    /// Two runs of backticks that touch would be one of another length, which closes nothing.
    private static func append(to result: inout [UInt8], _ piece: (inout [UInt8]) -> Void) {
        let start = result.count
        piece(&result)
        if start > 0, start < result.count, result[start - 1] == backtick, result[start] == backtick {
            result.insert(0x20, at: start)
        }
    }

    /// A fenced block; the fence is longer than any run of backticks inside. Of long texts the end is kept.
    public static func markdownFence(_ text: String, maxLines: Int = .max) -> [String] {
        var lines = inert(text, lines: .keep).parts(at: "\n", keepsEmpty: true)
            .map(String.init)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        if lines.count > maxLines {
            let left = lines.count - maxLines
            lines = ["… \(left) more \(left == 1 ? "line" : "lines")"] + lines.suffix(maxLines)
        }
        let longest = lines.reduce(0) { max($0, longestRun(in: Array($1.utf8)[...])) }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + "text"] + lines + [fence]
    }

    /// A label inside `<summary>`, where Markdown is not read but mentions are found.
    public static func markdownSummary(_ text: String) -> String {
        let isPlain = Array(visible(text, lines: .fold).utf8).split(separator: 0x20).allSatisfy { !isReference($0) }
        return isPlain ? html(text) : "<code>" + html(text) + "</code>"
    }

    /// Most of what a report says: words of letters, digits and what means nothing to Markdown wherever it stands. A few
    /// harmless texts are not seen to be.
    static func isPlainProse(_ text: String) -> Bool {
        var words = PlainWords()
        for byte in text.utf8 where !words.take(byte) { return false }
        return words.isPlain
    }

    /// A page is printed to a log, or put into the output of a test, before anybody renders it.
    private static func inert(_ text: String, lines: Lines) -> String { defanged(visible(text, lines: lines)) }

    private static let backtick = UInt8(ascii: "`")

    private static func append(codeSpan bytes: ArraySlice<UInt8>, inTable: Bool, to result: inout [UInt8]) {
        if bytes.allSatisfy({ $0 == 0x20 }) { return }
        let fence = longestRun(in: bytes) + 1
        let touches = bytes.first == backtick || bytes.last == backtick
        // The renderer takes one space off both sides.
        let isPadded = touches || (bytes.first == 0x20 && bytes.last == 0x20)
        for _ in 0..<fence { result.append(backtick) }
        if isPadded { result.append(0x20) }
        if inTable { append(pipesEscaped: bytes, to: &result) } else { result += bytes }
        if isPadded { result.append(0x20) }
        for _ in 0..<fence { result.append(backtick) }
    }

    private static func append(words text: ArraySlice<UInt8>, inTable: Bool, to result: inout [UInt8]) {
        // Plain words that stand together are copied together.
        var copied = text.startIndex
        var index = text.startIndex
        while index <= text.endIndex {
            let end = text[index...].firstIndex(of: 0x20) ?? text.endIndex
            let word = text[index..<end]
            if !isPlainWord(word) {
                result += text[copied..<index]
                copied = end
                if isReference(word) {
                    let inner = withoutMarks(around: word)
                    result += word[..<inner.startIndex]
                    append(codeSpan: inner, inTable: inTable, to: &result)
                    result += word[inner.endIndex...]
                } else {
                    append(punctuationEscaped: word, to: &result)
                }
            }
            index = end + 1
        }
        result += text[copied...]
    }

    /// A word without what belongs to the sentence: a bracket around it, a comma or a full stop behind it.
    private static func withoutMarks(around word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var inner = word
        var opens = inner.count > 1 && inner.first == UInt8(ascii: "(")
        if opens { inner = inner.dropFirst() }
        while inner.count > 1, let last = inner.last {
            if last == UInt8(ascii: ")"), opens {
                opens = false
            } else if last != UInt8(ascii: ","), last != UInt8(ascii: "."), last != UInt8(ascii: ";") {
                break
            }
            inner = inner.dropLast()
        }
        return inner
    }

    /// Whether a word means nothing to anybody, as most do; a few harmless ones are not seen to be.
    private static func isPlainWord(_ word: ArraySlice<UInt8>) -> Bool {
        for index in word.indices {
            switch word[index] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "\""):
                break
            // At the end it ends a sentence; elsewhere it may be part of a name.
            case UInt8(ascii: "."), UInt8(ascii: ":"):
                if index + 1 < word.endIndex { return false }
            default: return false
            }
        }
        return true
    }

    /// Whether a forge makes more of a word than text.
    private static func isReference(_ word: ArraySlice<UInt8>) -> Bool {
        for index in word.indices {
            let byte = word[index]
            let next = index + 1 < word.endIndex ? word[index + 1] : 0
            switch byte {
            case UInt8(ascii: "@"): return true
            case UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "&"):
                if ASCII.isDigit(next) { return true }
                // Names that end in a part of an id look alike, whether it begins with a digit or a letter.
                if byte == UInt8(ascii: "#"), index > word.startIndex, isWordByte(word[index - 1]), isWordByte(next) {
                    return true
                }
            case UInt8(ascii: "~"), UInt8(ascii: "%"):
                if isWordByte(next) || next == UInt8(ascii: "\"") { return true }
            case UInt8(ascii: ":"):
                if next == UInt8(ascii: "/") { return true }
                // `:name:` is an emoji.
                let name = word[(index + 1)...].prefix { isWordByte($0) || $0 == 0x2B || $0 == 0x2D }
                if !name.isEmpty, name.endIndex < word.endIndex, word[name.endIndex] == byte { return true }
            case UInt8(ascii: "$"):
                if isWordByte(next), !ASCII.isDigit(next) { return true }
            default: break
            }
        }
        if stands("gh-", in: word, at: word.startIndex) { return true }
        return word.indices.contains { index in
            switch word[index] | 0x20 {
            case UInt8(ascii: "w"): stands("www.", in: word, at: index)
            case UInt8(ascii: "m"): stands("mailto:", in: word, at: index)
            case UInt8(ascii: "x"): stands("xmpp:", in: word, at: index)
            default: false
            }
        }
    }

    /// Whether a text in lowercase stands there in any case.
    private static func stands(_ text: String, in word: ArraySlice<UInt8>, at start: Int) -> Bool {
        let text = text.utf8Span.span
        guard word.endIndex - start >= text.count else { return false }
        for index in text.indices {
            let byte = word[start + index]
            guard (0x41...0x5A ~= byte ? byte | 0x20 : byte) == text[index] else { return false }
        }
        return true
    }

    private static func append(punctuationEscaped word: ArraySlice<UInt8>, to result: inout [UInt8]) {
        for index in word.indices {
            let byte = word[index]
            switch byte {
            case UInt8(ascii: "\\"), backtick, UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "#"),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "&"):
                result.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "_"):
                // Inside a word it is not emphasis.
                let isInside =
                    index > word.startIndex && index + 1 < word.endIndex && isWordByte(word[index - 1])
                    && isWordByte(word[index + 1]) && word[index - 1] < 0x80 && word[index + 1] < 0x80
                if !isInside { result.append(UInt8(ascii: "\\")) }
            case UInt8(ascii: "$"):
                if index + 1 == word.endIndex { result.append(UInt8(ascii: "\\")) }
            default: break
            }
            result.append(byte)
        }
    }

    /// What opens a list, a rule, an underlined heading or an indented block only counts where a line starts.
    private static func lineStartEscaped(_ text: [UInt8]) -> String {
        var line = text.drop { $0 == 0x20 }
        let digits = line.prefix { ASCII.isDigit($0) }
        let after = line[digits.endIndex...]
        switch after.first {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
            if digits.isEmpty { line.insert(UInt8(ascii: "\\"), at: line.startIndex) }
        case UInt8(ascii: "."), UInt8(ascii: ")"):
            if !digits.isEmpty, after.dropFirst().first ?? 0x20 == 0x20 {
                line.insert(UInt8(ascii: "\\"), at: after.startIndex)
            }
        default: break
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static func append(pipesEscaped bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "|") {
                // Renderers disagree on a pipe after a backslash.
                result += Array((previous == UInt8(ascii: "\\") ? "u{7c}" : "\\|").utf8)
            } else {
                result.append(byte)
            }
            previous = byte
        }
    }

    private static func longestRun(in bytes: ArraySlice<UInt8>) -> Int {
        var longest = 0
        var rest = bytes
        while let start = rest.firstIndex(of: backtick) {
            let found = run(in: rest, at: start)
            longest = max(longest, found.count)
            rest = rest[found.upperBound...]
        }
        return longest
    }

    private static func run(in bytes: ArraySlice<UInt8>, at start: Int) -> Range<Int> {
        start..<bytes[start...].prefix { $0 == backtick }.endIndex
    }

    private static func closingRun(of length: Int, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        var rest = bytes
        while let start = rest.firstIndex(of: backtick) {
            let found = run(in: rest, at: start)
            if found.count == length { return found }
            rest = rest[found.upperBound...]
        }
        return nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: true
        default: false
        }
    }
}
