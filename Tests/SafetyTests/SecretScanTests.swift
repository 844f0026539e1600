import Basics
import Testing

@testable import Safety

/// The scan may only leave out what no pattern would match.
@Suite struct SecretScanTests {
    private static let scan = SecretScan(anchors: SecretPatterns.table.flatMap(\.anchors))

    private static let pieces = [
        "authorization: Basic ", "Proxy-Authorization: ", "bearer ", "Set-Cookie: a=", "://", "user:", "@host", "-u ",
        "--user ", "eyJhbGciOi.eyJzdWIi.x", "sk-", "ghp_", "AKIA", "ABCDEFGHIJ123456", "hooks.slack.com/services/",
        "token", "_TOKEN", "my.api_key", "PASSWORD", "password2", "=", ": ", "\\n", "\\t", "\\", "\"", "'", " ", "\n",
        "-----BEGIN RSA PRIVATE KEY-----", "-----END PRIVATE KEY-----", "[redacted:token:0123abcd]", "key", "Key",
        "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6", "hunter2hunter2", "-", ".", "_", "é", "x", "npm_", "xai-", "SG.", "n", "t",
        "db-pwd", "db_pwd", "api-key", "sig", "SIG", "sshpass", "accessToken", "CREDENTIALS_1",
        String(repeating: "a", count: 99), String(repeating: "b-", count: 60),
    ]

    @Test func findsEveryPlaceWhereAPatternMatches() {
        var generator = SplitMix(state: 11)
        for _ in 0..<4000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                text += Self.pieces.randomElement(using: &generator) ?? ""
            }
            let source = SecretText(Array(text.utf8))
            var places: Set<Int> = []
            var index = 0
            while index < source.count {
                index = Self.scan.nextPlace(in: source.bytes.span, from: index)
                places.insert(index)
                index += 1
            }
            for index in 0..<source.count where !places.contains(index) {
                for pattern in SecretPatterns.table where Self.isAnchored(pattern, source, index) {
                    let isMatch = pattern.match(source, index).map { !$0.secret.isEmpty } ?? false
                    #expect(!isMatch, "\(pattern.kind) at \(index) of \(text)")
                }
            }
        }
    }

    private static func isAnchored(_ pattern: SecretPattern, _ text: SecretText, _ index: Int) -> Bool {
        pattern.anchors.contains { text.holdsIgnoringCase($0.lowercased(), at: index) }
    }

    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
