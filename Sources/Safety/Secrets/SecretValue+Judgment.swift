import Basics

/// Whether what stands there is a secret, code or prose.
extension SecretValue {
    static func isSecret(_ text: SecretText, _ range: Range<Int>, _ name: SecretName, isBare: Bool) -> Bool {
        guard !range.isEmpty, !SecretAssignment.isPlaceholder(text, range) else { return false }
        let bytes = text.bytes[range]
        // What is left where a string or a call ends: `input("Password: ")`.
        if bytes.allSatisfy({ leftovers.contains($0) }) { return false }
        switch name {
        case .password:
            // `PWD=/home/ci`; `pass: 12` of a test runner.
            let isPath = bytes.first == UInt8(ascii: "/") || bytes.dropFirst().starts(with: ":\\".utf8)
            return !(isPath && isBare && bytes.count < 200)
                && !(isBare && bytes.count < 4 && bytes.allSatisfy(ASCII.isDigit))
        case .token:
            return !isPath(bytes) && range.count >= 6 && (range.count >= 16 || !bytes.allSatisfy(ASCII.isDigit))
        case .generated: return range.count >= 8 && text.looksGenerated(range)
        case .vague: return text.looksRandom(range)
        }
    }

    /// `password = read(…)`, `token = env[…]`, `token = config.token` are code.
    static func isCode(_ text: SecretText, _ range: Range<Int>) -> Bool {
        let bytes = text.bytes[range]
        guard let opens = bytes.firstIndex(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }) else {
            return false
        }
        let callee = bytes[..<opens]
        let name = callee.first == UInt8(ascii: "$") ? callee.dropFirst() : callee
        return !name.isEmpty && name.allSatisfy { SecretText.isDottedToken($0) && !ASCII.isDigit($0) }
    }

    private static let leftovers = Array(",;)]} ".utf8)

    /// `GOOGLE_APPLICATION_CREDENTIALS=/run/ci.json`: a file and not what is in it.
    private static func isPath(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.first == UInt8(ascii: "/") || value.starts(with: "./".utf8) || value.starts(with: "~/".utf8),
            let dot = value.lastIndex(of: UInt8(ascii: "."))
        else { return false }
        let ending = value[(dot + 1)...]
        return (2...5).contains(ending.count) && ending.allSatisfy(ASCII.isLowercase)
            && value.allSatisfy { SecretText.isDottedToken($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~") }
    }

    /// `user.password`, `$request->password`, `f(password=password)`; and the other side of `password == other`.
    static func isReference(_ text: SecretText, _ range: Range<Int>) -> Bool {
        var value = text.bytes[range]
        // `${PASSWORD:-default}`
        if text.holds(Array(":-".utf8), at: range.lowerBound - 1)
            || text.holds(Array(":?".utf8), at: range.lowerBound - 1),
            text.bytes[..<range.lowerBound].suffix(SecretName.limit).contains(UInt8(ascii: "{")),
            !text.looksGenerated(range)
        {
            return true
        }
        if value.first == UInt8(ascii: "$") || value.first == UInt8(ascii: "&") { value = value.dropFirst() }
        guard let first = value.first, ASCII.isLetter(first) || first == UInt8(ascii: "_") else { return false }
        let parts = value.split { [0x2E, 0x2D, 0x3E, 0x3A, 0x3F, 0x21].contains($0) }
        guard parts.allSatisfy({ $0.allSatisfy(ASCII.isWord) }), let last = parts.last else { return false }
        let name = last.reversed().drop(while: ASCII.isDigit).reversed()
        let isNumberless = !name.contains(where: ASCII.isDigit)
        if isCompared(text, range.lowerBound), isNumberless { return true }
        guard SecretName(last) != nil, isNumberless else { return false }
        if parts.count > 1 {
            return parts.dropLast().allSatisfy { !$0.contains(where: ASCII.isDigit) }
                && (value.contains(UInt8(ascii: ".")) || value.contains(UInt8(ascii: ">"))
                    || value.contains(UInt8(ascii: ":")))
        }
        let next = text[range.upperBound]
        return name.count == last.count && (next == UInt8(ascii: ",") || next == UInt8(ascii: ")"))
    }

    /// `==` or `===` with a space on both sides.
    private static func isCompared(_ text: SecretText, _ start: Int) -> Bool {
        guard text[start - 1] == 0x20 else { return false }
        var sign = start - 1
        while text[sign - 1] == UInt8(ascii: "=") { sign -= 1 }
        return start - 1 - sign > 1 && text[sign - 1] == 0x20
    }

    /// The quote behind `"Password: "` closes what began before the name.
    static func closesString(_ place: NamePlace, _ start: Int) -> Bool {
        let text = place.text
        guard SecretForms.isQuote(text[start]), text[start - 1] == 0x20 || text[start - 1] == UInt8(ascii: ":"),
            place.afterName == place.name.upperBound, !ASCII.isWord(text[start + 1])
        else {
            return false
        }
        var index = place.name.lowerBound - place.dashes
        while index > 0, ASCII.isLetter(text[index - 1]) || text[index - 1] == 0x20 { index -= 1 }
        return text[index - 1] == text[start] && [0, 0x0A, 0x20, 0x28, 0x2C, 0x3D, 0x5B].contains(text[index - 2])
    }

    /// `[--password PASSWORD]` of a usage line.
    static func isParameter(_ value: ArraySlice<UInt8>) -> Bool {
        value.allSatisfy { ASCII.isUppercase($0) || $0 == UInt8(ascii: "_") } && SecretName(value) != nil
    }

    /// `This field is required.`, `can't be blank`: words about a value.
    static func isMessage(_ text: SecretText, _ range: Range<Int>) -> Bool {
        let words = text.bytes[range].split(separator: 0x20)
        return words.count > 1 && areWords(words) && words.contains { messageWords.contains(bare($0)) }
    }

    private static func areWords(_ words: [ArraySlice<UInt8>]) -> Bool {
        words.allSatisfy { $0.allSatisfy { !ASCII.isDigit($0) } || $0.count < 4 }
    }

    /// In small letters and without what punctuation is around it.
    private static func bare(_ word: ArraySlice<UInt8>) -> String {
        var word = word.drop { !ASCII.isLetter($0) }
        while let last = word.last, !ASCII.isLetter(last) { word.removeLast() }
        return String(decoding: word.map(SecretText.lowercased), as: UTF8.self)
    }

    private static let messageWords: Set<String> = [
        "is", "are", "must", "should", "cannot", "can't", "required", "invalid", "too", "may", "does", "doesn't",
        "don't", "expected", "missing", "incorrect", "wrong", "blank", "contain", "contains",
    ]

    /// `Invalid password: must be at least 8 characters`
    static func isProse(_ place: NamePlace, _ name: SecretName, _ range: Range<Int>) -> Bool {
        let text = place.text
        guard text[place.afterName] == UInt8(ascii: ":"), text[range.lowerBound - 1] == 0x20 else { return false }
        // `PASS: test_login`
        if place.name.count == 4 { return true }
        // What an error is about is named before it.
        if case .generated = name, let word = place.wordsBefore(1).first {
            let word = word.map(SecretText.lowercased)
            if ["unexpected", "invalid", "illegal", "unknown"].contains(where: { word.elementsEqual($0.utf8) }) {
                return true
            }
        }
        let end = text.end(of: { $0 != 0x0A && $0 != 0x0D }, from: range.lowerBound, atMost: 200)
        let words = text.bytes[range.lowerBound..<end].split(separator: 0x20)
        guard words.count > 1, areWords(words) else { return false }
        return words.contains { word in
            let word = bare(word)
            return proseWords.contains(word) || messageWords.contains(word)
        }
    }

    private static let proseWords: Set<String> = [
        "is", "are", "was", "be", "must", "should", "cannot", "can't", "not", "no", "the", "a", "to", "of", "at", "for",
        "this", "that", "field", "required", "with", "from", "has", "have", "too", "does", "may", "and", "or", "in",
    ]
}
