import RolloutFormat
import TestSupport
import Testing

@testable import ThreadModel

@Suite struct PrintedEndTests {
    /// The whole text decoded, cut where the kept end of it begins.
    private static func expected(_ text: [UInt8], recordedCount: Int) -> (before: [UInt8], tail: [UInt8]) {
        var kept = Array(text.suffix(ToolCall.textLimit + ToolCall.tailContext))
        while let first = kept.first, first & 0xC0 == 0x80, kept.count < text.count { kept.removeFirst() }
        if recordedCount <= ToolCall.textLimit { return ([], kept) }
        if recordedCount > ToolCall.textLimit + ToolCall.tailContext { OutputTail.dropPartialWord(&kept) }
        let end = OutputTail.end(of: kept)
        return (Array(kept[..<end]), Array(kept[end...]))
    }

    @Test(arguments: [
        ["a", "word ", #"\n"#, #"\""#], ["é", "日", " ", #"\t"#], [#"\u001b[1m"#, "x ", "plain ", #"\\"#],
        // Fewer escapes of six bytes than would leave too little of what is kept.
        ["token", "token ", #"\u0020"#],
    ])
    func isTheEndOfTheDecodedText(_ pieces: [String]) {
        var generator = SeededGenerator(seed: 25)
        var cut = 0
        for _ in 0..<400 {
            let count = Int.random(in: 0...900, using: &generator)
            let spelled = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let store = ByteStore(capacity: 64)
            store.append(Array(spelled.utf8))
            var printed = PrintedEnd()
            printed.keep(RawString(store.view))
            let decoded = Array(RawString(store.view).text.utf8)
            let expected = Self.expected(decoded, recordedCount: store.view.count)
            #expect(printed.tail == expected.tail)
            #expect(printed.beforeTail == expected.before)
            #expect(printed.isEmpty == spelled.isEmpty)
            printed.decode()
            #expect(printed.tail == expected.tail && printed.beforeTail == expected.before)
            cut += expected.before.isEmpty ? 0 : 1
        }
        #expect(cut > 20)
    }

    @Test func aStringInsideAnotherIsDecodedTwice() {
        let store = ByteStore(capacity: 64)
        store.append(Array(#"a \\\"b\\\"\\nc"#.utf8))
        var printed = PrintedEnd()
        printed.keep(RawString(store.view), isTwiceEscaped: true)
        #expect(printed.tail == Array("a \"b\"\nc".utf8))
    }

    @Test func aTextThatIsDecodedAlreadyIsTakenAsItStands() {
        var printed = PrintedEnd()
        printed.take(Array(#"C:\new"#.utf8))
        #expect(printed.tail == Array(#"C:\new"#.utf8) && printed.beforeTail.isEmpty && !printed.isEmpty)
        printed.removeAll()
        #expect(printed.isEmpty && printed.tail.isEmpty)
    }

    /// The text of a string inside a string: quotes within it do not end it.
    @Test(
        arguments: [
            (#"{\"exit_code\": 0, \"output\": \"1 failed\\n\\\"x\\\"\"}"#, #"1 failed\\n\\\"x\\\""#),
            (#"{\"output\":\"a\\\\\",\"exit_code\":0}"#, #"a\\\\"#), (#"{\"output\":\"cut of"#, "cut of"),
            (#"{\"output\":7}"#, nil), (#"Exit code: 0 \"output\":\"a\""#, nil),
        ] as [(StaticString, String?)])
    func aResultThatAScriptPrinted(_ recorded: StaticString, _ printed: String?) {
        let found = ScriptResults.printed(RawString(ByteView(recorded)))
        var bytes: [UInt8] = []
        found?.raw.append(to: &bytes)
        #expect(found.map { _ in String(decoding: bytes, as: UTF8.self) } == printed)
    }
}
