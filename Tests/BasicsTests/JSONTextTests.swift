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
}
