import Basics

/// Secrets that have neither a form nor a name of their own, and are known by the place in which they stand.
enum PlacedSecret {
    typealias Match = SecretPattern.Match

    static let patterns: [SecretPattern] = [
        pattern("password", readers, piped), pattern("password", positions.map(\.words), positional),
        pattern("private-key", ["Private-Lines:"], putty), pattern("private-key", ["\"kty\""], webKey),
        pattern("password", [":5432:"], passwordFile), pattern("token", registries, registry),
        pattern("token", ["{AQAAAB"], jenkins), pattern("token", [".webhook.office.com/webhookb2/"], office),
    ]

    /// An anchor only says where to look; here all of it must stand there.
    private static func pattern(
        _ kind: String, _ anchors: [String], _ match: @escaping @Sendable (SecretText, Int) -> Match?
    ) -> SecretPattern {
        let wholes = anchors.map { Array($0.utf8) }
        return SecretPattern(kind, anchors: anchors) { text, start in
            wholes.contains { text.holds($0, at: start) } ? match(text, start) : nil
        }
    }

    // MARK: - Commands

    /// What reads a secret from its input: `echo 'x' | sudo -S apt update`.
    private static let readers = ["sudo -S", "chpasswd", "--password-stdin", "--with-token", "--passphrase-fd 0"]

    @Sendable static func piped(_ text: SecretText, _ start: Int) -> Match? {
        var pipe = start
        while pipe > 0, text[pipe - 1] != UInt8(ascii: "|"), text[pipe - 1] != 0x0A { pipe -= 1 }
        guard pipe > 0, text[pipe - 1] == UInt8(ascii: "|") else { return nil }
        pipe -= 1
        var from = pipe
        while from > 0, pipe - from < 400, text[from - 1] != 0x0A, text[from - 1] != UInt8(ascii: "|") { from -= 1 }
        guard
            let say = ["echo ", "printf ", "Write-Output "].lazy.compactMap({ place(of: $0, in: text, from..<pipe) })
                .first
        else { return nil }
        var index = say
        while text[index] == UInt8(ascii: "-") {
            index = text.end(of: { !SecretText.isBlank($0) }, from: index)
            index = text.end(of: SecretText.isBlank, from: index)
        }
        var end = pipe
        while end > index, SecretText.isBlank(text[end - 1]) { end -= 1 }
        guard end > index else { return nil }
        return matched(text, index..<end)
    }

    private static func place(of word: String, in text: SecretText, _ range: Range<Int>) -> Int? {
        let bytes = Array(word.utf8)
        return range.first { text.holds(bytes, at: $0) }.map { $0 + bytes.count }
    }

    /// The number of the word behind a command that is the secret.
    private static let positions: [(words: String, number: Int)] = [
        ("rabbitmqctl add_user", 2), ("rabbitmqctl change_password", 2), ("htpasswd -nb", 2), ("htpasswd -bn", 2),
        ("htpasswd -b ", 3), ("htpasswd -bc", 3), ("htpasswd -cb", 3), ("net user", 2), ("vncpasswd -f", 1),
        ("/user:", 2),
    ]

    @Sendable static func positional(_ text: SecretText, _ start: Int) -> Match? {
        guard let row = positions.first(where: { text.holds(Array($0.words.utf8), at: start) }) else { return nil }
        if row.words == "/user:", !holds(text, "net use", before: start) { return nil }
        var index = start + row.words.utf8.count
        for number in 1...row.number {
            if number > 1 || !row.words.hasSuffix(":") { index = text.end(of: SecretText.isBlank, from: index) }
            let end = text.end(of: { $0 > 0x20 }, from: index)
            guard end > index, text[index] != UInt8(ascii: "-"), text[index] != UInt8(ascii: "|") else { return nil }
            if number == row.number { return matched(text, index..<end) }
            index = end
        }
        return nil
    }

    private static func holds(_ text: SecretText, _ words: String, before start: Int) -> Bool {
        let bytes = Array(words.utf8)
        return (max(0, start - 120)..<max(0, start)).contains { text.holds(bytes, at: $0) }
    }

    // MARK: - Files

    /// PuTTY's key file: lines of base64 behind their number.
    @Sendable static func putty(_ text: SecretText, _ start: Int) -> Match? {
        let head = text.end(of: { $0 != 0x0A }, from: start, atMost: 40)
        let end = text.end(of: { SecretText.isBase64($0) || $0 == 0x0A || $0 == 0x0D }, from: head + 1)
        return end > head + 20 ? Match(secret: (head + 1)..<end) : nil
    }

    /// The private parts of a JSON web key.
    @Sendable static func webKey(_ text: SecretText, _ start: Int) -> Match? {
        let open = (max(0, start - 2000)...start).last { text[$0] == UInt8(ascii: "{") } ?? start
        let close = text.end(of: { $0 != UInt8(ascii: "}") }, from: start, atMost: 4000)
        for name in ["\"d\"", "\"k\""] {
            let bytes = Array(name.utf8)
            guard let at = (open..<close).first(where: { text.holds(bytes, at: $0) }) else { continue }
            let quote = text.end(of: { SecretText.isBlank($0) || $0 == UInt8(ascii: ":") }, from: at + bytes.count)
            guard text[quote] == UInt8(ascii: "\"") else { continue }
            let end = text.end(of: SecretText.isToken, from: quote + 1)
            if end - quote > 20 { return Match(secret: (quote + 1)..<end) }
        }
        return nil
    }

    /// `host:5432:database:user:password`
    @Sendable static func passwordFile(_ text: SecretText, _ start: Int) -> Match? {
        var index = start + 6
        for _ in 0..<2 {
            let end = text.end(of: { SecretText.isDottedToken($0) || $0 == UInt8(ascii: "*") }, from: index)
            guard end > index, text[end] == UInt8(ascii: ":") else { return nil }
            index = end + 1
        }
        return matched(text, index..<text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: index))
    }

    /// `"github-oauth": {"github.com": "…"}`
    private static let registries = ["github-oauth", "gitlab-oauth", "gitlab-token", "forgejo-token"]

    @Sendable static func registry(_ text: SecretText, _ start: Int) -> Match? {
        let open = text.end(of: { $0 != UInt8(ascii: "{") && $0 != 0x0A }, from: start, atMost: 40)
        guard text[open] == UInt8(ascii: "{") else { return nil }
        let colon = text.end(of: { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "}") }, from: open, atMost: 200)
        let quote = text.end(of: { !SecretForms.isQuote($0) && $0 != UInt8(ascii: "}") }, from: colon, atMost: 40)
        guard SecretForms.isQuote(text[quote]) else { return nil }
        let end = text.end(of: { !SecretForms.isQuote($0) && $0 != 0x0A }, from: quote + 1)
        return end - quote > 12 ? Match(secret: (quote + 1)..<end) : nil
    }

    /// What Jenkins writes of a secret that it encrypted.
    @Sendable static func jenkins(_ text: SecretText, _ start: Int) -> Match? {
        let end = text.end(of: SecretText.isBase64, from: start + 1)
        return text[end] == UInt8(ascii: "}") && end - start > 20 ? Match(secret: (start + 1)..<end) : nil
    }

    @Sendable static func office(_ text: SecretText, _ start: Int) -> Match? {
        let from = start + ".webhook.office.com/webhookb2/".utf8.count
        let end = text.end(of: { $0 > 0x20 && !SecretForms.isQuote($0) }, from: from)
        return end - from > 12 ? Match(secret: from..<end) : nil
    }

    private static func matched(_ text: SecretText, _ range: Range<Int>) -> Match? {
        var range = range
        if SecretForms.isQuote(text[range.lowerBound]), range.count > 2,
            text[range.upperBound - 1] == text[range.lowerBound]
        {
            range = (range.lowerBound + 1)..<(range.upperBound - 1)
        }
        return range.isEmpty || SecretAssignment.isPlaceholder(text, range) ? nil : Match(secret: range)
    }
}
