import Testing

@testable import ThreadModel

@Suite struct QuotationTests {
    @Test(arguments: [
        ("## User Input\n\n```text\nMend it.\n```\nYou **must**.", "User Input Mend it. You **must**."),
        ("# a\n#b\n####### c", "a #b c"), ("run `make` in C#", "run `make` in C#"), ("  ```sh\n  ls\n  ```", "ls"),
        ("plain\n text", "plain text"), ("```", ""), ("#", "#"), ("", ""),
    ])
    func aPromptOnOneLineHasNoMarksOfBlocks(_ text: String, _ expected: String) {
        #expect(Quotation.cutProse(text, to: 200) == expected)
    }

    /// Word by word it is cut where it would be character by character.
    @Test func aCutIsThatOfACharacterAfterTheOther() {
        let pieces = ["a", "word", " ", "  ", "\n", "\t", "é", "漢字", "👍", "", "longer-word", "\u{b}"]
        var state: UInt64 = 23
        for round in 0..<3000 {
            var text = ""
            for _ in 0..<(round % 14) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            for limit in [0, 1, 5, 9, 40] {
                #expect(Quotation.cut(text, to: limit) == Self.cut(text, to: limit), "\(limit) of \(text)")
            }
        }
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        var result = ""
        var count = 0
        var isSpaced = false
        for scalar in text.unicodeScalars {
            if scalar == " " || (0x09...0x0D).contains(scalar.value) {
                isSpaced = !result.isEmpty
                continue
            }
            if count >= limit { return result + "…" }
            if isSpaced {
                result += " "
                count += 1
                isSpaced = false
            }
            count += 1
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
