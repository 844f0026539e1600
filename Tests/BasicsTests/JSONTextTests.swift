import Basics
import Testing

@Suite struct JSONTextTests {
    @Test(arguments: [
        ("plain", #""plain""#), ("a\"b\\c\n", #""a\"b\\c\n""#), ("é 🦜", #""é 🦜""#), ("##[x", ##""#\u0023[x""##),
        ("\u{1B}\u{202E}", #""\u001b\u202e""#), ("\u{E0041}", #""\udb40\udc41""#),
    ])
    func `text in quotes acts on nothing that shows it`(text: String, json: String) throws {
        #expect(JSONText.quoted(text) == json)
        var reader = JSONReader(Array(json.utf8))
        #expect(try reader.string() == text)
    }

    /// Eight or sixteen bytes are looked at together: what has to be escaped may be any of them, and stand behind any of
    /// them.
    @Test(arguments: ["\"", "\\", "\n", "\u{1}", "\u{7F}", "é", "🦜", "##", "#\""])
    func `what is escaped may stand anywhere`(sign: String) throws {
        for before in 0..<36 {
            for behind in 0..<18 {
                let text = String(repeating: "a", count: before) + sign + String(repeating: "b", count: behind)
                let json = JSONText.quoted(text)
                var reader = JSONReader(Array(json.utf8))
                #expect(try reader.string() == text)
                #expect(!json.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
                #expect(!json.contains("##"))
            }
        }
    }
}
