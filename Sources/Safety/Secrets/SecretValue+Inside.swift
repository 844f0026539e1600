import Basics

/// A value inside something else: an object, a list, a wrapper, a dump, a cell of a table.
extension SecretValue {
    /// Whether an object or a list begins here, and not a value that begins with a bracket.
    static func opensStructure(_ text: SecretText, _ start: Int) -> Bool {
        guard text[start] == UInt8(ascii: "{") || text[start] == UInt8(ascii: "[") else { return false }
        let next = text[start + 1]
        return ASCII.isSpace(next) || SecretForms.isQuote(next) || next == UInt8(ascii: "\\")
            || next == text[start] + 2
    }

    /// `{"sensitive": true, "value": "…"}`, `["…"]`
    static func inside(_ text: SecretText, _ start: Int, _ name: SecretName) -> Range<Int>? {
        if text[start] == UInt8(ascii: "{") {
            guard let value = PairedValue.forward(text, from: start + 1), !isCode(text, value),
                isSecret(text, value, name, isBare: false)
            else { return nil }
            return value
        }
        var index = text.end(of: ASCII.isSpace, from: start + 1)
        var found: Range<Int>?
        while true {
            guard let (value, next) = item(text, index, name) else { return found }
            found = (found?.lowerBound ?? value.lowerBound)..<value.upperBound
            index = text.end(of: ASCII.isSpace, from: next)
            guard text[index] == UInt8(ascii: ",") else { return found }
            index = text.end(of: ASCII.isSpace, from: index + 1)
        }
    }

    /// `tokens: [x9…, y8…]`, and YAML's lines with a dash.
    static func list(_ place: NamePlace, _ name: SecretName) -> Range<Int>? {
        let text = place.text
        guard let (start, isSpaced) = place.separated(), !isSpaced else { return nil }
        if text[start] == UInt8(ascii: "[") { return inside(text, start, name) }
        var line = text[start] == 0x0D ? start + 1 : start
        var found: Range<Int>?
        while text[line] == 0x0A {
            let dash = text.end(of: SecretText.isBlank, from: line + 1)
            guard text[dash] == UInt8(ascii: "-"), text[dash + 1] == 0x20,
                let (value, next) = item(text, text.end(of: SecretText.isBlank, from: dash + 1), name)
            else { return found }
            found = (found?.lowerBound ?? value.lowerBound)..<value.upperBound
            line = text[next] == 0x0D ? next + 1 : next
        }
        return found
    }

    /// One value of a list and where it ends; one without quotes has to look generated.
    private static func item(_ text: SecretText, _ start: Int, _ name: SecretName) -> (value: Range<Int>, end: Int)? {
        let opened = NamePlace(text: text, name: start..<start, dashes: 0).opened(start)
        let isBare = opened.quote.isEmpty
        let close =
            isBare
            ? text.end(of: { $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") }, from: start)
            : end(text, opened)
        let value = opened.start..<close
        guard isSecret(text, value, name, isBare: isBare), !isMessage(text, value), !isBare || !isCode(text, value),
            name == .password && !isBare || value.count >= 8 && text.looksGenerated(value)
        else { return nil }
        return (value, close + opened.quote.count)
    }

    /// Past YAML's tags that say how a value is to be read: `!unsafe x9…`, `!!str x9…`.
    static func afterTag(_ text: SecretText, _ start: Int) -> Int {
        guard text[start] == UInt8(ascii: "!"), let tag = tags.first(where: { text.holds($0, at: start) }) else {
            return start
        }
        let index = text.end(of: SecretText.isBlank, from: start + tag.count)
        // The lines below.
        let isValue = text[index] > 0x20 && text[index] != UInt8(ascii: "|") && text[index] != UInt8(ascii: ">")
        return isValue ? index : start
    }

    private static let tags = ["!vault ", "!unsafe ", "!!str ", "!!binary "].map { Array($0.utf8) }

    /// `$(echo x9…)`: what is said there, where it is no variable.
    static func echoed(_ text: SecretText, _ start: Int) -> Range<Int>? {
        guard text[start] == UInt8(ascii: "$"), let echo = echoes.first(where: { text.holds($0, at: start) }) else {
            return nil
        }
        var from = start + echo.count
        while text[from] == UInt8(ascii: "-") {
            from = text.end(of: { $0 > 0x20 && $0 != UInt8(ascii: ")") }, from: from)
            from = text.end(of: SecretText.isBlank, from: from)
        }
        let opened = NamePlace(text: text, name: from..<from, dashes: 0).opened(from)
        let close =
            opened.quote.isEmpty
            ? text.end(of: { $0 > 0x20 && $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "|") }, from: from)
            : end(text, opened)
        guard opened.start < close, text[opened.start] != UInt8(ascii: "$") else { return nil }
        return opened.start..<close
    }

    private static let echoes = ["$(echo ", "$(printf "].map { Array($0.utf8) }

    /// Rust's and others' `Some("…")`, `Secret("…")`.
    static func wrapped(_ text: SecretText, _ start: Int) -> Range<Int>? {
        let open = text.end(of: ASCII.isLetter, from: start, atMost: 20)
        guard text[open] == UInt8(ascii: "("), wrappers.contains(where: { text.bytes[start..<open].elementsEqual($0) })
        else { return nil }
        let opened = NamePlace(text: text, name: open..<open, dashes: 0).opened(open + 1)
        return opened.quote.isEmpty ? nil : opened.start..<end(text, opened)
    }

    private static let wrappers = [
        "Some", "Secret", "Ok", "Just", "Optional", "SecretString", "SecretStr", "String",
    ].map { Array($0.utf8) }

    /// PHP's `["password"]=>⏎ string(14) "…"`.
    static func dumped(_ text: SecretText, _ start: Int) -> Range<Int>? {
        let from = text.end(of: ASCII.isSpace, from: start)
        guard text.holds(Array("string(".utf8), at: from) else { return nil }
        let close = text.end(of: ASCII.isDigit, from: from + 7)
        guard text.holds(Array(") \"".utf8), at: close) else { return nil }
        return (close + 3)..<end(text, .init(start: close + 3, quote: [UInt8(ascii: "\"")]))
    }

    /// PHP's `s:8:"password";s:14:"…"`.
    static func serialized(_ place: NamePlace) -> Range<Int>? {
        let text = place.text
        guard place.isQuoted, text.holds(Array(";s:".utf8), at: place.afterName) else { return nil }
        let colon = text.end(of: ASCII.isDigit, from: place.afterName + 3)
        guard text[colon] == UInt8(ascii: ":") else { return nil }
        let opened = place.opened(colon + 1)
        return opened.quote.isEmpty ? nil : opened.start..<end(text, opened)
    }

    /// `| DB_PASSWORD | … |`, and psql's `password | …`, where more must speak for a secret.
    static func cell(_ place: NamePlace, _ name: SecretName) -> Range<Int>? {
        let text = place.text
        let bar = text.end(of: SecretText.isBlank, from: place.name.upperBound)
        guard bar > place.name.upperBound, let length = barLength(text, bar), SecretText.isBlank(text[bar + length])
        else { return nil }
        let start = text.end(of: SecretText.isBlank, from: bar + length)
        let end = text.end(of: { $0 > 0x20 && $0 != UInt8(ascii: "|") }, from: start)
        let next = text.end(of: SecretText.isBlank, from: end)
        guard text[next] == 0 || text[next] == 0x0A || text[next] == 0x0D || barLength(text, next) != nil else {
            return nil
        }
        var before = place.name.lowerBound
        while before > 0, SecretText.isBlank(text[before - 1]) { before -= 1 }
        let isRow =
            before < place.name.lowerBound
            && (text[before - 1] == UInt8(ascii: "|") || barLength(text, before - 3) == 3)
        let value = text.bytes[start..<end]
        guard isRow || place.beginsLine, text.looksGenerated(start..<end) else { return nil }
        let variable = text.bytes[place.name]
        if isRow, variable.contains(UInt8(ascii: "_")), variable.contains(where: ASCII.isUppercase) {
            return isSecret(text, start..<end, name, isBare: true) ? start..<end : nil
        }
        let isMixed = value.contains(where: ASCII.isUppercase) && value.contains(where: ASCII.isLowercase)
        guard value.count >= 8, isRow && name == .password || isMixed, !isPlain(value),
            isSecret(text, start..<end, name, isBare: true)
        else { return nil }
        return start..<end
    }

    private static func barLength(_ text: SecretText, _ index: Int) -> Int? {
        if text[index] == UInt8(ascii: "|") { return 1 }
        return text.holds([0xE2, 0x94, 0x82], at: index) ? 3 : nil
    }
}
