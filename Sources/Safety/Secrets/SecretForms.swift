import Basics

/// Secrets known by the text around them.
enum SecretForms {
    typealias Match = SecretPattern.Match

    /// `Authorization: Bearer …`, also quoted as in JSON, and `Proxy-Authorization`.
    @Sendable static func authorization(_ text: SecretText, _ start: Int) -> Match? {
        guard text.beginsWord(start) else { return nil }
        var index = start
        if text.holdsIgnoringCase("proxy-", at: index) { index += 6 }
        guard text.holdsIgnoringCase("authorization", at: index) else { return nil }
        guard let value = SecretAssignment.valueStart(text, after: index + "authorization".utf8.count) else {
            return nil
        }
        var from = value
        let scheme = text.end(of: SecretText.isToken, from: value)
        let afterSpace = text.end(of: SecretText.isBlank, from: scheme)
        if afterSpace > scheme, text[value] != UInt8(ascii: "$") { from = afterSpace }
        var end = endOfCredentials(text, from)
        // `Digest username="…", response="…"`, `AWS4-HMAC-SHA256 Credential=…, Signature=…`
        if let scheme = longSchemes.first(where: { text.holdsIgnoringCase($0, at: value) }),
            scheme.utf8.count < from - value + 1
        {
            let quote = text[value - 1]
            end = text.end(of: { $0 != 0x0A && $0 != 0x0D && !(isQuote(quote) && $0 == quote) }, from: from)
        }
        guard end - from >= 4, !SecretAssignment.isPlaceholder(text, from..<end) else { return nil }
        return Match(secret: from..<end)
    }

    private static let longSchemes = ["digest", "aws4-hmac-sha256", "hawk", "oauth ", "signature", "sharedkey", "ntlm"]

    /// Where credentials end: at the end of the value, or where the next header begins that was written right behind
    /// it. Its name must not be replaced with them, for its own credentials would stand there without a name.
    private static func endOfCredentials(_ text: SecretText, _ start: Int) -> Int {
        let end = text.end(of: isHeaderValue, from: start)
        var index = start
        while index < end {
            if !ASCII.isWord(text[index - 1]), text.holdsIgnoringCase("authorization", at: index) { return index }
            index += 1
        }
        return end
    }

    /// `Bearer` with a token, wherever it stands.
    @Sendable static func bearer(_ text: SecretText, _ start: Int) -> Match? {
        guard text.beginsWord(start), text.holdsIgnoringCase("bearer ", at: start) else { return nil }
        let from = text.end(of: SecretText.isBlank, from: start + 7)
        let end = text.end(of: { SecretText.isDottedToken($0) || SecretText.isBase64($0) || $0 == 0x7E }, from: from)
        guard end - from >= 12, text.looksGenerated(from..<end) else { return nil }
        return Match(secret: from..<end)
    }

    /// `OAuth x9…`, `ApiKey x9…`: as words they are everyday ones, so that only what looks random is a secret.
    @Sendable static func scheme(_ text: SecretText, _ start: Int) -> Match? {
        guard text.beginsWord(start), let scheme = schemes.first(where: { text.holdsIgnoringCase($0, at: start) })
        else {
            return nil
        }
        let from = text.end(of: SecretText.isBlank, from: start + scheme.utf8.count)
        let end = text.end(of: { SecretText.isToken($0) || SecretText.isBase64($0) }, from: from)
        return text.looksRandom(from..<end) ? Match(secret: from..<end) : nil
    }

    static let schemes = ["oauth ", "apikey ", "api-key "]

    /// `Basic` with what decodes to a name and a password.
    @Sendable static func basic(_ text: SecretText, _ start: Int) -> Match? {
        guard text.beginsWord(start), text.holdsIgnoringCase("basic ", at: start) else { return nil }
        let from = text.end(of: SecretText.isBlank, from: start + 6)
        let end = text.end(of: SecretText.isBase64, from: from)
        guard end - from >= 8, Base64.decoded(text.bytes[from..<end])?.contains(UInt8(ascii: ":")) == true else {
            return nil
        }
        return Match(secret: from..<end)
    }

    /// `Cookie:` and `Set-Cookie:` to the end of the line or the quoted string.
    @Sendable static func cookie(_ text: SecretText, _ start: Int) -> Match? {
        guard text.beginsWord(start), text[start - 1] != UInt8(ascii: "-") else { return nil }
        let length = text.holdsIgnoringCase("set-cookie", at: start) ? 10 : 6
        guard length == 10 || text.holdsIgnoringCase("cookie", at: start) else { return nil }
        var index = start + length
        if text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") { index += 1 }
        guard text[index] == UInt8(ascii: ":") else { return nil }
        let from = text.end(of: { SecretText.isBlank($0) || isQuote($0) }, from: index + 1)
        let end = text.end(of: { $0 != 0x0A && $0 != 0x0D && !isQuote($0) }, from: from)
        // A cookie is `name=value`; prose about cookies is not.
        guard text.bytes[from..<end].contains(UInt8(ascii: "=")) else { return nil }
        return Match(secret: from..<end)
    }

    /// `eyJ….eyJ….…`
    @Sendable static func jsonWebToken(_ text: SecretText, _ start: Int) -> Match? {
        guard text.holds(Array("eyJ".utf8), at: start) else { return nil }
        let header = text.end(of: SecretText.isToken, from: start)
        // Two of them are known inside a word, too.
        guard header - start >= 10, text[header] == UInt8(ascii: "."),
            text.beginsWord(start) || text.holds(Array(".eyJ".utf8), at: header)
        else { return nil }
        // Of an encrypted one the second part may be empty: `eyJ…..iv.text.tag`.
        if text[header + 1] == UInt8(ascii: ".") {
            let end = text.end(of: SecretText.isDottedToken, from: header + 2)
            return end - header >= 40 ? Match(secret: start..<end) : nil
        }
        let payload = text.end(of: SecretText.isToken, from: header + 1)
        guard payload - header >= 8 else { return nil }
        guard text[payload] == UInt8(ascii: ".") else { return Match(secret: start..<payload) }
        return Match(secret: start..<text.end(of: SecretText.isToken, from: payload + 1))
    }

    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    private static func isHeaderValue(_ byte: UInt8) -> Bool {
        byte > 0x20 && !isQuote(byte) && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\\")
            && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
    }

    private static func isAuthority(_ byte: UInt8) -> Bool {
        byte > 0x20 && !isQuote(byte) && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?")
            && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
            && byte != UInt8(ascii: "\\")
    }
}
