/// One form a secret has. `SecretPatterns.table` lists them.
package struct SecretPattern: Sendable {
    package struct Match {
        /// The bytes that are replaced.
        package var secret: Range<Int>
        /// Names the secret better than the pattern's own kind does.
        package var kind: String?

        package init(secret: Range<Int>, kind: String? = nil) {
            self.secret = secret
            self.kind = kind
        }
    }

    /// Part of the replacement: `[redacted:<kind>:…]`.
    package let kind: String
    /// What a match can begin with, whatever its case; the first four bytes decide. None when a name comes first.
    package let beginnings: [String]
    /// How the name ends behind which the secret stands. At least three letters each.
    package let nameEndings: [String]
    /// Never begins inside a word.
    package let startsWord: Bool
    /// Known by its own form, whatever stands around it.
    package let isSelfEvident: Bool
    /// The match that begins at an index, if there is one.
    package let match: @Sendable (SecretText, Int) -> Match?

    package init(
        _ kind: String, beginnings: [String] = [], nameEndings: [String] = [], startsWord: Bool = false,
        isSelfEvident: Bool = false, match: @escaping @Sendable (SecretText, Int) -> Match?
    ) {
        self.kind = kind
        self.beginnings = beginnings
        self.nameEndings = nameEndings
        self.startsWord = startsWord
        self.isSelfEvident = isSelfEvident
        self.match = match
    }

    /// A token with a fixed beginning: `ghp_` and then at least `minimum` bytes of one kind.
    static func prefixed(
        _ kind: String, _ prefixes: [String], _ body: @escaping @Sendable (UInt8) -> Bool, minimum: Int,
        exactly: Int? = nil, needsDigit: Bool = false
    ) -> SecretPattern {
        let beginnings = prefixes
        let prefixes = prefixes.map { Array($0.utf8) }
        return SecretPattern(kind, beginnings: beginnings, startsWord: true, isSelfEvident: true) { text, start in
            if SecretText.isWord(text[start - 1]) && !followsEscape(text, start) { return nil }
            for prefix in prefixes where text.holds(prefix, at: start) {
                let bodyStart = start + prefix.count
                var end = text.end(of: body, from: bodyStart)
                // A full stop or a dash at the end belongs to the sentence.
                while end > bodyStart, !SecretText.isWord(text[end - 1]) { end -= 1 }
                guard end - bodyStart >= minimum else { continue }
                if let exactly, end - bodyStart != exactly { continue }
                if needsDigit, !text.looksGenerated(bodyStart..<end) { continue }
                return Match(secret: start..<end)
            }
            return nil
        }
    }

    /// Whether the letter before is the end of an escape (`\n`, `\t`) of a quoted string, so no part of a word.
    static func followsEscape(_ text: SecretText, _ index: Int) -> Bool {
        text[index - 2] == UInt8(ascii: "\\") && [0x6E, 0x72, 0x74].contains(text[index - 1])
    }

    @inline(__always)
    static func followsEscape(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        guard index >= 2, index < bytes.count, bytes[index - 2] == UInt8(ascii: "\\") else { return false }
        return bytes[index - 1] == 0x6E || bytes[index - 1] == 0x72 || bytes[index - 1] == 0x74
    }
}
