import RolloutFormat
import Testing

/// Another thread reads and decodes the lines; they are those of the reader itself.
struct LinesAheadTests {
    /// What is to be seen of a line.
    private struct Seen: Equatable {
        var number: Int
        var text: [UInt8]
        var bytesRead: Int64
        var overlongLines: Int
    }

    @Test func givesAllLinesAndRecordsInTheirOrder() throws {
        let recorded = try Fixtures.distinctLines() + SampleLines.all.map { Array($0.utf8) }
        let long = Array(#"{"timestamp":"t","type":"event_msg","payload":{"type":"x","text":""#.utf8)
        let lines = [
            [0xEF, 0xBB, 0xBF] + recorded[0], [], Array("no JSON".utf8),
            long + [UInt8](repeating: 0x61, count: 300_000) + Array("\"}}\r".utf8),
            long + [UInt8](repeating: 0x61, count: 3 << 20) + Array("\"}}".utf8),
        ]
        for (text, blockSize) in [
            (lines + recorded, 100_000), (Array(recorded.suffix(700)) + lines, .max), (lines + lines, 4096),
            ([[]], .max),
            (Array(repeating: [], count: 20_000), .max),
        ] as [([[UInt8]], Int)] {
            for end in [[], [UInt8(ascii: "\n")]] where text.count < 1000 || end.isEmpty {
                let bytes = Array(text.joined(separator: [UInt8(ascii: "\n")])) + end
                #expect(try Self.ahead(bytes, blockSize) == Self.directly(bytes, blockSize))
            }
        }
    }

    @Test func canBeLeftAtAnyLine() throws {
        let bytes = Array(try Fixtures.distinctLines().joined(separator: [UInt8(ascii: "\n")]))
        for stop in [0, 1, 2, 9] {
            let reader = LineReader()
            // The same reader is used for one file after the other.
            for _ in 0..<3 {
                reader.open(MemorySource(bytes))
                let ahead = LinesAhead(reader, RecordDecoder())
                for _ in 0..<stop { #expect(ahead.next()?.entries.isEmpty == false) }
                ahead.stop()
                reader.close()
            }
            reader.open(MemorySource("a\nb"))
            #expect(try reader.next()?.text == "a")
        }
    }

    @Test func failsWhereTheSourceFails() throws {
        let reader = LineReader()
        reader.open(MemorySource("{}\n{}\n{", failure: ReadError("broken")))
        let ahead = LinesAhead(reader, RecordDecoder())
        defer { ahead.stop() }
        let whole = try #require(ahead.next())
        #expect(whole.entries.count == 2)
        #expect(whole.failure == nil)
        let last = try #require(ahead.next())
        #expect(last.entries.isEmpty)
        #expect(last.failure == ReadError("broken"))
        #expect(ahead.next() == nil)
    }

    private static func directly(_ bytes: [UInt8], _ blockSize: Int) throws -> [Seen] {
        let reader = LineReader()
        reader.open(MemorySource(bytes, blockSize: blockSize), limits: limits)
        var seen: [Seen] = []
        while let text = try reader.next() {
            seen.append(
                Seen(
                    number: reader.lineNumber, text: text.array, bytesRead: reader.bytesRead,
                    overlongLines: reader.overlongLineCount))
        }
        return seen
    }

    private static func ahead(_ bytes: [UInt8], _ blockSize: Int) throws -> [Seen] {
        let reader = LineReader()
        reader.open(MemorySource(bytes, blockSize: blockSize), limits: limits)
        let ahead = LinesAhead(reader, RecordDecoder())
        defer { ahead.stop() }
        var seen: [Seen] = []
        while let block = ahead.next() {
            #expect(block.failure == nil)
            for (index, entry) in block.entries.enumerated() {
                // Everything a record holds is a number or a place in the line.
                #expect("\(entry.line)" == "\(RecordDecoder().decode(entry.text))")
                seen.append(
                    Seen(
                        number: block.firstNumber + index, text: entry.text.array, bytesRead: entry.bytesRead,
                        overlongLines: entry.overlongLines))
            }
        }
        return seen
    }

    private static var limits: ReadLimits {
        var limits = ReadLimits()
        limits.lineBytes = 1 << 20
        return limits
    }
}
