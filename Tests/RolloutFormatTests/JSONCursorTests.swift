import RolloutFormat
import Testing

/// The cursor and Foundation's decoder agree on what is JSON.
struct JSONCursorTests {
    @Test(arguments: [
        "{}", "[]", "[[]]", "[{}]", #"{"a":{}}"#, " { } ", "[1]", "[1,2]", "[ 1 , 2 ]",
        #"{"a":1,"b":[true,false,null]}"#,
        "0", "-0", "1.5", "-1.5e3", "1E+2", "1e-2", "9223372036854775807", "-9223372036854775808", "12.0", "1e300",
        #""""#, #""\"""#, #""\\""#, #""\\\"""#, #""a\nb""#, #""é""#, #""é𝄞""#, #""\ud834\udd1e""#, "\"\u{7f}\"",
        #"{"":""}"#, #"{"a b":1}"#, "\t{\r\n\"a\"\n:\n1\n}\n",
    ]) func acceptsJSON(_ text: String) {
        let tree = JSONTree.cursor(Array(text.utf8))
        #expect(tree != nil)
        #expect(tree == JSONTree.oracle(Array(text.utf8)))
        #expect(Self.skips(text))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]", "{]", "[}", #"{"a"}"#, #"{"a":}"#,
        #"{"a":1,}"#, #"{,"a":1}"#, #"{"a":1,,"b":2}"#, #"{"a":1 "b":2}"#, #"{"a" 1}"#, "{1:2}", "{a:1}", #"{"a":1}}"#,
        #"{"a":1} x"#, "[1]]", "[1]x", "1 2", "tru", "truex", "nul", "NaN", "Infinity", "-", "+1", "01", "-01", "1.",
        ".5", "1e", "1e+", "0x10", "1_000", #""a"#, #""a\""#, "'a'", "[\u{0}]", "{\u{0}}", "\u{FEFF}{}", "[1]\u{0}",
        #"{"a":[1,{"b":[2,}]}"#, #"{"a":[1 2]}"#, #"[{"a" "b"}]"#, "[[],,[]]", "[{},]",
    ]) func rejectsWhatIsNoJSON(_ text: String) {
        #expect(JSONTree.cursor(Array(text.utf8)) == nil)
        #expect(!Self.skips(text))
        #expect(JSONTree.oracle(Array(text.utf8)) == nil || JSONTree.oracleIsLenient(Array(text.utf8)))
    }

    /// Whether the text is one value when it is skipped rather than walked.
    private static func skips(_ text: String) -> Bool {
        withView(text) {
            var cursor = JSONCursor($0)
            cursor.skipValue()
            return cursor.isComplete
        }
    }

    @Test func limitsDepth() {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            func nested(_ depth: Int) -> String {
                String(repeating: open, count: depth) + (open == "[" ? "" : "1")
                    + String(repeating: close, count: depth)
            }
            for depth in [1, 2, 63, 64, 65, 128, 255, 256] {
                #expect(JSONTree.cursor(Array(nested(depth).utf8)) != nil)
                #expect(Self.skips(nested(depth)))
            }
            #expect(JSONTree.cursor(Array(nested(257).utf8)) == nil)
            #expect(!Self.skips(nested(257)))
            #expect(!Self.skips(nested(100_000)))
        }
    }

    @Test func countsTheDepthOfWalkedAndSkippedLevelsTogether() {
        let inner = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        let text = String(repeating: "[", count: 100) + inner + String(repeating: "]", count: 100)
        withView(text) {
            var cursor = JSONCursor($0)
            for _ in 0..<100 {
                _ = cursor.enterArray()
                _ = cursor.nextElement()
            }
            #expect(cursor.depth == 100)
            cursor.skipValue()
            #expect(cursor.isMalformed)
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("9223372036854775807", Int64.max),
            ("-9223372036854775808", Int64.min), ("9223372036854775808", nil), ("99999999999999999999999", nil),
            ("12.0", 12), ("12.5", nil), ("1e3", 1000), ("1e400", nil), ("-1e400", nil), ("1e-3", nil), ("01", nil),
            ("\"1\"", nil), ("true", nil), ("null", nil), ("[1]", nil), ("-", nil), ("", nil),
        ] as [(String, Int64?)]) func readsIntegers(_ text: String, _ value: Int64?)
    {
        withView(text) {
            var cursor = JSONCursor($0)
            let integer = cursor.integer()
            #expect(integer == value)
        }
    }

    @Test func takesTheLastOfEqualNames() {
        let line = #"{"type":"event_msg","payload":{"type":"task_started","turn_id":"a","turn_id":"b"}}"#
        withView(line) {
            guard case .turnStarted(let turn) = RecordDecoder().decode($0).record else { return #expect(Bool(false)) }
            #expect(turn.turnID?.text == "b")
        }
        let twice = #"{"type":"turn_context","payload":{"type":"task_started","turn_id":"a"},"type":"event_msg"}"#
        withView(twice) {
            guard case .turnStarted = RecordDecoder().decode($0).record else { return #expect(Bool(false)) }
        }
    }

    @Test func consumesAValueOfTheWrongKindOnce() {
        withView(#"[1,"a",{"b":2},[3]]"#) {
            var cursor = JSONCursor($0)
            var numbers: [Int64] = []
            _ = cursor.enterArray()
            while cursor.nextElement() {
                guard cursor.enterObject() else {
                    cursor.skipValue()
                    continue
                }
                while cursor.nextKey() != nil { if let number = cursor.integer() { numbers.append(number) } }
            }
            #expect(numbers == [2])
            #expect(cursor.isComplete)
        }
    }
}
