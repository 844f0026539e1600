import Safety
import Testing

/// Redacting what was redacted changes nothing, whatever stands around a secret: ids are made of redacted text, and
/// reports are redacted again when they are rendered.
@Suite struct RedactedTwiceTests {
    private static let secrets = [
        "gh" + "p_0123456789abcdefABCDEF0123456789abcd", "hunter2secret", "AKIA" + "IOSFODNN7EXAMPLQ",
        "xo" + "xb-123456789012-123456789012-abcdefghijklmnopqrstuvwx", "Zq7Zq7Zq7Zq7Zq7Zq7Zq", "p@ss/w#rd?1",
        "dXNlcjpwYXNzd29yZDEyMw==", "true", "$TOKEN", "abc", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA\n",
        "[redacted:github:deadbeef]", "[redacted:token:12345678]", "[redacted:password]", "[redacted:unsearchable:0]",
    ]
    private static let names = [
        "TOKEN", "password", "api_key", "Authorization", "Cookie", "Set-Cookie", "sig", "AccountKey", "_authToken",
        "-u user:", "--password ", "curl -b ", "IDENTIFIED BY ", "postgres://user:", "https://", "Bearer ", "Basic ",
        "\"name\": \"DB_PASSWORD\", \"value\"", "<password>", "mysql -p", "sshpass -p ", "machine a login b password",
    ]
    private static let glue = [
        "=", ": ", ":", " ", "\n", "\"", "'", "; ", "&", "@", "/", "\\\"", "\u{1B}[31m", "\u{1B}[1G", "\\x1b[0m", "%3D",
        "%22", "\\u0022", "\\n", "|", ">", "</password>", "@host/db", "{", "]", ")", "?", "#",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----", "\t", "$(", "&quot;", "^[[0m", "== ", "-", "\r\n", "…", "\u{1B}]0;",
    ]

    @Test func changesNothing() {
        let redactor = Redactor(key: (1, 2))
        var state: UInt64 = 9
        func next(_ list: [String]) -> String {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return list[Int(state >> 33) % list.count]
        }
        for _ in 0..<4000 {
            let text = (0..<5).map { _ in next(Self.glue) + next(Self.names) + next(Self.glue) + next(Self.secrets) }
                .joined()
            let once = redactor.redact(text)
            #expect(redactor.redact(once) == once, "\(text)")
            // Bytes are read as text is.
            for (stably, redacted) in [(false, once), (true, redactor.redactStably(text))] {
                let bytes = redactor.redacted(Array(text.utf8), stably: stably) ?? Array(text.utf8)
                #expect(String(decoding: bytes, as: UTF8.self) == redacted, "\(text)")
            }
        }
    }

    /// Behind a replacement, a word may begin that was the end of another before.
    @Test(arguments: [
        "xAKIAIOSFODNN7EXAMPLQ--password hunter2secret", "a\u{1B}[31m-----END PRIVATE KEY-----x",
        "sshpass -p a-p[redacted:github:deadbeef]-----END PRIVATE KEY-----",
    ])
    func whatIsRightBehind(_ text: String) {
        let once = Redactor(key: (1, 2)).redact(text)
        #expect(!once.contains("hunter2secret") && !once.contains("[redacted:private-key:["))
        #expect(Redactor(key: (1, 2)).redact(once) == once)
    }

    /// Every run has a key of its own; what findings are told by must not change with it.
    @Test(arguments: secrets.prefix(5))
    func whatIdsAreMadeOfIsTheSameInEveryRun(_ secret: String) {
        let text = "failed: Authorization: Bearer \(secret) and password=\(secret)"
        #expect(Redactor(key: (1, 2)).redactStably(text) == Redactor(key: (3, 4)).redactStably(text))
        #expect(Redactor(key: (1, 2)).redact(text) != Redactor(key: (3, 4)).redact(text))
    }
}
