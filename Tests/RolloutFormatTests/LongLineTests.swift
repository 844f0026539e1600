import RolloutFormat
import TestSupport
import Testing

/// Lines longer than a mebibyte.
struct LongLineTests {
    @Test func keepsBothEndsOfALongText() throws {
        let text = Self.text(3 << 20)
        let line = Self.output(text)
        let read = try MemorySource(line + "\n{}\n").allLines()
        #expect(read.lines.count == 2)
        #expect(read.lines[1] == Array("{}".utf8))
        #expect(read.lines[0].count < 10_000)
        #expect(read.reader.bytesRead == line.utf8.count + 4)
        let output = try #require(JSONTree.oracle(read.lines[0])?["payload"]?["output"]?.text)
        let decoded = withView(text) { RawString($0).text }
        #expect(decoded.utf8.starts(with: output.utf8.prefix(3000)))
        #expect(decoded.utf8.suffix(3000).elementsEqual(output.utf8.suffix(3000)))
        #expect(output.contains("bytes left out, hash"))
        #expect(read.reader.overlongLines.isEmpty)
    }

    /// Whatever the blocks are, and whatever stands before the line, the same is left of it.
    @Test func leavesTheSameHoweverTheLineIsCutIntoBlocks() throws {
        var generator = SeededGenerator(seed: 4)
        for size in [1 << 20, (1 << 20) + 4096, 1_300_000, 2_500_000] {
            let line = Self.output(
                Self.text(size, &generator), Self.text(70_000, &generator), Self.text(60_000, &generator))
            let whole = try #require(try MemorySource(line).allLines().lines.first)
            #expect(whole.count < 100_000)
            for (blockSize, before) in [(1000, 0), (4096, 1), (65_536, 255_000), (1 << 20, 700), (.max, 262_143)] {
                let prefix = String(repeating: " ", count: before)
                let read = try MemorySource(prefix + "\n" + line + "\r\n", blockSize: blockSize).allLines()
                #expect(read.lines.count == 2)
                #expect(read.lines[1] == whole)
                #expect(read.reader.bytesRead == before + 1 + line.utf8.count + 2)
            }
        }
    }

    @Test func equalTextsStayEqualAndOthersDoNot() throws {
        let text = Self.text(2 << 20)
        var other = Array(text.utf8)
        other[1 << 20] ^= 1
        let lines = [text, text, String(decoding: other, as: UTF8.self)].map { Self.output($0) }
        let read = try MemorySource(lines.joined(separator: "\n")).allLines().lines
        #expect(read[0] == read[1])
        #expect(read[0] != read[2])
    }

    @Test func cutsNoEscapeAndNoCharacter() throws {
        for unit in [#"\\"#, #"\""#, #"\u00e9"#, #"\n\\\""#, "é", "𝄞", #"\\\\\\\"a"#] {
            for shift in 0..<8 {
                let text =
                    String(repeating: "a", count: shift)
                    + String(repeating: unit, count: (1 << 20) / unit.utf8.count + 8)
                let read = try MemorySource(Self.output(text), blockSize: 100_000).allLines().lines
                #expect(JSONTree.oracle(read[0]) != nil, "\(unit) \(shift)")
                #expect(read[0].count < 10_000)
            }
        }
    }

    @Test func leavesLinesWithoutLongTextsAsTheyAre() throws {
        let line = "{\"a\":[" + String(repeating: "\"x\",1,", count: 300_000) + "2]}"
        #expect(line.utf8.count > 1 << 20)
        let read = try MemorySource(line).allLines()
        #expect(read.lines == [Array(line.utf8)])
        #expect(read.reader.overlongLines.isEmpty)
    }

    @Test func reportsALineBeyondTheLimitAndReadsItAllTheSame() throws {
        var limits = ReadLimits()
        limits.lineBytes = 2 << 20
        let line = Self.output(Self.text(3 << 20))
        let read = try MemorySource("{}\n" + line + "\n{}").allLines(limits: limits)
        #expect(read.lines.count == 3)
        let overlong = try #require(read.reader.overlongLines.first)
        #expect(overlong.number == 2)
        #expect(overlong.bytes == line.utf8.count + 1)
        #expect(overlong.leftOut == overlong.bytes - Int64(read.lines[1].count) - 1)
        #expect(!overlong.isCutOff)
        #expect(read.reader.overlongLineCount == 1)
    }

    @Test func cutsOffWhatFillsTheMemoryOfALine() throws {
        var limits = ReadLimits()
        limits.keptLineBytes = 2 << 20
        let line = "[" + String(repeating: "1,", count: 4 << 20) + "1]"
        for blockSize in [4096, 300_000, .max] {
            let read = try MemorySource("{}\n" + line + "\n{\"a\":1}\n", blockSize: blockSize).allLines(limits: limits)
            #expect(read.lines.count == 3)
            #expect(read.lines[1].count == limits.keptLineBytes)
            #expect(read.lines[2] == Array(#"{"a":1}"#.utf8))
            let overlong = try #require(read.reader.overlongLines.first)
            #expect(overlong.isCutOff)
            #expect(overlong.leftOut == Int64(line.utf8.count - limits.keptLineBytes))
            #expect(read.reader.bytesRead == line.utf8.count + 1 + 3 + 8)
        }
    }

    @Test func namesOnlyTheFirstOverlongLines() throws {
        var limits = ReadLimits()
        limits.lineBytes = 1 << 20
        let line = "[" + String(repeating: "1,", count: 600_000) + "1]\n"
        let read = try MemorySource(String(repeating: line, count: 25)).allLines(limits: limits)
        #expect(read.reader.overlongLines.count == 20)
        #expect(read.reader.overlongLineCount == 25)
    }

    private static func output(_ texts: String...) -> String {
        let rest = texts.dropFirst().enumerated().map { #","more\#($0)":"\#($1)""# }.joined()
        return
            #"{"timestamp":"2026-11-21T13:31:50.812Z","type":"response_item","payload":{"type":"function_call_output","call_id":"c","output":""#
            + texts[0] + "\"" + rest + "}}"
    }

    private static func text(_ size: Int) -> String {
        var generator = SeededGenerator(seed: 3)
        return text(size, &generator)
    }

    /// Raw JSON text of about that size: words, escapes, characters of one to four bytes.
    private static func text(_ size: Int, _ generator: inout SeededGenerator) -> String {
        let pieces = ["word ", #"\n"#, #"\""#, #"\\"#, #"\u00e9"#, "é", "𝄞", "let x = 1; ", "0123456789"]
        var text = ""
        text.reserveCapacity(size + 16)
        while text.utf8.count < size { text += pieces[Int(generator.next() % UInt64(pieces.count))] }
        return text
    }
}
