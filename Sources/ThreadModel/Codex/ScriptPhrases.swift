import RolloutFormat

/// Finds exit codes that a script prints in a sentence of its own: `` `exit=${r.exit_code}` ``, `'code ' + r.exit_code`,
/// `String(r.exit_code)`.
///
/// Which words stand before a code is read from the script, and only a print of just that sentence counts, so that
/// what a command printed is not taken for it. Asked only where nothing else tells, so it may allocate.
struct ScriptPhrases {
    /// Words before a code and where they stand: the code follows at once.
    private struct Phrase {
        var words: [UInt8]
        /// The words begin what is printed.
        var isFirst: Bool
        /// Nothing is printed behind the code.
        var isLast: Bool
    }

    /// By the number of the print.
    private var phrases: [Phrase?] = []
    private let loops: Bool

    private static let printers = ["text(", "output_text("].map { Array($0.utf8) }
    private static let member = Array(".exit_code".utf8)
    private static let name = Array("exit_code".utf8)

    init(_ script: ScriptState) {
        loops = script.source.loops
        let text = script.text
        var at = 0
        while at < text.count {
            guard let printer = Self.printers.first(where: { text[at...].starts(with: $0) }),
                at == 0 || !ScriptText.isWord(text[at - 1]), at == 0 || text[at - 1] != UInt8(ascii: ".")
            else {
                at += 1
                continue
            }
            let start = at + printer.count
            let end = ScriptText.forWords(text, from: start - 1) { _, _, _ in }
            phrases.append(Self.phrase(text[start..<end]))
            at = start
        }
    }

    var isEmpty: Bool { phrases.allSatisfy { $0 == nil } }

    /// The code in the print of that number; nil when there is none.
    func code(in print: [UInt8], number: Int) -> Int? {
        let candidates =
            loops || number >= phrases.count ? phrases.compactMap { $0 } : [phrases[number]].compactMap { $0 }
        for phrase in candidates {
            if let code = Self.code(in: print, phrase) { return code }
        }
        return nil
    }

    private static func code(in print: [UInt8], _ phrase: Phrase) -> Int? {
        var digits: ArraySlice<UInt8>
        if phrase.isFirst {
            guard print.starts(with: phrase.words) else { return nil }
            digits = print[phrase.words.count...]
        } else {
            // What a command printed stands before it, so it is the last place.
            guard phrase.words.count > 2, let at = lastRange(of: phrase.words, in: print) else { return nil }
            digits = print[(at + phrase.words.count)...]
        }
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        let number = digits.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard !number.isEmpty, number.count < 10, let value = Int(String(decoding: number, as: UTF8.self)) else {
            return nil
        }
        let rest = digits.dropFirst(number.count)
        if phrase.isLast, !rest.allSatisfy({ $0 <= 0x20 }) { return nil }
        return isNegative ? -value : value
    }

    private static func lastRange(of words: [UInt8], in text: [UInt8]) -> Int? {
        guard text.count >= words.count else { return nil }
        return (0...(text.count - words.count)).last { text[$0...].starts(with: words) }
    }

    // MARK: - The script

    /// What stands before the only `….exit_code` of a print.
    private static func phrase(_ argument: ArraySlice<UInt8>) -> Phrase? {
        let text = Array(argument)
        guard let member = firstRange(of: Self.member, in: text) else { return taken(text) }
        var start = member
        while start > 0, ScriptText.isWord(text[start - 1]) || "?.[]".utf8.contains(text[start - 1]) { start -= 1 }
        let end = member + Self.member.count
        guard firstRange(of: Self.member, in: Array(text[end...])) == nil,
            end >= text.count || !ScriptText.isWord(text[end])
        else {
            return nil
        }
        if start >= 2, text[start - 1] == UInt8(ascii: "{"), text[start - 2] == UInt8(ascii: "$") {
            return inTemplate(text, start - 2, end)
        }
        return inSum(text, start, end)
    }

    /// `` const {exit_code} = await …; text(`…words${exit_code}…`) ``.
    private static func taken(_ text: [UInt8]) -> Phrase? {
        let opening = Array("${exit_code}".utf8)
        if let start = firstRange(of: opening, in: text) { return inTemplate(text, start, start + opening.count - 1) }
        guard text == Self.name || text.starts(with: "String(exit_code)".utf8) else { return nil }
        return Phrase(words: [], isFirst: true, isLast: true)
    }

    /// `` `…words${r.exit_code}…` ``.
    private static func inTemplate(_ text: [UInt8], _ start: Int, _ end: Int) -> Phrase? {
        var begin = start
        while begin > 0, text[begin - 1] != UInt8(ascii: "`"), text[begin - 1] != UInt8(ascii: "}") { begin -= 1 }
        let isFirst = begin > 0 && text[begin - 1] == UInt8(ascii: "`") && isOpening(text, begin - 1)
        var words = unescaped(text[begin..<start])
        if !isFirst, let line = words.lastIndex(of: 0x0A) { words.removeFirst(line + 1) }
        let isLast = end + 1 < text.count && text[end] == UInt8(ascii: "}") && text[end + 1] == UInt8(ascii: "`")
        return Phrase(words: words, isFirst: isFirst, isLast: isLast)
    }

    /// Nothing but space and opening brackets before it.
    private static func isOpening(_ text: [UInt8], _ at: Int) -> Bool {
        text[..<at].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "(") }
    }

    /// `'words' + r.exit_code`, `String(r.exit_code)`, `r.exit_code`.
    private static func inSum(_ text: [UInt8], _ start: Int, _ end: Int) -> Phrase? {
        let rest = text[end...].filter { $0 > 0x20 && $0 != UInt8(ascii: ")") }
        var before = Array(text[..<start])
        while let last = before.last, last <= 0x20 || last == UInt8(ascii: "(") { before.removeLast() }
        if before.isEmpty || before.elementsEqual("String".utf8) || before.elementsEqual("JSON.stringify".utf8) {
            return Phrase(words: [], isFirst: true, isLast: rest.isEmpty)
        }
        if before.count > 6, before.suffix(6).elementsEqual("String".utf8) { before.removeLast(6) }
        while let last = before.last, last <= 0x20 { before.removeLast() }
        guard before.last == UInt8(ascii: "+") else { return nil }
        before.removeLast()
        while let last = before.last, last <= 0x20 { before.removeLast() }
        guard let quote = before.last, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
            let open = before.dropLast().lastIndex(of: quote)
        else { return nil }
        let words = unescaped(before[(open + 1)..<(before.count - 1)])
        return Phrase(words: words, isFirst: isOpening(before, open), isLast: rest.isEmpty)
    }

    private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var isEscaped = false
        for byte in text {
            if isEscaped {
                result.append(byte == UInt8(ascii: "n") ? 0x0A : byte == UInt8(ascii: "t") ? 0x09 : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func firstRange(of words: [UInt8], in text: [UInt8]) -> Int? {
        guard text.count >= words.count else { return nil }
        return (0...(text.count - words.count)).first { text[$0...].starts(with: words) }
    }
}
