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

    @Test func integersAreWrittenWhole() {
        let sink = ReportSink()
        for number in [0, -1, 10, .max, .min] as [Int64] {
            sink.append(decimal: number)
            sink.append(" ")
        }
        #expect(String(decoding: sink.bytes, as: UTF8.self) == "0 -1 10 \(Int64.max) \(Int64.min) ")
    }
}
