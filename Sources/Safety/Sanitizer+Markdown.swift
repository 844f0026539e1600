import Basics

/// Works on bytes: a backtick or a pipe with a combining mark is another `Character`, but still itself to a renderer.
extension Sanitizer {
    /// A code span: nothing in it is a mention, a link, an image or HTML. Line breaks become spaces.
    /// In a table, a pipe ends the cell even inside a code span.
    public static func markdownCode(_ text: String, inTable: Bool = false) -> String {
        var result: [UInt8] = []
        append(code: text, inTable: inTable, to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    static func append(code text: String, inTable: Bool, to result: inout [UInt8]) {
        if result.isEmpty { result.reserveCapacity(text.utf8.count + 8) }
        withInert(text) { append(codeSpan: $0, inTable: inTable, to: &result) }
    }

    /// Prose, with code spans where the text has backticks around something. Words that a forge would turn into
    /// a mention, a reference, an emoji or a link become code spans too; the rest is escaped.
    public static func markdownProse(_ text: String, inTable: Bool = false) -> String {
        var result: [UInt8] = []
        append(prose: text, inTable: inTable, to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    static func append(prose text: String, inTable: Bool, to result: inout [UInt8]) {
        let start = result.count
        if start == 0 { result.reserveCapacity(text.utf8.count + 8) }
        withInert(text) { bytes in
            var index = 0
            // From here on without a code span.
            var words = 0
            while let open = run(in: bytes, from: index) {
                index = open.upperBound
                guard let close = closingRun(of: open.count, in: bytes, from: index), close.lowerBound > index else {
                    // Two runs of backticks that touch would be one of another length, which closes nothing.
                    append(words: bytes.extracting(words..<index), inTable: inTable, behind: start, to: &result)
                    words = index
                    continue
                }
                append(words: bytes.extracting(words..<open.lowerBound), inTable: inTable, behind: start, to: &result)
                let place = result.count
                append(codeSpan: bytes.extracting(index..<close.lowerBound), inTable: inTable, to: &result)
                part(at: place, behind: start, &result)
                index = close.upperBound
                words = index
            }
            append(words: bytes.extracting(words...), inTable: inTable, behind: start, to: &result)
        }
        escapeLineStart(at: start, &result)
    }

    private static func append(words: Span<UInt8>, inTable: Bool, behind start: Int, to result: inout [UInt8]) {
        let place = result.count
        append(words: words, inTable: inTable, to: &result)
        part(at: place, behind: start, &result)
    }

    /// Two runs of backticks that touch would be one of another length, which closes nothing.
    private static func part(at place: Int, behind start: Int, _ result: inout [UInt8]) {
        if place > start, place < result.count, result[place - 1] == backtick, result[place] == backtick {
            result.insert(0x20, at: place)
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
        let longest = lines.reduce(0) { max($0, longestRun(in: $1.utf8Span.span)) }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + "text"] + lines + [fence]
    }

    /// A label inside `<summary>`, where Markdown is not read but mentions are found.
    public static func markdownSummary(_ text: String) -> String {
        let isPlain = visible(text, lines: .fold).parts(at: " ").allSatisfy { !isReference($0.utf8Span.span) }
        return isPlain ? html(text) : "<code>" + html(text) + "</code>"
    }

    /// A page is printed to a log, or put into the output of a test, before anybody renders it.
    private static func inert(_ text: String, lines: Lines) -> String { defanged(visible(text, lines: lines)) }

    /// The same for a line, of which most are inert as they are.
    private static func withInert(_ text: String, _ body: (Span<UInt8>) -> Void) {
        if isInert(text.utf8Span.span) { return body(text.utf8Span.span) }
        let text = inert(text, lines: .fold)
        body(text.utf8Span.span)
    }

    /// Whether nothing but what is visible stands in a text, and no pair with which a command may begin. A few others
    /// are inert, too.
    private static func isInert(_ bytes: Span<UInt8>) -> Bool {
        var previous: UInt8 = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte &- 0x20 < 0x5F {
                if byte == previous, byte == colon || byte == hash || byte == bracket { return false }
                index += 1
            } else {
                let scalar = UTF8Scalar(bytes, at: index)
                if scalar.isInvisible { return false }
                index += scalar.length
            }
            previous = byte
        }
        return true
    }

    private static let backtick = UInt8(ascii: "`")

    private static func append(codeSpan bytes: Span<UInt8>, inTable: Bool, to result: inout [UInt8]) {
        // Beyond spaces there is something.
        var blanks = 0
        while blanks < bytes.count, bytes[blanks] == 0x20 { blanks += 1 }
        if blanks == bytes.count { return }
        let (first, last) = (bytes[0], bytes[bytes.count - 1])
        let fence = longestRun(in: bytes) + 1
        let touches = first == backtick || last == backtick
        // The renderer takes one space off both sides.
        let isPadded = touches || (first == 0x20 && last == 0x20)
        for _ in 0..<fence { result.append(backtick) }
        if isPadded { result.append(0x20) }
        if inTable { append(pipesEscaped: bytes, to: &result) } else { result.append(bytes) }
        if isPadded { result.append(0x20) }
        for _ in 0..<fence { result.append(backtick) }
    }

    private static func append(words text: Span<UInt8>, inTable: Bool, to result: inout [UInt8]) {
        // Plain words that stand together are copied together.
        var copied = 0
        var start = 0
        while start < text.count {
            var end = start
            var isPlain = true
            while end < text.count, text[end] != 0x20 {
                if !meansNothing(text[end]) {
                    // At the end it ends a sentence; elsewhere it may be part of a name.
                    let endsWord = end + 1 == text.count || text[end + 1] == 0x20
                    if !endsWord || text[end] != colon && text[end] != UInt8(ascii: ".") { isPlain = false }
                }
                end += 1
            }
            if !isPlain {
                result.append(text.extracting(copied..<start))
                append(word: text.extracting(start..<end), inTable: inTable, to: &result)
                copied = end
            }
            start = end + 1
        }
        result.append(text.extracting(copied...))
    }

    /// Whether a byte means nothing to anybody, wherever it stands in a word. A few harmless ones are not seen to be.
    @inline(__always)
    private static func meansNothing(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "\""):
            true
        default: false
        }
    }

    private static func append(word: Span<UInt8>, inTable: Bool, to result: inout [UInt8]) {
        guard isReference(word) else { return append(punctuationEscaped: word, to: &result) }
        let inner = withoutMarks(around: word)
        result.append(word.extracting(..<inner.lowerBound))
        append(codeSpan: word.extracting(inner), inTable: inTable, to: &result)
        result.append(word.extracting(inner.upperBound...))
    }

    /// A word without what belongs to the sentence: a bracket around it, a comma or a full stop behind it.
    private static func withoutMarks(around word: Span<UInt8>) -> Range<Int> {
        var (start, end) = (0, word.count)
        var opens = end > 1 && word[0] == UInt8(ascii: "(")
        if opens { start = 1 }
        while end - start > 1 {
            let last = word[end - 1]
            if last == UInt8(ascii: ")"), opens {
                opens = false
            } else if last != UInt8(ascii: ","), last != UInt8(ascii: "."), last != UInt8(ascii: ";") {
                break
            }
            end -= 1
        }
        return start..<end
    }

    /// Whether a forge makes more of a word than text.
    private static func isReference(_ word: Span<UInt8>) -> Bool {
        for index in word.indices {
            let byte = word[index]
            let next = index + 1 < word.count ? word[index + 1] : 0
            switch byte {
            case UInt8(ascii: "@"): return true
            case UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "&"):
                if ASCII.isDigit(next) { return true }
                // Names that end in a part of an id look alike, whether it begins with a digit or a letter.
                if byte == UInt8(ascii: "#"), index > 0, isWordByte(word[index - 1]), isWordByte(next) {
                    return true
                }
            case UInt8(ascii: "~"), UInt8(ascii: "%"):
                if isWordByte(next) || next == UInt8(ascii: "\"") { return true }
            case UInt8(ascii: ":"):
                if next == UInt8(ascii: "/") { return true }
                // `:name:` is an emoji.
                var end = index + 1
                while end < word.count, isWordByte(word[end]) || word[end] == 0x2B || word[end] == 0x2D { end += 1 }
                if end > index + 1, end < word.count, word[end] == byte { return true }
            case UInt8(ascii: "$"):
                if isWordByte(next), !ASCII.isDigit(next) { return true }
            case UInt8(ascii: "W"), UInt8(ascii: "w"):
                if stands("www.", in: word, at: index) { return true }
            case UInt8(ascii: "M"), UInt8(ascii: "m"):
                if stands("mailto:", in: word, at: index) { return true }
            case UInt8(ascii: "X"), UInt8(ascii: "x"):
                if stands("xmpp:", in: word, at: index) { return true }
            default: break
            }
        }
        return stands("gh-", in: word, at: 0)
    }

    /// Whether a text in lowercase stands there in any case.
    private static func stands(_ text: StaticString, in word: Span<UInt8>, at start: Int) -> Bool {
        guard word.count - start >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount {
            let byte = word[start + index]
            guard (0x41...0x5A ~= byte ? byte | 0x20 : byte) == text.utf8Start[index] else { return false }
        }
        return true
    }

    private static func append(punctuationEscaped word: Span<UInt8>, to result: inout [UInt8]) {
        var copied = 0
        for index in word.indices where isEscaped(index, in: word) {
            result.append(word.extracting(copied..<index))
            result.append(UInt8(ascii: "\\"))
            copied = index
        }
        result.append(word.extracting(copied...))
    }

    @inline(__always)
    private static func isEscaped(_ index: Int, in word: Span<UInt8>) -> Bool {
        switch word[index] {
        case UInt8(ascii: "\\"), backtick, UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "#"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "&"):
            true
        // Inside a word it is not emphasis.
        case UInt8(ascii: "_"):
            index == 0 || index + 1 == word.count || !isASCIIWordByte(word[index - 1])
                || !isASCIIWordByte(word[index + 1])
        case UInt8(ascii: "$"): index + 1 == word.count
        default: false
        }
    }

    /// What opens a list, a rule, an underlined heading or an indented block only counts where a line starts.
    private static func escapeLineStart(at start: Int, _ result: inout [UInt8]) {
        var index = start
        while index < result.count, result[index] == 0x20 { index += 1 }
        if index > start { result.removeSubrange(start..<index) }
        index = start
        while index < result.count, ASCII.isDigit(result[index]) { index += 1 }
        guard index < result.count else { return }
        switch result[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
            if index == start { result.insert(UInt8(ascii: "\\"), at: start) }
        case UInt8(ascii: "."), UInt8(ascii: ")"):
            if index > start, index + 1 == result.count || result[index + 1] == 0x20 {
                result.insert(UInt8(ascii: "\\"), at: index)
            }
        default: break
        }
    }

    private static func append(pipesEscaped bytes: Span<UInt8>, to result: inout [UInt8]) {
        var copied = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "|") {
            result.append(bytes.extracting(copied..<index))
            copied = index + 1
            // Renderers disagree on a pipe after a backslash.
            let isBehindBackslash = index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
            result += (isBehindBackslash ? "u{7c}" : "\\|").utf8
        }
        result.append(bytes.extracting(copied...))
    }

    private static func longestRun(in bytes: Span<UInt8>) -> Int {
        var longest = 0
        var index = 0
        while let found = run(in: bytes, from: index) {
            longest = max(longest, found.count)
            index = found.upperBound
        }
        return longest
    }

    /// The next run of backticks.
    private static func run(in bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
        var start = start
        while start < bytes.count, bytes[start] != backtick { start += 1 }
        guard start < bytes.count else { return nil }
        var end = start + 1
        while end < bytes.count, bytes[end] == backtick { end += 1 }
        return start..<end
    }

    private static func closingRun(of length: Int, in bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
        var index = start
        while let found = run(in: bytes, from: index) {
            if found.count == length { return found }
            index = found.upperBound
        }
        return nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || isASCIIWordByte(byte) }

    private static func isASCIIWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
        default: false
        }
    }
}
