import Basics

/// A name that stands in a text, and what is around it.
struct NamePlace {
    let text: SecretText
    let name: Range<Int>
    /// In front of it, as options have them.
    let dashes: Int

    /// The inside of a value and the bytes that close it; none for an unquoted one.
    struct Opened {
        var start: Int
        var quote: [UInt8]
    }

    var isOption: Bool {
        guard dashes > 0, name.lowerBound - dashes == 0 || !ASCII.isWord(text[name.lowerBound - dashes - 1]) else {
            return false
        }
        return dashes > 1 || isParameter
            || Self.shortOptions.contains { text.bytes[name].map(SecretText.lowercased).elementsEqual($0.utf8) }
    }

    private static let shortOptions = ["storepass", "keypass", "password", "pass", "passin", "passout", "pw", "token"]

    /// PowerShell's `-ApiKey`.
    private var isParameter: Bool {
        ASCII.isUppercase(text[name.lowerBound]) && text.bytes[name].contains(where: ASCII.isLowercase)
    }

    /// Whether a value may stand beside the name, in one of the ways that `SecretValue` knows.
    var mayHaveValue: Bool {
        switch text[name.upperBound] {
        case 0x0A, 0x0D, UInt8(ascii: ";"), UInt8(ascii: "."), 0:
            // Only a value in front of it, or one that is paired with it.
            let before = text[name.lowerBound - dashes - 1]
            return isElement || dashes > 1 || before == UInt8(ascii: ":") || before == UInt8(ascii: "=")
                || before == 0x20
                || SecretForms.isQuote(before) || before == UInt8(ascii: "\\") || before == 0x09
        default: return true
        }
    }

    /// `<password` or `<ns:password`.
    var isElement: Bool {
        if text[name.lowerBound - 1] == UInt8(ascii: "<") { return true }
        guard text[name.lowerBound - 1] == UInt8(ascii: ":") else { return false }
        let prefix = text.run(around: name.lowerBound - 2, of: SecretText.isDottedToken, limit: 40)
        return text[prefix.lowerBound - 1] == UInt8(ascii: "<")
    }

    /// Past a quote or bracket that closes the name.
    var afterName: Int {
        var index = name.upperBound
        if text[index] == UInt8(ascii: "\\") { index += 1 }
        if SecretForms.isQuote(text[index]) { index += 1 }
        // `def login(user, password):` gives it nothing.
        let isQuoted = index > name.upperBound
        if text[index] == UInt8(ascii: "]") || isQuoted && text[index] == UInt8(ascii: ")") { index += 1 }
        return index
    }

    /// Past spaces, one that breaks no line among them, and behind an option past the end of a line that goes on.
    func afterBlanks(_ start: Int) -> Int {
        var index = text.end(of: SecretText.isBlank, from: start)
        while true {
            let isNoBreakSpace = text[index] == 0xC2 && text[index + 1] == 0xA0
            let isContinued =
                dashes > 0 && text[index + 1] == 0x0A
                && (text[index] == UInt8(ascii: "\\") || text[index] == UInt8(ascii: "`"))
            guard isNoBreakSpace || isContinued else { return index }
            index = text.end(of: SecretText.isBlank, from: index + 2)
        }
    }

    /// Whether the name is quoted.
    var isQuoted: Bool { SecretForms.isQuote(text[name.lowerBound - 1]) && afterName > name.upperBound }

    /// Past the separator behind the name and the spaces around it.
    func separated() -> (start: Int, isSpaced: Bool)? {
        let afterName = afterName
        var index = afterBlanks(afterName)
        // `Password (again):`
        if index > afterName, text[index] == UInt8(ascii: "(") {
            let close = text.end(of: { $0 == 0x20 || ASCII.isLetter($0) }, from: index + 1, atMost: 30)
            if text[close] == UInt8(ascii: ")"), text[close + 1] == UInt8(ascii: ":") { index = close + 1 }
        }
        switch text[index] {
        case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "+"), UInt8(ascii: "|"):
            let signs = text.end(of: Self.isSeparator, from: index, atMost: 3)
            guard text.bytes[index..<signs].contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") })
            else { return nil }
            index = text.end(of: SecretText.isBlank, from: signs)
            // `DB_PASSWORD=\` goes on in the next line.
            if text[index] == UInt8(ascii: "\\"), text[index + 1] == 0x0A {
                index = text.end(of: SecretText.isBlank, from: index + 2)
            }
            return (index, false)
        case UInt8(ascii: ",") where isQuoted && isCalled:
            index = text.end(of: SecretText.isBlank, from: index + 1)
            return SecretForms.isQuote(text[index]) ? (index, false) : nil
        case UInt8(ascii: "(") where index == afterName && SecretForms.isQuote(text[index + 1]):
            return (index + 1, false)
        default:
            return index > afterName && index < text.count && afterName == name.upperBound ? (index, true) : nil
        }
    }

    /// `put("password", …)`
    private var isCalled: Bool { text[name.lowerBound - 2] == UInt8(ascii: "(") }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "?")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "|")
    }

    func opened(_ index: Int) -> Opened {
        var end = text.end(of: { $0 == UInt8(ascii: "\\") }, from: index)
        // `@"…"`, `b'…'`, `f"…"`, `r"…"`
        if ASCII.isLetter(text[end]) || text[end] == UInt8(ascii: "@"), SecretForms.isQuote(text[end + 1]) {
            end += 1
        }
        guard SecretForms.isQuote(text[end]) else { return Opened(start: index, quote: []) }
        // Python's and TOML's `"""…"""`.
        end += text[end + 1] == text[end] && text[end + 2] == text[end] ? 3 : 1
        return Opened(
            start: end,
            quote: Array(text.bytes[index..<end].drop { !SecretForms.isQuote($0) && $0 != UInt8(ascii: "\\") }))
    }

    /// The words in front of the name on its line or the one above, the nearest first.
    func wordsBefore(_ count: Int) -> [ArraySlice<UInt8>] {
        var words: [ArraySlice<UInt8>] = []
        var index = name.lowerBound - dashes
        let limit = max(0, index - 400)
        while words.count < count {
            while index > limit, !isWordByte(text[index - 1]) { index -= 1 }
            let end = index
            while index > limit, isWordByte(text[index - 1]) { index -= 1 }
            guard index < end else { break }
            words.append(text.bytes[index..<end])
        }
        return words
    }

    private func isWordByte(_ byte: UInt8) -> Bool { byte > 0x20 && !SecretForms.isQuote(byte) }

    /// Whether the name begins its line, an indent, a dash, a diff's sign, a quote or `export ` aside.
    var beginsLine: Bool {
        var index = name.lowerBound - dashes
        while index > 0, [0x20, 0x09, 0x22, 0x27, 0x2D, 0x2B, 0x7E].contains(text[index - 1]) { index -= 1 }
        return index == 0 || text[index - 1] == 0x0A || text[index - 1] == 0x0D
    }
}
