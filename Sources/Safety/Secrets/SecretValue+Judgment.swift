import Basics

/// Whether what stands there is a secret, code or prose.
extension SecretValue {
    static func isSecret(_ text: SecretText, _ range: Range<Int>, _ name: SecretName, isBare: Bool) -> Bool {
        guard !range.isEmpty, !SecretAssignment.isPlaceholder(text, range) else { return false }
        let bytes = text.bytes[range]
        switch name {
        case .password:
            // `PWD=/home/ci`; `pass: 12` of a test runner.
            let isPath = bytes.first == UInt8(ascii: "/") || bytes.dropFirst().starts(with: ":\\".utf8)
            return !(isPath && isBare && bytes.count < 200)
                && !(isBare && bytes.count < 4 && bytes.allSatisfy(ASCII.isDigit))
        case .token: return range.count >= 6 && (range.count >= 16 || !bytes.allSatisfy(ASCII.isDigit))
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
        return !callee.isEmpty && callee.allSatisfy { SecretText.isDottedToken($0) && !ASCII.isDigit($0) }
    }

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
        guard words.count > 1, words.allSatisfy({ $0.allSatisfy { !ASCII.isDigit($0) } || $0.count < 4 }) else {
            return false
        }
        return words.contains { word in
            proseWords.contains(String(decoding: word.map(SecretText.lowercased), as: UTF8.self))
        }
    }

    private static let proseWords: Set<String> = [
        "is", "are", "was", "be", "must", "should", "cannot", "can't", "not", "no", "the", "a", "to", "of", "at", "for",
        "this", "that", "field", "required", "with", "from", "has", "have", "too", "does", "may", "and", "or", "in",
    ]
}
