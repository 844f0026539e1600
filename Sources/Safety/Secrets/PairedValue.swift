import Basics

/// A secret's name and its value side by side: `{"name": "DB_PASSWORD", "value": "…"}`, the same in YAML, XML
/// attributes, CloudFormation's `ParameterKey`, and in the other order.
enum PairedValue {
    /// Bytes between the two.
    private static let reach = 300

    static func range(_ place: NamePlace) -> Range<Int>? {
        let text = place.text
        guard isNamed(place) else { return nil }
        return forward(text, from: place.afterName) ?? backward(text, from: place.name.lowerBound)
    }

    /// Whether the name is itself the value of `name`, `key` or the like.
    private static func isNamed(_ place: NamePlace) -> Bool {
        let text = place.text
        var index = place.name.lowerBound - place.dashes
        // `/app/db/password`
        if text[index - 1] == UInt8(ascii: "/") {
            index =
                text.run(
                    around: index, of: { SecretText.isDottedToken($0) || $0 == UInt8(ascii: "/") },
                    limit: SecretName.limit
                ).lowerBound
        }
        while index > 0, SecretForms.isQuote(text[index - 1]) || text[index - 1] == UInt8(ascii: "\\") { index -= 1 }
        while index > 0, SecretText.isBlank(text[index - 1]) { index -= 1 }
        guard text[index - 1] == UInt8(ascii: ":") || text[index - 1] == UInt8(ascii: "=") else { return false }
        index -= 1
        while index > 0,
            SecretText.isBlank(text[index - 1]) || SecretForms.isQuote(text[index - 1])
                || text[index - 1] == UInt8(ascii: "\\")
        {
            index -= 1
        }
        return ["name", "key", "variable", "var", "id", "field"].contains { word in
            index >= word.utf8.count && text.holdsIgnoringCase(word, at: index - word.utf8.count)
        }
    }

    static func forward(_ text: SecretText, from start: Int) -> Range<Int>? {
        var index = start
        let limit = min(text.count, start + reach)
        while index < limit {
            let byte = text[index]
            // The pair ends here.
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "/") && text[index + 1] == UInt8(ascii: ">") {
                return nil
            }
            if byte == UInt8(ascii: ">"), text[index - 1] != UInt8(ascii: "-") { return content(text, from: index + 1) }
            if byte == 0x0A, text.next(after: index) == UInt8(ascii: "-") { return nil }
            if SecretText.lowercased(byte) == UInt8(ascii: "v"), let value = value(text, at: index) { return value }
            index += 1
        }
        return nil
    }

    /// `<entry key="password">…</entry>`, `<setting name="password"><value>…</value></setting>`
    private static func content(_ text: SecretText, from start: Int) -> Range<Int>? {
        var from = text.end(of: ASCII.isSpace, from: start)
        if text.holdsIgnoringCase("<value>", at: from) { from += 7 }
        let end = text.end(of: { $0 != UInt8(ascii: "<") && $0 != 0x0A }, from: from)
        return end > from && text[end] == UInt8(ascii: "<") ? from..<end : nil
    }

    private static func backward(_ text: SecretText, from start: Int) -> Range<Int>? {
        var index = start
        let limit = max(0, start - reach)
        while index > limit {
            index -= 1
            let byte = text[index]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "}") { return nil }
            if SecretText.lowercased(byte) == UInt8(ascii: "v"), let value = value(text, at: index),
                value.upperBound <= start
            {
                return value
            }
        }
        return nil
    }

    /// The value behind the word `value` at an index.
    static func value(_ text: SecretText, at index: Int) -> Range<Int>? {
        guard text.holdsIgnoringCase("value", at: index) || text.holdsIgnoringCase("val\"", at: index) else {
            return nil
        }
        let end = text.end(of: ASCII.isAlphanumeric, from: index)
        guard end - index <= 6 else { return nil }
        let place = NamePlace(text: text, name: index..<end, dashes: 0)
        guard let (start, isSpaced) = place.separated(), !isSpaced else { return nil }
        let opened = place.opened(start)
        var close = opened.start
        while close < text.count, text[close] != 0x0A {
            if opened.quote.isEmpty ? [0x2C, 0x7D, 0x20].contains(text[close]) : text.holds(opened.quote, at: close) {
                break
            }
            close += 1
        }
        return close > opened.start ? opened.start..<close : nil
    }
}
