import Basics
import TestSupport
import Testing

@testable import Safety

/// The scan may only leave out what no pattern would match.
@Suite struct AnchorTableTests {
    private static let anchors = SecretPatterns.anchors

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
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<4000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                text += Self.pieces.randomElement(using: &generator) ?? ""
            }
            let source = SecretText(Array(text.utf8))
            var places: Set<Int> = []
            var index = 0
            while index < source.count {
                index = Self.anchors.nextPlace(in: source.bytes.span, from: index)
                places.insert(index)
                index += 1
            }
            for index in 0..<source.count where !places.contains(index) {
                for pattern in Self.anchored(source, index) {
                    let isMatch = pattern.match(source, index).map { !$0.secret.isEmpty } ?? false
                    #expect(!isMatch, "\(pattern.kind) at \(index) of \(text)")
                }
            }
        }
    }

    /// Held against a search that compares every anchor with every place.
    @Test func findsEveryAnchorOfTheRecordings() throws {
        let anchors = SecretPatterns.table.flatMap { pattern in
            pattern.anchors.map { (Array($0.utf8), pattern.isSelfEvident) }
        }
        // By the first two bytes, whatever their case, so that the plain search takes no minute.
        func start(_ bytes: [UInt8], _ index: Int) -> Int {
            Int(bytes[index] | 0x20) << 8 | (index + 1 < bytes.count ? Int(bytes[index + 1] | 0x20) : 0)
        }
        var byStart = [[([UInt8], Bool)]](repeating: [], count: 1 << 16)
        for (anchor, isExact) in anchors { byStart[start(anchor, 0)].append((anchor, isExact)) }
        var found = 0
        for text in try Recordings.texts() {
            let text = Array(text.prefix(40_000))
            var next = Self.anchors.nextPlace(in: text.span, from: 0)
            for index in text.indices {
                let isPlace = next == index
                if isPlace { next = Self.anchors.nextPlace(in: text.span, from: index + 1) }
                let isAnchor = byStart[start(text, index)].contains { anchor, isExact in
                    text.count - index >= anchor.count
                        && anchor.indices.allSatisfy {
                            anchor[$0] == text[index + $0]
                                || !isExact
                                    && SecretText.lowercased(anchor[$0]) == SecretText.lowercased(text[index + $0])
                        }
                }
                if isAnchor { found += 1 }
                if isAnchor, !isPlace { Issue.record("an anchor at \(index) was not found") }
            }
        }
        #expect(found > 1000)
    }

    @Test func asksEveryPatternWhoseAnchorStandsThere() {
        for (number, pattern) in SecretPatterns.table.enumerated() {
            for anchor in pattern.anchors {
                let spellings = pattern.isSelfEvident ? [anchor] : [anchor, anchor.uppercased()]
                for text in spellings.flatMap({ [$0, " " + $0, "=" + $0 + "x1"] }) {
                    let source = SecretText(Array(text.utf8))
                    let index = source[0] == 0x20 || text != anchor && source[0] == UInt8(ascii: "=") ? 1 : 0
                    #expect(Self.candidates(source, index).contains(number), "\(pattern.kind) in \(text)")
                }
            }
        }
    }

    /// Only its first four bytes are looked for in the text.
    @Test func asksNoPatternWhoseAnchorOnlyBeginsThere() {
        for text in ["sourcemap", "integer", "linear"] {
            let asked = Self.candidates(SecretText(Array(text.utf8)), 0).map { SecretPatterns.table[$0] }
            #expect(asked.allSatisfy { !$0.holdsAnchor }, "\(text): \(asked.map(\.kind))")
        }
    }

    private static func candidates(_ text: SecretText, _ index: Int) -> [Int] {
        var found: [Int] = []
        var entry = 0
        while let number = anchors.candidate(text.bytes.span, at: index, after: &entry) { found.append(number) }
        return found
    }

    /// The patterns of which an anchor stands at an index, whatever its case.
    private static func anchored(_ text: SecretText, _ index: Int) -> [SecretPattern] {
        byFirst[Int(text[index] | 0x20)].filter { text.holdsIgnoringCase($0.anchor, at: index) }.map(\.pattern)
    }

    /// Every anchor in lowercase, by its first byte.
    private static let byFirst: [[(anchor: String, pattern: SecretPattern)]] = {
        var table = [[(anchor: String, pattern: SecretPattern)]](repeating: [], count: 256)
        for pattern in SecretPatterns.table {
            for anchor in pattern.anchors {
                let anchor = anchor.lowercased()
                table[Int((anchor.utf8.first ?? 0) | 0x20)].append((anchor, pattern))
            }
        }
        return table
    }()
}
