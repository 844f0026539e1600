import Basics

/// Credentials in addresses.
enum URLSecret {
    /// `scheme://user:password@host`, or a long token in place of the user.
    @Sendable static func match(_ text: SecretText, _ start: Int) -> SecretPattern.Match? {
        guard text.holds(Array("://".utf8), at: start), ASCII.isAlphanumeric(text[start - 1]) else { return nil }
        let userStart = start + 3
        let authority = text.end(of: isAuthority, from: userStart)
        var end = authority
        if !text.bytes[userStart..<authority].contains(UInt8(ascii: "@")) {
            guard let longer = endOfOddPassword(text, start, userStart..<authority) else { return nil }
            end = longer
        }
        guard let at = text.bytes[userStart..<end].lastIndex(of: UInt8(ascii: "@")) else { return nil }
        guard let colon = text.bytes[userStart..<at].firstIndex(of: UInt8(ascii: ":")) else {
            guard at - userStart >= 16, text.looksGenerated(userStart..<at) else { return nil }
            return .init(secret: userStart..<at)
        }
        if colon - userStart >= 16, text.looksGenerated(userStart..<colon) { return .init(secret: userStart..<at) }
        let password = (colon + 1)..<at
        guard !password.isEmpty, !SecretAssignment.isPlaceholder(text, password) else { return nil }
        return .init(secret: password)
    }

    /// A password may hold `/`, `#` and `?` though it should not. What stands behind a host's colon is a port, and an
    /// `@` behind that is part of a path.
    private static func endOfOddPassword(_ text: SecretText, _ scheme: Int, _ authority: Range<Int>) -> Int? {
        guard let colon = text.bytes[authority].firstIndex(of: UInt8(ascii: ":")), colon > authority.lowerBound else {
            return nil
        }
        let behind = text.bytes[(colon + 1)..<authority.upperBound]
        let isWeb =
            text.bytes[..<scheme].suffix(4).elementsEqual("http".utf8)
            || text.bytes[..<scheme].suffix(5).elementsEqual("https".utf8)
        if behind.allSatisfy(ASCII.isDigit), isWeb || behind.isEmpty { return nil }
        let end = text.end(
            of: { isAuthority($0) || [0x2F, 0x3F, 0x23].contains($0) }, from: authority.upperBound, atMost: 200)
        guard let at = text.bytes[authority.upperBound..<end].lastIndex(of: UInt8(ascii: "@")),
            ASCII.isAlphanumeric(text[at + 1])
        else { return nil }
        return end
    }

    private static func isAuthority(_ byte: UInt8) -> Bool {
        byte > 0x20 && !SecretForms.isQuote(byte) && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?")
            && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
            && byte != UInt8(ascii: "\\")
    }
}
