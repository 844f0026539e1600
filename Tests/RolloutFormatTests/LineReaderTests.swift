import Basics
import RolloutFormat
import Testing

struct LineReaderTests {
    @Test(
        arguments: [
            ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n", [""]), ("\n\n", ["", ""]), ("a\nb", ["a", "b"]),
            ("a\r\nb\r\n", ["a", "b"]), ("a\r", ["a"]), ("\r\n", [""]), ("a\rb\n", ["a\rb"]), ("a\r\r\n", ["a\r"]),
            ("\u{FEFF}a\nb\n", ["a", "b"]), ("\u{FEFF}", [""]), ("a\n\u{FEFF}b", ["a", "\u{FEFF}b"]),
            ("\0\n\0", ["\0", "\0"]),
        ] as [(String, [String])]) func splitsLines(_ text: String, _ lines: [String]) throws
    {
        for blockSize in [1, 2, 3, 1000] {
            let read = try MemorySource(text, blockSize: blockSize).allLines()
            #expect(read.lines == lines.map { Array($0.utf8) })
            #expect(read.reader.lineNumber == lines.count)
            #expect(read.reader.bytesRead == text.utf8.count)
            #expect(read.reader.endsUnterminated == (!text.isEmpty && text.utf8.last != 0x0A))
        }
    }

    @Test func linesAcrossBlockBordersStayWhole() throws {
        let block = 256 * 1024
        for length in [block - 2, block - 1, block, block + 1, 2 * block, 3 * block + 7] {
            let first = [UInt8](repeating: 0x61, count: length)
            let bytes = first + [0x0A] + Array("b\nc".utf8)
            for blockSize in [4096, block, .max] {
                let read = try MemorySource(bytes, blockSize: blockSize).allLines()
                #expect(read.lines == [first, Array("b".utf8), Array("c".utf8)])
                #expect(read.reader.overlongLines.isEmpty)
            }
        }
    }

    @Test func usesItsBufferForOneFileAfterTheOther() throws {
        let reader = LineReader()
        for text in ["a\nb", "\u{FEFF}c\n", ""] {
            reader.open(MemorySource(text))
            var lines: [String] = []
            while let line = try reader.next() { lines.append(line.text) }
            #expect(lines == text.replacing("\u{FEFF}", with: "").split(separator: "\n").map(String.init))
            reader.close()
        }
    }

    @Test func failsWhereTheSourceFails() throws {
        let reader = LineReader()
        reader.open(MemorySource("a\nb", failure: ReadError("broken")))
        #expect(try reader.next()?.text == "a")
        #expect(throws: ReadError("broken")) { try reader.next() }
    }
}
