import Basics
import Testing

@testable import Safety

/// A name is looked at only where a value may stand beside it: nothing is left out by that.
@Suite struct NameFilterTests {
    private static let pieces = [
        "password", "token", "API_KEY", "client-secret", "--token", "name", "key", "value", "id", "\"", "'", "\\\"",
        ":",
        "=", " = ", ": ", " ", "  ", "\t", "\n", ";", ".", ",", "(", ")", "[", "]", "<", ">", "</", "/>", "|", "?",
        "is",
        "hunter2hunter2", "a1b2c3d4e5f6a7b8c9d0", "\r\n", "{", "}", "x", "é",
    ]

    @Test func findsWhatALookAtEveryNameFinds() {
        var state: UInt64 = 17
        var found = 0
        for _ in 0..<10_000 {
            var text = ""
            for _ in 0..<9 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += Self.pieces[Int(state >> 33) % Self.pieces.count]
            }
            let source = SecretText(Array(text.utf8))
            for index in 0..<source.count where ASCII.isLetter(source[index]) {
                let secret = SecretAssignment.match(source, index)?.secret
                if secret != Self.secret(source, index) { Issue.record("at \(index) of \(text)") }
                if secret != nil { found += 1 }
            }
        }
        #expect(found > 1000)
    }

    private static func secret(_ text: SecretText, _ anchor: Int) -> Range<Int>? {
        let token = text.run(around: anchor, of: SecretText.isDottedToken, limit: SecretName.limit)
        var start = token.lowerBound
        while start < anchor, text[start] == 0x2D { start += 1 }
        let place = NamePlace(text: text, name: start..<token.upperBound, dashes: start - token.lowerBound)
        guard let name = SecretName(text.bytes[start..<token.upperBound]), let value = SecretValue(place, name),
            !value.range.isEmpty
        else { return nil }
        return value.range
    }
}
