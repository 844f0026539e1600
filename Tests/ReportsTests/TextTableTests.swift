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
}
