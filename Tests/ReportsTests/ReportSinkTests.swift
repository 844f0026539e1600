import Basics
import Testing

@testable import Reports

@Suite struct ReportSinkTests {
    @Test func handsOnInPiecesAndLosesNothing() throws {
        var pieces: [[UInt8]] = []
        let sink = ReportSink { bytes in
            pieces.append(Array(bytes))
            return nil
        }
        for number in 0..<200_000 { sink.append("\(number)\n") }
        try sink.finish()
        let whole = (0..<200_000).map { "\($0)\n" }.joined()
        #expect(pieces.count > 3 && pieces.allSatisfy { $0.count < 300_000 })
        #expect(pieces.joined().elementsEqual(whole.utf8))
        #expect(sink.size == whole.utf8.count)
    }

    @Test func theFirstFailureIsTold() {
        struct Full: Error {}
        let sink = ReportSink { _ in Full() }
        sink.append("x")
        #expect(throws: Full.self) { try sink.finish() }
    }

    @Test(arguments: [1, 2, 7]) func manyWorkersGiveTheSameBytes(_ workers: Int) {
        let sink = ReportSink()
        sink.appendEach(1000, workers: workers) { index, sink in sink.append("\(index),") }
        #expect(sink.bytes.elementsEqual((0..<1000).map { "\($0)," }.joined().utf8))
        var options = ReportOptions()
        options.workers = workers
        #expect(
            JSONReport().render(Samples.many(100), options: options)
                == JSONReport().render(Samples.many(100), options: .init()))
    }

    /// Rounds shrink and grow with what is written; the order stays.
    @Test func largeAndSmallPiecesKeepTheirOrder() {
        let sizes = (0..<120).map { $0 % 40 < 8 ? 200_000 : $0 }
        let sink = ReportSink()
        sink.appendEach(sizes.count, workers: 3) { index, sink in
            sink.append("\(index):")
            sink.append(repeating: UInt8(ascii: "x"), count: sizes[index])
        }
        let expected = sizes.enumerated().map { "\($0):" + String(repeating: "x", count: $1) }.joined()
        #expect(sink.bytes.elementsEqual(expected.utf8))
    }

    @Test func numbersOfAllLengthsAreWrittenWhole() {
        let powers = (0..<19).map { (0..<$0).reduce(Int64(1)) { power, _ in power * 10 } }
        for number in powers.flatMap({ [$0 - 1, $0, $0 + 1, -$0, $0 * 9] }) {
            let sink = ReportSink()
            sink.append(decimal: number)
            #expect(String(decoding: sink.bytes, as: UTF8.self) == "\(number)")
        }
    }

    @Test(arguments: [
        "0", "1", "0.5", "0.000000000001", "0.001", "0.001001", "1.000001", "12.120000000012", "3.999999999999",
        "7.1001",
    ])
    func amountsAreWrittenExactly(_ amount: String) throws {
        let sink = ReportSink()
        sink.append(try #require(USD(decimal: amount)))
        #expect(String(decoding: sink.bytes, as: UTF8.self) == amount)
    }

    @Test(arguments: [
        (("What.", "Why.", "Do."), #""What. Why. Do.""#), (("What.", "", "Do \"it\"."), ##""What. Do \"it\".""##),
        (("", "Why.", ""), #""Why.""#), (("", "", ""), #""""#), (("a#", "#b", ""), ##""a# #b""##),
    ])
    func sentencesAreOneText(parts: (String, String, String), json: String) {
        let sink = ReportSink()
        sink.append(json: parts)
        #expect(String(decoding: sink.bytes, as: UTF8.self) == json)
    }

    /// More spaces than are stored at once, and names of all lengths.
    @Test func membersAreLaidOutAtAnyDepth() {
        var json = JSONWriter()
        func nest(_ depth: Int, _ json: inout JSONWriter) {
            json.object { json in
                json.member("a", 1)
                json.member("sixteen_letters_", 2)
                json.member("a_name_of_thirty_two_letters_is_", 3)
                json.member("a_name_of_more_than_thirty_two_letters", 4)
                if depth < 20 { json.member("in") { nest(depth + 1, &$0) } }
            }
        }
        nest(1, &json)
        func text(_ depth: Int) -> String {
            let space = String(repeating: "  ", count: depth)
            let names = [
                "a", "sixteen_letters_", "a_name_of_thirty_two_letters_is_", "a_name_of_more_than_thirty_two_letters",
            ]
            var members = names.enumerated().map { "\(space)\"\($1)\": \($0 + 1)" }
            if depth < 20 { members.append("\(space)\"in\": \(text(depth + 1))") }
            return "{\n" + members.joined(separator: ",\n") + "\n" + space.dropLast(2) + "}"
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == text(1))
    }

    @Test func integersAreWrittenWhole() {
        let sink = ReportSink()
        for number in [0, -1, 10, .max, .min] as [Int64] {
            sink.append(decimal: number)
            sink.append(" ")
        }
        #expect(String(decoding: sink.bytes, as: UTF8.self) == "0 -1 10 \(Int64.max) \(Int64.min) ")
    }
}
