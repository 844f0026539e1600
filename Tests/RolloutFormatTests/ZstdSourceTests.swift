import CZstd
import RolloutFormat
import Testing

struct ZstdSourceTests {
    @Test func readsOneFrameAndSeveral() throws {
        let text = Array(String(repeating: "line\n", count: 100_000).utf8)
        for bytes in [Self.compress(text), Self.compress(text) + Self.compress(Array("end".utf8)), Self.compress([])] {
            for blockSize in [1, 777, .max] where blockSize > 1 || bytes.count < 1000 {
                let read = try Self.source(bytes, blockSize: blockSize).allLines()
                #expect(read.lines.count == (bytes.count < 20 ? 0 : bytes == Self.compress(text) ? 100_000 : 100_001))
            }
        }
    }

    /// The last input byte may be read while there is still text to come.
    @Test func givesWhatIsLeftAfterTheLastInputByte() throws {
        for size in stride(from: 120_000, to: 400_000, by: 4999) {
            let text = [UInt8](repeating: 0x61, count: size)
            #expect(try Self.source(Self.compress(text)).allLines().lines == [text])
        }
    }

    /// A header alone can ask for gigabytes: the window it names is what the decoder would allocate.
    @Test func refusesWindowsOfMoreThan128MiB() throws {
        func frame(windowLog: UInt8) -> [UInt8] {
            [0x28, 0xB5, 0x2F, 0xFD, 0x00, (windowLog - 10) << 3, 0x01, 0x00, 0x00]
        }
        #expect(try Self.source(frame(windowLog: 27)).allLines().lines.isEmpty)
        for windowLog in [28, 31, 41] as [UInt8] {
            #expect(throws: ReadError.self) { try Self.source(frame(windowLog: windowLog)).allLines() }
        }
    }

    @Test func saysWhereAFrameIsCutOff() throws {
        let bytes = Self.compress(Array((0..<20_000).map { "line \($0)\n" }.joined().utf8))
        for length in [5, 100, bytes.count / 2, bytes.count - 1] {
            #expect(throws: ReadError("the zstd data ends in the middle of a frame")) {
                try Self.source(Array(bytes[..<length])).allLines()
            }
        }
    }

    @Test func everyDamagedByteGivesAnErrorOrText() throws {
        let bytes = Self.compress(Array((0..<3000).map { "line \($0 * $0)\n" }.joined().utf8))
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var damaged = bytes
            damaged[index] ^= 0x55
            do {
                _ = try Self.source(damaged).allLines()
            } catch let error as ReadError {
                #expect(error.reason.contains("zstd") || error.reason.contains("decompresses"))
            }
        }
    }

    @Test func refusesWhatFollowsAFrameAndIsNone() throws {
        #expect(throws: ReadError.self) {
            try Self.source(Self.compress(Array("a\n".utf8)) + Array("garbage".utf8)).allLines()
        }
    }

    @Test func stopsABombAtItsRatio() throws {
        let bomb = Self.compressZeros(1 << 30)
        #expect(bomb.count < 100_000)
        #expect(throws: ReadError("it decompresses to more than 1000 times its size (expansion limit)")) {
            let reader = LineReader()
            reader.open(try Self.source(bomb))
            while try reader.next() != nil {}
        }
    }

    @Test func countsTheRatioOverAllFrames() throws {
        let frame = Self.compressZeros(900_000)
        #expect(throws: ReadError.self) {
            try Self.source(Array(repeatElement(frame, count: 40).joined())).allLines()
        }
    }

    @Test func stopsAtTheDecompressedSize() throws {
        var limits = ReadLimits()
        limits.decompressedBytes = 1 << 20
        limits.expansionRatio = .max
        let bytes = Self.compressZeros(3 << 20)
        #expect(throws: ReadError("it decompresses to more than 1 MiB (decompressed-size limit)")) {
            try ZstdSource(MemorySource(bytes), limits: limits).allLines()
        }
    }

    private static func source(_ bytes: [UInt8], blockSize: Int = .max) throws -> ZstdSource {
        try ZstdSource(MemorySource(bytes, blockSize: blockSize), limits: ReadLimits())
    }

    private static func compress(_ bytes: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let count = ZSTD_compress(&result, result.count, bytes, bytes.count, 3)
        precondition(ZSTD_isError(count) == 0)
        return Array(result[..<count])
    }

    /// A frame of zeros, made in pieces.
    private static func compressZeros(_ size: Int) -> [UInt8] {
        let stream = ZSTD_createCStream()
        defer { ZSTD_freeCStream(stream) }
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        var block = [UInt8](repeating: 0, count: 1 << 17)
        var result: [UInt8] = []
        var left = size
        while true {
            let count = min(left, zeros.count)
            left -= count
            let isLast = left == 0
            var isDone = false
            var position = 0
            while !isDone {
                zeros.withUnsafeBytes { source in
                    block.withUnsafeMutableBytes { target in
                        var input = ZSTD_inBuffer(src: source.baseAddress, size: count, pos: position)
                        var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                        let rest = ZSTD_compressStream2(stream, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
                        precondition(ZSTD_isError(rest) == 0)
                        position = input.pos
                        isDone = isLast ? rest == 0 : input.pos == count
                        result += target[..<output.pos]
                    }
                }
            }
            if isLast { return result }
        }
    }
}
