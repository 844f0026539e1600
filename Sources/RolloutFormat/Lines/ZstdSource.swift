import CZstd

/// Decompresses another source as it is read, with bounded memory and a bounded result.
public final class ZstdSource: ByteSource {
    private let input: any ByteSource
    private let compressed = ByteStore(capacity: 128 * 1024)
    private var consumed = 0
    private let stream: OpaquePointer
    /// What the last call to zstd still expected of the frame; 0 between frames.
    private var expected = 0
    /// The last call filled the space it was given, so zstd may hold more that needs no further input.
    private var hasMoreOutput = false
    private var bytesIn: Int64 = 0
    private var bytesOut: Int64 = 0
    private let limits: ReadLimits
    public let isCompressed = true

    /// Larger windows (more than 128 MiB) are refused: a frame may ask for 2 GiB of memory.
    private static let windowLogMax: Int32 = 27

    public init(_ input: any ByteSource, limits: ReadLimits) throws(ReadError) {
        self.input = input
        self.limits = limits
        guard let stream = ZSTD_createDStream() else { throw ReadError("out of memory") }
        self.stream = stream
        _ = ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.windowLogMax)
    }

    deinit { ZSTD_freeDStream(stream) }

    public func read(into store: ByteStore) throws(ReadError) -> Int {
        while true {
            if consumed == compressed.count, !hasMoreOutput {
                compressed.removeAll()
                consumed = 0
                let count = try input.read(into: compressed)
                bytesIn += Int64(count)
                if count == 0 {
                    if expected != 0 { throw ReadError("the zstd data ends in the middle of a frame") }
                    return 0
                }
            }
            let written = try decompress(into: store)
            if written > 0 { return written }
        }
    }

    private func decompress(into store: ByteStore) throws(ReadError) -> Int {
        let written = try store.fill { (space) throws(ReadError) -> Int in
            try compressed.withBytes(from: consumed) { (bytes) throws(ReadError) -> Int in
                var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                var output = ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
                expected = ZSTD_decompressStream(stream, &output, &input)
                consumed += input.pos
                guard ZSTD_isError(expected) == 0 else {
                    let name = String(cString: ZSTD_getErrorName(expected)).lowercased()
                    throw ReadError("damaged zstd data: \(name)")
                }
                hasMoreOutput = output.pos == output.size && expected != 0
                return output.pos
            }
        }
        bytesOut += Int64(written)
        guard bytesOut <= limits.decompressedBytes else {
            throw ReadError(
                "it decompresses to more than \(limits.decompressedBytes >> 20) MiB (decompressed-size limit)")
        }
        // A small file may compress well by chance; from a mebibyte on, a ratio like this is a bomb.
        guard bytesOut < 1 << 20 || bytesOut / max(bytesIn, 1) <= limits.expansionRatio else {
            throw ReadError("it decompresses to more than \(limits.expansionRatio) times its size (expansion limit)")
        }
        return written
    }
}
