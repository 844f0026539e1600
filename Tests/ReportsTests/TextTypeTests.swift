import Basics
import Safety
import Testing

/// What is interpolated is escaped, what is of the type already is not.
@Suite struct TextTypeTests {
    private let foreign = "<b>\u{1B}[2J|a|"

    @Test func html() {
        let inner: HTML = "<i>\(foreign)</i>"
        let outer: HTML = "<p title=\"\(foreign)\">\(inner)</p>"
        #expect(outer.text.contains("<i>&lt;b&gt;"))
        #expect(!outer.text.contains("<b>") && !outer.text.contains("\u{1B}"))
        #expect(["a" as HTML, "\(foreign)"].joined(separator: "<br>").text.hasPrefix("a<br>&lt;b&gt;"))
    }

    @Test func markdown() {
        let text: Markdown = "**\(foreign)** \(.code(foreign, inTable: true)) \(.cell(foreign))"
        #expect(text.text.hasPrefix("**\\<b\\>"))
        #expect(!text.text.contains("|a|") || text.text.contains("\\|a\\|"))
    }

    @Test func terminal() {
        let text: TerminalText = "\(foreign) \(3)"
        #expect(!text.text.contains("\u{1B}") && text.text.hasSuffix(" 3"))
        #expect(!TerminalText(defanging: ["\("::error::x")"]).text.hasPrefix("::"))
    }

    @Test func xml() {
        let text: XMLText = "\("a\u{0}b\u{FFFE}")"
        #expect(!text.text.unicodeScalars.contains { $0.value == 0 || $0.value == 0xFFFE })
        #expect(XMLText.name("a<b>").text == "a_b_")
    }
}
