/// Secrets known by the text around them.
enum SecretForms {
    typealias Match = SecretPattern.Match

    /// `-----BEGIN … PRIVATE KEY-----` to its end, or to the end of a cut text; and what stands before an end whose
    /// beginning was cut off.
    @Sendable static func privateKey(_ text: SecretText, _ start: Int) -> Match? {
        let dashes = Array("-----".utf8)
        func label(after word: String) -> Int? {
            let prefix = dashes + Array(word.utf8)
            guard text.holds(prefix, at: start) else { return nil }
            let from = start + prefix.count
            let end = text.end(of: { $0 == 0x20 || SecretText.isAlphanumeric($0) }, from: from, atMost: 60)
            guard text.holds(dashes, at: end) else { return nil }
            let name = String(decoding: text.bytes[from..<end], as: UTF8.self)
            return name.hasSuffix("PRIVATE KEY") || name.hasSuffix("PRIVATE KEY BLOCK") ? end + dashes.count : nil
        }
        if let bodyStart = label(after: "BEGIN ") {
            var index = bodyStart
            let ending = dashes + Array("END ".utf8)
            while index < text.count, !text.holds(ending, at: index) { index += 1 }
            if index < text.count {
                index += ending.count
                while index < text.count, text[index] != UInt8(ascii: "-") { index += 1 }
                index = text.end(of: { $0 == UInt8(ascii: "-") }, from: index)
            }
            return Match(secret: start..<index)
        }
        if let end = label(after: "END ") {
            var begin = start
            while begin > 0 {
                let byte = text[begin - 1]
                guard SecretText.isBase64(byte) || SecretText.isWhitespace(byte) || byte == UInt8(ascii: "\\") else {
                    break
                }
                begin -= 1
            }
            return Match(secret: begin..<end)
        }
        return nil
    }

    /// `Authorization: Bearer …`, also quoted as in JSON, and `Proxy-Authorization`.
    @Sendable static func authorization(_ text: SecretText, _ start: Int) -> Match? {
        guard !SecretText.isWord(text[start - 1]) || SecretPattern.followsEscape(text, start) else { return nil }
        var index = start
        if text.holdsIgnoringCase("proxy-", at: index) { index += 6 }
        guard text.holdsIgnoringCase("authorization", at: index) else { return nil }
        guard let value = SecretAssignment.valueStart(text, after: index + "authorization".utf8.count)?.start else {
            return nil
        }
        var from = value
        let scheme = text.end(of: SecretText.isToken, from: value)
        let afterSpace = text.end(of: SecretText.isSpace, from: scheme)
        if afterSpace > scheme, text[value] != UInt8(ascii: "$") { from = afterSpace }
        let end = endOfCredentials(text, from)
        guard end - from >= 4, !SecretAssignment.isPlaceholder(text, from..<end) else { return nil }
        return Match(secret: from..<end)
    }

    /// Where credentials end: at the end of the value, or where the next header begins that was written right behind
    /// it. Its name must not be replaced with them, for its own credentials would stand there without a name.
    private static func endOfCredentials(_ text: SecretText, _ start: Int) -> Int {
        let end = text.end(of: isHeaderValue, from: start)
        var index = start
        while index < end {
            if !SecretText.isWord(text[index - 1]), text.holdsIgnoringCase("authorization", at: index) { return index }
            index += 1
        }
        return end
    }

    /// `Bearer` with a token, wherever it stands.
    @Sendable static func bearer(_ text: SecretText, _ start: Int) -> Match? {
        guard !SecretText.isWord(text[start - 1]), text.holdsIgnoringCase("bearer ", at: start) else { return nil }
        let from = text.end(of: SecretText.isSpace, from: start + 7)
        let end = text.end(of: { SecretText.isDottedToken($0) || SecretText.isBase64($0) || $0 == 0x7E }, from: from)
        guard end - from >= 12, text.looksGenerated(from..<end) else { return nil }
        return Match(secret: from..<end)
    }

    /// `Cookie:` and `Set-Cookie:` to the end of the line or the quoted string.
    @Sendable static func cookie(_ text: SecretText, _ start: Int) -> Match? {
        guard !SecretText.isWord(text[start - 1]), text[start - 1] != UInt8(ascii: "-") else { return nil }
        let length = text.holdsIgnoringCase("set-cookie", at: start) ? 10 : 6
        guard length == 10 || text.holdsIgnoringCase("cookie", at: start) else { return nil }
        var index = start + length
        if text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") { index += 1 }
        guard text[index] == UInt8(ascii: ":") else { return nil }
        let from = text.end(of: { SecretText.isSpace($0) || isQuote($0) }, from: index + 1)
        let end = text.end(of: { $0 != 0x0A && $0 != 0x0D && !isQuote($0) }, from: from)
        // A cookie is `name=value`; prose about cookies is not.
        guard text.bytes[from..<end].contains(UInt8(ascii: "=")) else { return nil }
        return Match(secret: from..<end)
    }

    /// `scheme://user:password@host`, or a long token in place of the user.
    @Sendable static func urlCredentials(_ text: SecretText, _ start: Int) -> Match? {
        guard text.holds(Array("://".utf8), at: start), SecretText.isAlphanumeric(text[start - 1]) else { return nil }
        let userStart = start + 3
        if text.holds(Array("[redacted:".utf8), at: userStart) { return nil }
        let end = text.end(of: isAuthority, from: userStart)
        guard let at = text.bytes[userStart..<end].lastIndex(of: UInt8(ascii: "@")) else { return nil }
        guard let colon = text.bytes[userStart..<at].firstIndex(of: UInt8(ascii: ":")) else {
            guard at - userStart >= 16, text.looksGenerated(userStart..<at) else { return nil }
            return Match(secret: userStart..<at)
        }
        let password = (colon + 1)..<at
        if colon - userStart >= 16, text.looksGenerated(userStart..<colon) { return Match(secret: userStart..<at) }
        guard !password.isEmpty, !SecretAssignment.isPlaceholder(text, password) else { return nil }
        return Match(secret: password)
    }

    /// `curl -u name:password` and `--user name:password`.
    @Sendable static func userOption(_ text: SecretText, _ start: Int) -> Match? {
        guard start == 0 || SecretText.isWhitespace(text[start - 1]) || isQuote(text[start - 1]) else { return nil }
        var index: Int
        if text.holds(Array("-u".utf8), at: start) {
            index = start + 2
        } else if text.holds(Array("--user".utf8), at: start) {
            index = start + 6
        } else {
            return nil
        }
        let name = text.end(of: { SecretText.isSpace($0) || isQuote($0) || $0 == UInt8(ascii: "=") }, from: index)
        guard name > index else { return nil }
        index = text.end(of: { SecretText.isDottedToken($0) || $0 == UInt8(ascii: "@") }, from: name)
        guard index > name, text[index] == UInt8(ascii: ":") else { return nil }
        let end = text.end(of: isHeaderValue, from: index + 1)
        // `-u 1000:1000` is a user and a group.
        guard end > index + 1, !SecretAssignment.isPlaceholder(text, (index + 1)..<end),
            !text.bytes[(index + 1)..<end].allSatisfy(SecretText.isDigit)
        else { return nil }
        return Match(secret: (index + 1)..<end)
    }

    /// `eyJ….eyJ….…`
    @Sendable static func jsonWebToken(_ text: SecretText, _ start: Int) -> Match? {
        guard text.holds(Array("eyJ".utf8), at: start),
            !SecretText.isWord(text[start - 1]) || SecretPattern.followsEscape(text, start)
        else { return nil }
        let header = text.end(of: SecretText.isToken, from: start)
        guard header - start >= 10, text[header] == UInt8(ascii: ".") else { return nil }
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
