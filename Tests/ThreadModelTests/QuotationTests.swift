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
}
