import Basics

/// The value that a name is given, where it is a secret.
struct SecretValue {
    let range: Range<Int>

    init?(_ place: NamePlace, _ name: SecretName) {
        let text = place.text
        if let paired = PairedValue.range(place) {
            guard Self.isSecret(text, paired, name, isBare: false) else { return nil }
            range = paired
            return
        }
        if let listed = Self.listed(place), Self.isSecret(text, listed, name, isBare: false) {
            range = listed
            return
        }
        if place.isElement, let inner = Self.element(place) {
            guard Self.isSecret(text, inner, name, isBare: false) else { return nil }
            range = inner
            return
        }
        if let apart = Self.serialized(place) ?? Self.cell(place, name),
            Self.isSecret(text, apart, name, isBare: false)
        {
            range = apart
            return
        }
        if let apart = Self.pointed(place, name) ?? Self.below(place, name) {
            range = apart
            return
        }
        guard case (var start, let isSpaced)? = place.separated() else { return nil }
        start = Self.afterTag(text, start)
        let opened = place.opened(start)
        if isSpaced {
            guard let spaced = Self.spaced(place, name, opened) else { return nil }
            range = spaced
            return
        }
        if opened.quote.isEmpty {
            if Self.opensStructure(text, start) {
                guard let inner = Self.inside(text, start, name) else { return nil }
                range = inner
                return
            }
            if let held = Self.wrapped(text, start) ?? Self.dumped(text, start) {
                guard Self.isSecret(text, held, name, isBare: false) else { return nil }
                range = held
                return
            }
            if let block = Self.block(place, start) {
                range = block
                return
            }
        }
        if let echoed = Self.echoed(text, opened.start) {
            guard Self.isSecret(text, echoed, name, isBare: false) else { return nil }
            range = echoed
            return
        }
        var end = Self.end(text, opened)
        if opened.quote.isEmpty {
            end = Self.withRest(place, name, opened.start..<end)
            guard !Self.isCode(text, opened.start..<end), !Self.isProse(place, name, opened.start..<end),
                !Self.isReference(text, opened.start..<end)
            else { return nil }
        } else if Self.isMessage(text, opened.start..<end) || Self.closesString(place, start) {
            return nil
        } else if let second = Self.changed(text, after: end + opened.quote.count) {
            // `"old" -> "new"`
            end = second
        }
        guard Self.isSecret(text, opened.start..<end, name, isBare: opened.quote.isEmpty) else {
            guard let typed = Self.typed(text, opened.start..<end), Self.isSecret(text, typed, name, isBare: false)
            else {
                return nil
            }
            range = typed
            return
        }
        range = opened.start..<end
    }

    // MARK: - Where it ends

    static func end(_ text: SecretText, _ value: NamePlace.Opened) -> Int {
        var index = value.start
        if !value.quote.isEmpty {
            while index < text.count, text[index] != 0x0A {
                if text.holds(value.quote, at: index) {
                    guard let next = afterQuoteInside(text, value, index) else { return index }
                    index = next
                    continue
                }
                // An escaped character is part of the value, unless escapes are the quotes.
                index += text[index] == UInt8(ascii: "\\") && value.quote.count == 1 ? 2 : 1
            }
            return min(index, text.count)
        }
        while index < text.count {
            let byte = text[index]
            if ASCII.isSpace(byte) || SecretForms.isQuote(byte) { break }
            if isOperator(byte), endsValue(text, index) { break }
            if byte == UInt8(ascii: "\\"), [0x6E, 0x72, 0x74, 0x22, 0x27].contains(text[index + 1]) { break }
            index += 1
        }
        while index > value.start, closers.contains(text[index - 1]),
            !closes(text.bytes[value.start..<(index - 1)], text[index - 1])
        {
            index -= 1
        }
        return index
    }

    /// Past a quote that stands for itself, as SQL, YAML and the shell write it: `'it''s'`, `'it'\\''s'`. It does only
    /// where another one closes the value on the same line.
    private static func afterQuoteInside(_ text: SecretText, _ value: NamePlace.Opened, _ index: Int) -> Int? {
        guard value.quote.count == 1, let quote = value.quote.first, index > value.start else { return nil }
        let next: Int
        if text[index + 1] == quote {
            next = index + 2
        } else if text[index + 1] == UInt8(ascii: "\\"), text[index + 2] == quote, text[index + 3] == quote {
            next = index + 4
        } else {
            return nil
        }
        let close = text.end(of: { $0 != quote && $0 != 0x0A }, from: next)
        return text[close] == quote ? next : nil
    }

    private static let closers = Array(",)}].".utf8)

    /// Whether a bracket closes one of the value's own: `${DB_PASSWORD}`, `(none)`.
    private static func closes(_ value: ArraySlice<UInt8>, _ closer: UInt8) -> Bool {
        let opener: UInt8
        switch closer {
        case UInt8(ascii: ")"): opener = UInt8(ascii: "(")
        case UInt8(ascii: "}"): opener = UInt8(ascii: "{")
        case UInt8(ascii: "]"): opener = UInt8(ascii: "[")
        default: return false
        }
        var open = 0
        for byte in value { open += byte == opener ? 1 : byte == closer ? -1 : 0 }
        return open > 0
    }

    private static func isOperator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "<")
            || byte == UInt8(ascii: ">")
    }

    /// What looks like an operator may be part of the value: it ends it only where something else begins behind it.
    private static func endsValue(_ text: SecretText, _ index: Int) -> Bool {
        let next = text[index + 1]
        if next == 0 || ASCII.isSpace(next) || next == text[index] || SecretForms.isQuote(next) {
            return true
        }
        if text[index] == UInt8(ascii: "<") { return next == UInt8(ascii: "/") || ASCII.isLetter(next) }
        let name = text.end(
            of: { SecretText.isDottedToken($0) || $0 == 0x20 || $0 == 0x5B || $0 == 0x5D }, from: index + 1)
        return name > index + 1 && (text[name] == UInt8(ascii: "=") || text[name] == UInt8(ascii: ":"))
    }

    /// A password in YAML may have spaces: `password: my secret`.
    private static func withRest(_ place: NamePlace, _ name: SecretName, _ range: Range<Int>) -> Int {
        let text = place.text
        guard case .password = name, place.beginsLine, text[range.upperBound] == 0x20,
            text[range.lowerBound - 1] == 0x20
        else { return range.upperBound }
        var separator = range.lowerBound - 1
        while text[separator] == 0x20 { separator -= 1 }
        guard text[separator] == UInt8(ascii: ":") else { return range.upperBound }
        var end = text.end(of: { $0 != 0x0A && $0 != 0x0D }, from: range.lowerBound, atMost: 400)
        // A comment is none of it.
        if let comment = (range.upperBound..<end).first(where: { text[$0] == UInt8(ascii: "#") && text[$0 - 1] == 0x20 }
        ) {
            end = comment
        }
        while end > range.upperBound, ASCII.isSpace(text[end - 1]) { end -= 1 }
        return end
    }

    /// The end of the second text of `"old" -> "new"`.
    private static func changed(_ text: SecretText, after index: Int) -> Int? {
        var index = text.end(of: SecretText.isBlank, from: index)
        guard text.holds(Array("->".utf8), at: index) else { return nil }
        index = text.end(of: SecretText.isBlank, from: index + 2)
        guard text[index] == UInt8(ascii: "\"") else { return nil }
        return end(text, .init(start: index + 1, quote: [UInt8(ascii: "\"")]))
    }

    /// `password: str = "value"`
    private static func typed(_ text: SecretText, _ type: Range<Int>) -> Range<Int>? {
        guard SecretAssignment.isPlaceholder(text, type) else { return nil }
        var index = text.end(of: SecretText.isBlank, from: type.upperBound)
        guard text[index] == UInt8(ascii: "="), text[index + 1] != UInt8(ascii: "=") else { return nil }
        index = text.end(of: SecretText.isBlank, from: index + 1)
        guard SecretForms.isQuote(text[index]) else { return nil }
        return (index + 1)..<end(text, .init(start: index + 1, quote: [text[index]]))
    }

    /// `<password type="x">value</password>`, with or without CDATA.
    private static func element(_ place: NamePlace) -> Range<Int>? {
        let text = place.text
        guard text[place.name.upperBound] == UInt8(ascii: ">") || ASCII.isSpace(text[place.name.upperBound])
        else { return nil }
        let close = text.end(
            of: { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }, from: place.name.upperBound, atMost: 300)
        if let value = attribute(text, place.name.upperBound..<close) { return value }
        guard text[close] == UInt8(ascii: ">"), text[close - 1] != UInt8(ascii: "/") else { return nil }
        var start = text.end(of: ASCII.isSpace, from: close + 1)
        let data = Array("<![CDATA[".utf8)
        if text.holds(data, at: start) {
            start += data.count
            var end = start
            while end < text.count, !text.holds(Array("]]>".utf8), at: end) { end += 1 }
            return start..<end
        }
        return start..<text.end(of: { $0 != UInt8(ascii: "<") }, from: start)
    }

    /// `<password value="…"/>`
    private static func attribute(_ text: SecretText, _ range: Range<Int>) -> Range<Int>? {
        let name = Array(" value=".utf8)
        guard let at = range.first(where: { text.holds(name, at: $0) }), case let quote = at + name.count,
            SecretForms.isQuote(text[quote])
        else { return nil }
        return (quote + 1)..<end(text, .init(start: quote + 1, quote: [text[quote]]))
    }

    /// `<key>password</key><string>…</string>` of Apple's property lists.
    private static func listed(_ place: NamePlace) -> Range<Int>? {
        let text = place.text
        guard text[place.name.upperBound] == UInt8(ascii: "<") else { return nil }
        let close = Array("</key>".utf8)
        guard text.holds(close, at: place.name.upperBound) else { return nil }
        let open = text.end(of: ASCII.isSpace, from: place.name.upperBound + close.count)
        guard text.holds(Array("<string>".utf8), at: open) else { return nil }
        return (open + 8)..<text.end(of: { $0 != UInt8(ascii: "<") }, from: open + 8)
    }

    /// `password: |` and the lines below it, or one line below `password:`; `password = <<EOF`.
    private static func block(_ place: NamePlace, _ start: Int) -> Range<Int>? {
        let text = place.text
        let mark = text[start]
        var index = start
        if text.holds(Array("<<".utf8), at: start) {
            return hereDocument(text, start)
        } else {
            guard text[place.afterName] == UInt8(ascii: ":") else { return nil }
            if mark == UInt8(ascii: "|") || mark == UInt8(ascii: ">") {
                index = text.end(of: { [0x2B, 0x2D].contains($0) || ASCII.isDigit($0) }, from: start + 1)
                index = text.end(of: SecretText.isBlank, from: index)
            }
        }
        if text[index] == 0x0D { index += 1 }
        guard text[index] == 0x0A else { return nil }
        let indent = text.indent(ofLineWith: place.name.lowerBound)
        var end = index
        var first: Int?
        while end < text.count, text[end] == 0x0A {
            let content = text.end(of: { $0 == 0x20 || $0 == 0x09 }, from: end + 1)
            let close = text.end(of: { $0 != 0x0A }, from: content)
            if content < close, content - end - 1 <= indent { break }
            if first == nil, content < close { first = content }
            end = close
            // Below a bare colon stands one plain line, or else a mapping.
            if index == start, first != nil { break }
        }
        guard let first, first < end else { return nil }
        let line = text.bytes[first..<end]
        if index == start, let value = mapped(text, first, indent) { return value }
        if index == start, line.contains(UInt8(ascii: ":")) || line.first == UInt8(ascii: "-") { return nil }
        return first..<end
    }

    /// `value: …` among the deeper lines below `password:`.
    private static func mapped(_ text: SecretText, _ first: Int, _ indent: Int) -> Range<Int>? {
        var line = first
        for _ in 0..<6 {
            let word = SecretForms.isQuote(text[line]) ? line + 1 : line
            if let value = PairedValue.value(text, at: word) {
                let isPlain = !isCode(text, value) && !text.bytes[value].starts(with: "${".utf8)
                return isPlain && isSecret(text, value, .password, isBare: false) ? value : nil
            }
            let next = text.end(of: { $0 != 0x0A }, from: line) + 1
            line = text.end(of: SecretText.isBlank, from: next)
            guard line < text.count, line - next > indent, text[line] != UInt8(ascii: "-") else { return nil }
        }
        return nil
    }

    private static func hereDocument(_ text: SecretText, _ start: Int) -> Range<Int>? {
        let word = text.end(of: { !ASCII.isWord($0) && $0 != 0x0A }, from: start)
        let wordEnd = text.end(of: ASCII.isWord, from: word)
        let body = text.end(of: { $0 != 0x0A }, from: wordEnd) + 1
        guard word < wordEnd, body < text.count else { return nil }
        let mark = Array(text.bytes[word..<wordEnd])
        var line = body
        while line < text.count {
            let content = text.end(of: SecretText.isBlank, from: line)
            if text.holds(mark, at: content) { break }
            line = text.end(of: { $0 != 0x0A }, from: line) + 1
        }
        let end = min(line - 1, text.count)
        return end > body ? body..<end : nil
    }

    /// A value set apart by a space only: options, `.netrc`, SQL, `ENV NAME value`.
    private static func spaced(_ place: NamePlace, _ name: SecretName, _ opened: NamePlace.Opened) -> Range<Int>? {
        let text = place.text
        let range = opened.start..<end(text, opened)
        guard !range.isEmpty else { return nil }
        // `your token is x9…`
        if name == .token || name == .generated, !place.isOption, let said = spoken(text, range),
            let word = withoutFullStop(text, said), text.looksRandom(word)
        {
            return word
        }
        // `-ApiKey parameter` is spoken of.
        if place.dashes == 1, name != .password, !text.looksGenerated(range) { return nil }
        if name != .password, !place.isOption {
            // Only what looks generated is a value; a sentence goes on with a word.
            guard range.count >= 8, text.looksGenerated(range) else { return nil }
        }
        guard !SecretAssignment.isPlaceholder(text, range) else { return nil }
        if place.isOption {
            guard text[range.lowerBound] != UInt8(ascii: "-"), !isParameter(text.bytes[range]) else { return nil }
            return isSecret(text, range, name, isBare: opened.quote.isEmpty) ? range : nil
        }
        lazy var before = place.wordsBefore(4).map { $0.map(SecretText.lowercased) }
        func isOne(_ index: Int, of words: [[UInt8]]) -> Bool {
            before.indices.contains(index) && words.contains(before[index])
        }
        if case .password = name {
            // `machine h login u password p`, in any order and over several lines.
            let next = text.end(of: ASCII.isSpace, from: range.upperBound)
            let isFollowed = followers.contains { text.holds($0, at: next) }
            if isFollowed || isOne(1, of: accounts) || isOne(0, of: defaults) { return range }
            if let spoken = spoken(text, range) { return spoken }
            // `#define PASSWORD "x"`; `Generated password "x9…" for bob`
            if !opened.quote.isEmpty, !isMessage(text, range),
                isOne(0, of: definitions)
                    || range.count >= 8 && text.looksGenerated(range) && !text.bytes[range].contains(0x20)
            {
                return range
            }
            // `PASSWORD 'x'` of SQL.
            if opened.quote.last == UInt8(ascii: "'"), text.bytes[place.name].elementsEqual("PASSWORD".utf8) {
                return range
            }
        }
        // `ENV NAME value`, `set -x NAME value`, `setx NAME value`; anything else is a sentence.
        let isUppercase = text.bytes[place.name].allSatisfy { !ASCII.isLetter($0) || ASCII.isUppercase($0) }
        let isVariable = text.bytes[place.name].contains(UInt8(ascii: "_")) && isUppercase
        if isBeside(place, name, range, isUppercase: isUppercase) { return range }
        // `npm config set //r/:_authToken x`
        let isHidden = text.bytes[place.name].first == UInt8(ascii: "_")
        guard range.count >= 8, text.looksGenerated(range), isVariable || isHidden || isOne(0, of: setters) else {
            return nil
        }
        return range
    }

    private static func withoutFullStop(_ text: SecretText, _ range: Range<Int>) -> Range<Int>? {
        var end = range.upperBound
        while end > range.lowerBound, [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "!")].contains(text[end - 1])
        {
            end -= 1
        }
        return end > range.lowerBound ? range.lowerBound..<end : nil
    }

    private static let followers = ["login ", "account ", "machine "].map { Array($0.utf8) }
    private static let accounts = ["login", "machine", "account"].map { Array($0.utf8) }
    private static let defaults = [Array("default".utf8)]
    private static let definitions = [Array("#define".utf8)]
    private static let setters = [
        "env", "arg", "-x", "-gx", "-ux", "set", "setx", "setenv", "export", "config:set", "-e", "--env",
    ].map { Array($0.utf8) }

    private static let generated = Array(" generated for ".utf8)

    /// `the password is now x9…`, `password for admin: x9…`
    private static func spoken(_ text: SecretText, _ word: Range<Int>) -> Range<Int>? {
        var index = word.upperBound
        if text.bytes[word].elementsEqual("for".utf8) {
            let who = text.end(of: { $0 > 0x20 && $0 != UInt8(ascii: ":") }, from: index + 1)
            if text.holds(Array(" is ".utf8), at: who) {
                index = who + 3
            } else {
                index = text.end(of: { $0 != UInt8(ascii: ":") && $0 != 0x0A }, from: index, atMost: 60)
                guard text[index] == UInt8(ascii: ":"), text[index + 1] == 0x20 else { return nil }
            }
        } else if text.bytes[word].elementsEqual("is".utf8), text.holds(generated, at: index) {
            // MySQL's `A temporary password is generated for root@localhost: x9…`
            index = text.end(of: { $0 > 0x20 }, from: index + generated.count)
            guard text[index - 1] == UInt8(ascii: ":") else { return nil }
        } else if text.bytes[word].elementsEqual("set".utf8), text.holds(Array(" to ".utf8), at: index) {
            index += 4
        } else {
            guard ["is", "is:", "was"].contains(where: { text.bytes[word].elementsEqual($0.utf8) }) else { return nil }
            if text.holds(Array(" now".utf8), at: index) { index += 4 }
        }
        let from = text.end(
            of: { SecretText.isBlank($0) || SecretForms.isQuote($0) || $0 == UInt8(ascii: ":") }, from: index)
        let end = text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: from)
        return end - from >= 6 && text.looksGenerated(from..<end) ? from..<end : nil
    }
}
