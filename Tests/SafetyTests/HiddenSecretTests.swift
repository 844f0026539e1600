import Safety
import Testing

/// Tokens behind an escape, or with something inside that nobody sees.
@Suite struct HiddenSecretTests {
    private static let redactor = Redactor(key: (1, 2))
    private static let tokens = [
        "gh" + "p_98dffz7kZ5U8vsQpQcPVkDSB5Y9JzLEJtc9b", "sk" + "-proj-tHJJ74yUFFyNYMYFHUqw6W7kRt3Gvv5X7JMKJTRP",
        "sk" + "-svcacct-tHJJ74yUFFyNYMYFHUqw6W7kRt3Gvv5X7JMKJTRP", "key" + "-0123456789abcdef0123456789abcdef",
        "ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "h" + "f_tHJJyUFFyNYMYFHUqwWkRtGvvXJMKJTRP",
    ]

    @Test(arguments: [
        "[31m", "[0;1m", "␛[31m", "<ESC>[31m", "<0x1b>[31m", "ESC[31m", "`e[31m", "\\v", "\\f", "\\b", "\\a", "\\u00a0",
        "\\ufeff", "\\u200b", "%C2%A0", "%E2%80%8B", "%00", "=3D", "a=3D", "\\42", "\\c2\\a0", "%u0022", "\u{1B}[31m",
        "&nbsp;", "\u{0}", "\u{7}",
    ])
    func isGoneBehind(_ escape: String) {
        for token in Self.tokens {
            let redacted = Self.redactor.redact(escape + token)
            #expect(!redacted.contains(token.suffix(12)), "\(redacted)")
            #expect(Self.redactor.redact(redacted) == redacted)
        }
    }

    @Test(arguments: [
        "\u{180E}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2060}", "\u{2061}", "\u{2064}", "\u{FE00}",
        "\u{FE0F}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{E0020}", "\u{E0100}", "\u{0}", "\u{1}", "\u{E}", "\\u200b",
        "\\u00ad", "&#8203;", "&zwnj;", "&shy;", "%E2%80%8B", "%00", "[0m", "\u{241B}[0m",
    ])
    func isGoneWith(_ sign: String) {
        for token in Self.tokens.prefix(3) {
            let redacted = Self.redactor.redact("tok \(token.prefix(12))\(sign)\(token.dropFirst(12))")
            #expect(!redacted.contains(token.suffix(12)) && !redacted.contains(token.prefix(12)), "\(redacted)")
            #expect(Self.redactor.redact(redacted) == redacted)
        }
    }

    @Test(arguments: [
        "[31mred[0m text", "a\u{200E}b", "a[1] b[2m]", "C:\\app\\bin\\token", "x%00y", "\\bword\\b", "日本語\u{FE0F}",
        "\u{0}\u{1}",
        "monkey-0123456789abcdef0123456789abcdef", "disk-usage-report-2026-11-21-full1",
    ])
    func stays(_ text: String) { #expect(Self.redactor.redact(text) == text) }
}
