import Basics
import RolloutFormat
import TestSupport
import Testing

/// A line laid out as Codex lays it out is read in a shorter way. It gives what the cursor gives, or declines.
struct UsualLayoutTests {
    private static let usual = RecordDecoder()
    private static let walking = RecordDecoder(triesUsualLayout: false)

    @Test func nearlyAllRecordedLinesAreUsual() throws {
        let lines = try Fixtures.distinctLines().filter { $0.starts(with: Array("{\"timestamp\":\"".utf8)) }
        let count = lines.filter { withView($0) { Self.usual.isUsual($0) } }.count
        #expect(lines.count > 5000)
        #expect(count * 100 > lines.count * 98)
    }

    @Test func givesTheSameForRecordedLines() throws {
        for line in try Fixtures.distinctLines() + SampleLines.all.map({ Array($0.utf8) }) { compare(line) }
    }

    @Test func givesTheSameForDamagedLines() throws {
        var generator = SeededGenerator(seed: 7)
        let lines = try Fixtures.distinctLines() + SampleLines.all.map { Array($0.utf8) }
        for line in lines where generator.next() % 3 == 0 {
            // The head, which the short way looks at most closely, is hit as often as all the rest.
            for length in [min(line.count, 160), line.count] where length > 0 {
                var damaged = line
                let place = Int(generator.next() % UInt64(length))
                switch generator.next() % 6 {
                case 0: damaged[place] ^= UInt8(1 << (generator.next() % 8))
                case 1: damaged.remove(at: place)
                case 2: damaged.insert(Self.marks[Int(generator.next() % UInt64(Self.marks.count))], at: place)
                case 3: damaged[place] = Self.marks[Int(generator.next() % UInt64(Self.marks.count))]
                case 4: damaged.removeSubrange(place..<min(line.count, place + 9))
                default: damaged.insert(contentsOf: line[place..<min(line.count, place + 30)], at: place)
                }
                compare(damaged)
            }
        }
    }

    private static let marks = Array(#""\{}[]:, 0123456789eE.-T"#.utf8)

    @Test(arguments: [
        (#""ordinal":7,"#, #"{"type":"task_started","turn_id":"t"}"#, ""),
        (#""ordinal":07,"#, #"{"type":"task_started","turn_id":"t"}"#, ""),
        (#""ordinal":7.0,"#, #"{"type":"task_started","turn_id":"t"}"#, ""),
        (#""ordinal":9223372036854775807,"#, #"{"type":"task_started","turn_id":"t"}"#, ""),
        ("", #"{"type":"task_started","turn_id":"t"}"#, #","ordinal":9"#),
        ("", #"{"type":"task_started","turn_id":"t"}"#, #","type":"compacted""#),
        ("", #"{"type":"task_started","turn_id":"t"}"#, #","payload":{"type":"turn_aborted"}"#),
        ("", #"{"type":"task_started","turn_id":"t"}"#, #","timestamp":"2026-11-21T13:31:50.813Z""#),
        ("", #"{"type":"task_started","turn_id":"t"}"#, ","),
        ("", #"{"type":"task_started","turn_id":"t"}}"#, ""),
        ("", #"{"type":"task_started","type":"token_count"}"#, ""),
        ("", #"{"type":"task\u005fstarted","turn_id":"t"}"#, ""),
        ("", #"{"type":"agent_message","message":"not looked at}"#, ""),
        ("", #"{"type":"token_count","info":{"total_token_usage":{"input_tokens":012,"total_tokens":1}}}"#, ""),
    ])
    func givesTheSameForWhatStandsInAnotherWay(_ ordinal: String, _ payload: String, _ behind: String) {
        let head = #"{"timestamp":"2026-11-21T13:31:50.812Z","# + ordinal + #""type":"event_msg","payload":"#
        compare(Array((head + payload + behind + "}").utf8))
        compare(Array((head + payload + behind + " }").utf8))
    }

    private func compare(_ line: [UInt8]) {
        withView(line) { view in
            // Everything a record holds is a number or a place in the line.
            #expect(
                "\(Self.usual.decode(view))" == "\(Self.walking.decode(view))",
                "\(String(decoding: line.prefix(300), as: UTF8.self))")
        }
    }

    @Test func readsTimesAlikeHoweverTheyAreWritten() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<20_000 {
            // A thirteenth month, a 25th hour and the like are among them.
            let parts = [(2, 20), (2, 14), (2, 33), (2, 26), (2, 61), (2, 62), (3, 1000), (2, 100)].map { width, end in
                let digits = String(generator.next() % UInt64(end))
                return String(repeating: "0", count: width - digits.count) + digits
            }
            let text = "20\(parts[7])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5]).\(parts[6])"
            let usual = withView(Array((text + "Z").utf8)) { Timestamp.milliseconds($0) }
            let longer = withView(Array((text + "0Z").utf8)) { Timestamp.milliseconds($0) }
            #expect(usual == longer, "\(text)")
        }
    }

    @Test(arguments: [
        "2026-11-21T13:31:50.81:Z", "2026-11-21T13:31:5/.812Z", "202:-11-21T13:31:50.812Z", "2026-11-2aT13:31:50.812Z",
    ]) func takesNoSignForADigit(_ text: String) {
        #expect(withView(Array(text.utf8)) { Timestamp.milliseconds($0) } == nil)
    }

    @Test func readsNumbersAlikeHoweverTheyEnd() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<20_000 {
            let number = generator.next() >> (generator.next() % 64)
            let text = (generator.next() % 8 == 0 ? "0" : "") + String(number)
            let inside = integer("[\(text),1]")
            let spaced = integer("[\(text) ,1]")
            #expect(inside == spaced && (inside == Int64(exactly: number) || text.hasPrefix("0")), "\(text)")
            #expect(integer("[\(text)]") == inside, "\(text)")
        }
    }

    private func integer(_ text: String) -> Int64? {
        withView(Array(text.utf8)) {
            var cursor = JSONCursor($0)
            guard cursor.enterArray(), cursor.nextElement() else { return nil }
            return cursor.integer()
        }
    }
}
