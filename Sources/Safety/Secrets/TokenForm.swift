import Basics

/// A token known by a fixed beginning, and by what and how much stands behind it.
public struct TokenForm: Sendable {
    public enum Alphabet: Sendable {
        case hex, digit, alphanumeric, upperOrDigit, word, token, dotted, base64, path

        func contains(_ byte: UInt8) -> Bool {
            switch self {
            case .hex: ASCII.isDigit(byte) || (0x61...0x66).contains(SecretText.lowercased(byte))
            case .digit: ASCII.isDigit(byte)
            case .alphanumeric: ASCII.isAlphanumeric(byte)
            case .upperOrDigit: SecretText.isUppercaseOrDigit(byte)
            case .word: ASCII.isWord(byte)
            case .token: SecretText.isToken(byte)
            case .dotted: SecretText.isDottedToken(byte)
            case .base64: SecretText.isBase64(byte)
            case .path: SecretText.isToken(byte) || [0x2F, 0x2E, 0x3D, 0x3F, 0x26, 0x40, 0x25].contains(byte)
            }
        }
    }

    public let kind: String
    public let prefix: String
    public let alphabet: Alphabet
    public let minimum: Int
    /// As long as the minimum and no longer.
    public let isExact: Bool
    /// Of words that could be prose, only those with a digit that are more than words and numbers.
    public let needsDigit: Bool
    /// The beginning is an everyday one: it counts only where a word begins.
    public let startsWord: Bool
    private let bytes: [UInt8]

    public init(
        _ kind: String, _ prefix: String, _ alphabet: Alphabet, _ minimum: Int, isExact: Bool = false,
        needsDigit: Bool = false, startsWord: Bool = false
    ) {
        self.kind = kind
        self.prefix = prefix
        self.alphabet = alphabet
        self.minimum = minimum
        self.isExact = isExact
        self.needsDigit = needsDigit
        self.startsWord = startsWord
        bytes = Array(prefix.utf8)
    }

    /// Where the token that begins at an index ends.
    func end(_ text: SecretText, _ start: Int) -> Int? {
        guard text.holds(bytes, at: start) else { return nil }
        let bodyStart = start + bytes.count
        var end = text.end(of: alphabet.contains, from: bodyStart)
        if isExact { return end - bodyStart == minimum ? end : nil }
        // A full stop or a dash at the end belongs to the sentence.
        while end > bodyStart, !ASCII.isWord(text[end - 1]), text[end - 1] != UInt8(ascii: "=") { end -= 1 }
        guard end - bodyStart >= minimum, !text.isCamelCase(bodyStart..<end),
            !needsDigit || text.looksGenerated(bodyStart..<end) && !text.isWords(bodyStart..<end)
        else { return nil }
        return end
    }

    /// One that is made up, for tests: the last of its bytes is missing where `isShort`.
    public func sample(isShort: Bool = false) -> String {
        let letters =
            switch alphabet {
            case .hex: "0a1b2c3d4e5f6789"
            case .digit: "0123456789"
            case .upperOrDigit: "A1B2C3D4E5F6G7H8"
            default: "aB3dE6gH9jK2mN5pQ8"
            }
        let count = minimum - (isShort ? 1 : 0)
        return prefix + String(repeating: letters, count: count / letters.utf8.count + 1).prefix(count)
    }
}
