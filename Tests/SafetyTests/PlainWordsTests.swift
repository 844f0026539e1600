import Testing

@testable import Safety

/// A text that is taken for plain means the same to those who look at every word of it.
struct PlainWordsTests {
    private static let pieces = [
        "a", "Gh", "gh-", "-", ".", ":", "www.", "1", "12", "%", "$", " ", "  ", ",", "(", ")", "'", ";", "/", "x-y",
        "@",
        "#", "mailto:", "…", "_", "\n", "3.5", "`", "::", "e.g.",
    ]

    @Test func standsAsItIs() {
        var state: UInt64 = 9
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        var plain = 0
        for _ in 0..<200_000 {
            let text = (0...next(6)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
            guard Sanitizer.isPlainProse(text) else { continue }
            plain += 1
            #expect(Sanitizer.escapedProse(text, inTable: false) == text)
            #expect(Sanitizer.escapedProse(text, inTable: true) == text)
        }
        #expect(plain > 10_000)
    }

    @Test(arguments: ["12", "1.5 k", "$0.02", "the rest, of it.", "42 %", "a-b c-d", "3 (1 of them)"])
    func mostTextsArePlain(_ text: String) { #expect(Sanitizer.isPlainProse(text)) }

    @Test(arguments: ["1. item", "1) item", "gh-12", "www.x", "a: b:c", "- x", "5.", "$", "see @a"])
    func whatMayMeanSomethingIsNot(_ text: String) { #expect(!Sanitizer.isPlainProse(text)) }
}
