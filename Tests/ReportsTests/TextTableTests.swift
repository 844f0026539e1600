import Basics
import Safety
import Testing

@testable import Reports

@Suite struct TextTableTests {
    private static let plain = TerminalStyle(hasColor: false)

    /// A column that is left out makes room: the others are as wide as they can be.
    @Test func whatIsLeftOutIsForTheOthers() {
        var table = TextTable(columns: [
            .init(minimum: 4), .init(isRight: true, leftOut: 1), .init(isRight: true, leftOut: 2),
        ])
        table.beginsWithSign = false
        table.rows = [[.init("a long name"), .init("123"), .init("12345678")]]
        #expect(table.lines(width: 30, style: Self.plain) == ["a long name   123   12345678"])
        #expect(table.lines(width: 24, style: Self.plain) == ["a long n…  123  12345678"])
        #expect(table.lines(width: 18, style: Self.plain) == ["a long name  123"])
        #expect(table.lines(width: 10, style: Self.plain) == ["a lo…  123"])
        #expect(table.lines(width: 8, style: Self.plain) == ["a long …"])
    }

    /// What is left of a name are words, and of `name#what` what tells it from others.
    @Test(arguments: [
        ("nightly-issue-triage", 19, "nightly-…triage"), ("review-pull-request", 16, "review-…request"),
        ("sin4auto+typelang-hm-rs#0334d035-4b5b", 26, "sin4auto+…#0334d035-4b5b"),
        ("shop#read-every-issue-in-issues-and", 24, "shop#read-every-…"), ("fits", 4, "fits"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", 11, "aaaaa…aaaaa"), ("漢字漢字漢字漢字漢字", 11, "漢字漢…漢字"),
    ]) func namesAreCutAtWords(_ name: String, _ width: Int, _ expected: String) {
        let cut = DisplayWidth.cutName(name, to: width)
        #expect(cut == expected && DisplayWidth.of(cut) <= width)
    }

    @Test(arguments: [
        ("a long line of words", 10, ["a long", "line of", "words"]),
        ("cost 12 k, more", 8, ["cost", "12 k,", "more"]),
        ("cost 12 kilos", 8, ["cost 12", "kilos"]), ("a/path/that/is/long b", 6, ["a/path/that/is/long", "b"]),
        ("漢字漢字漢字", 7, ["漢字漢", "字漢字"]), ("", 5, [""]), ("é é é", 3, ["é é", "é"]),
    ]) func linesBreakAtSpaces(_ text: String, _ width: Int, _ lines: [String]) {
        #expect(DisplayWidth.wrapped(text, to: width) == lines)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("漢字漢字", 5, "漢字…"), ("ab", 1, "…"), ("ab", 0, ""),
    ]) func textsAreCutToAWidth(_ text: String, _ width: Int, _ cut: String) {
        #expect(DisplayWidth.cut(text, to: width) == cut)
    }
}
