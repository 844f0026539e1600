import Basics

/// Tokens that are known by something in their middle or at their end.
enum PlacedForms {
    typealias Match = SecretPattern.Match

    /// Hashes of passwords: `$6$salt$hash`, `$2b$10$…`, `$argon2id$…`, `{SSHA}…`
    @Sendable static func crypt(_ text: SecretText, _ start: Int) -> Match? {
        guard crypts.contains(where: { text.holds(Array($0.utf8), at: start) }) else { return nil }
        let end = text.end(
            of: { SecretText.isBase64($0) || [0x24, 0x2E, 0x2C].contains($0) || $0 == UInt8(ascii: "-") }, from: start)
        return end - start >= 20 ? Match(secret: start..<end) : nil
    }

    static let crypts = [
        "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$7$", "$apr1$", "$argon2i$", "$argon2d$", "$argon2id$",
        "$pbkdf2", "$scrypt$", "pbkdf2_sha", "{SSHA", "{SHA", "{PBKDF2",
    ]

    /// Telegram's bots: digits, `:AA`, 33 more.
    @Sendable static func telegram(_ text: SecretText, _ start: Int) -> Match? {
        guard text.holds(Array(":AA".utf8), at: start) else { return nil }
        let digits = text.run(around: start, of: ASCII.isDigit, limit: 16).lowerBound
        let end = text.end(of: SecretText.isToken, from: start + 1)
        guard start - digits >= 5, end - start == 36 else { return nil }
        return Match(secret: digits..<end)
    }

    /// Entra ID's client secrets: `abc8Q~` and 31 to 34 more.
    @Sendable static func entra(_ text: SecretText, _ start: Int) -> Match? {
        guard ASCII.isDigit(text[start]), text.holds(Array("Q~".utf8), at: start + 1) else { return nil }
        let isBody: (UInt8) -> Bool = { SecretText.isDottedToken($0) || $0 == UInt8(ascii: "~") }
        let end = text.end(of: isBody, from: start + 3)
        guard start >= 3, text.bytes[(start - 3)..<start].allSatisfy(isBody), (31...34).contains(end - start - 3) else {
            return nil
        }
        return Match(secret: (start - 3)..<end)
    }

    static let entraAnchors = (0...9).map { "\($0)Q~" }

    /// Mailchimp: 32 hexadecimal digits and the data center.
    @Sendable static func mailchimp(_ text: SecretText, _ start: Int) -> Match? {
        guard text.holds(Array("-us".utf8), at: start), ASCII.isDigit(text[start + 3]) else { return nil }
        let begin = text.run(around: start, of: TokenForm.Alphabet.hex.contains, limit: 33).lowerBound
        let end = text.end(of: ASCII.isDigit, from: start + 3)
        guard start - begin == 32, text.looksGenerated(begin..<start) else { return nil }
        return Match(secret: begin..<end)
    }

    /// MaxMind: `…_…_mmk`
    @Sendable static func maxmind(_ text: SecretText, _ start: Int) -> Match? {
        guard text.holds(Array("_mmk".utf8), at: start) else { return nil }
        let begin = text.run(around: start, of: ASCII.isWord, limit: 40).lowerBound
        guard start - begin == 36 else { return nil }
        return Match(secret: begin..<(start + 4))
    }

    /// Amazon's access key with its secret behind it: `AKIA… x9…`, as lists of keys have them.
    @Sendable static func amazon(_ text: SecretText, _ start: Int) -> Match? {
        guard amazons.contains(where: { text.holds(Array($0.utf8), at: start) }) else { return nil }
        let keyEnd = text.end(of: SecretText.isUppercaseOrDigit, from: start, atMost: 21)
        let from = text.end(
            of: { SecretText.isBlank($0) || SecretForms.isQuote($0) || [0x2C, 0x3A, 0x3B].contains($0) }, from: keyEnd,
            atMost: 8)
        let end = text.end(of: SecretText.isBase64, from: from)
        guard keyEnd - start == 20, from > keyEnd, end - from == 40, text.looksGenerated(from..<end) else { return nil }
        return Match(secret: start..<end)
    }

    static let amazons = ["AKIA", "ASIA"]

    /// Terraform Cloud: 14 bytes before `.atlasv1.`
    @Sendable static func terraform(_ text: SecretText, _ start: Int) -> Match? {
        let mark = Array(".atlasv1.".utf8)
        guard text.holds(mark, at: start) else { return nil }
        let begin = text.run(around: start, of: ASCII.isAlphanumeric, limit: 20).lowerBound
        let end = text.end(of: SecretText.isToken, from: start + mark.count)
        guard start - begin >= 10, end - start >= 60 else { return nil }
        return Match(secret: begin..<end)
    }
}
