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
}
