import Basics

// Built together with the sources of RolloutFormat, as one module, by Scripts/fuzz.

/// Bytes in memory, handed out in blocks whose size the input chooses.
private final class FuzzSource: ByteSource {
    let isCompressed = false
    private let bytes: [UInt8]
    private let blockSize: Int
    private var position = 0

    init(_ bytes: [UInt8], blockSize: Int) {
        self.bytes = bytes
        self.blockSize = max(1, blockSize)
    }

    func read(into store: ByteStore) throws(ReadError) -> Int {
        let count = min(blockSize, bytes.count - position, store.capacity - store.count)
        store.append(Array(bytes[position..<(position + count)]))
        position += count
        return count
    }
}

private enum Fuzz {
    nonisolated(unsafe) static let reader = LineReader()
    static let decoder = RecordDecoder()

    /// The first byte says how the rest is read: plain or compressed, in which blocks.
    static func run(_ input: [UInt8]) {
        guard let first = input.first else { return }
        let bytes = Array(input.dropFirst())
        let source = FuzzSource(bytes, blockSize: Int(first & 0x7F) * 37)
        var limits = ReadLimits()
        limits.decompressedBytes = 1 << 22
        limits.keptLineBytes = 1 << 16
        do {
            read(first & 0x80 == 0 ? source : try ZstdSource(source, limits: limits), limits)
        } catch {
            return
        }
    }

    private static func read(_ source: any ByteSource, _ limits: ReadLimits) {
        reader.open(source, limits: limits)
        do {
            while let line = try reader.next() {
                look(at: decoder.decode(line), line)
            }
        } catch {
            return
        }
    }

    /// Touches what a record points to: a slice outside the line is what this looks for.
    private static func look(at decoded: RecordDecoder.Line, _ line: ByteView) {
        var bytes: [UInt8] = []
        decoded.timestamp?.decode(into: &bytes)
        _ = decoded.timestamp.flatMap { CivilTime.milliseconds($0.raw) }
        switch decoded.record {
        case .output(let output):
            output.text?.decode(into: &bytes, limit: 640)
            output.lastText?.decodeTail(into: &bytes, limit: 640)
            _ = output.value?.hash
        case .call(let call):
            call.arguments?.decode(into: &bytes)
            _ = call.name?.hash
        case .callEnd(let end):
            end.output?.decodeTail(into: &bytes, limit: 64)
            _ = end.command?.text
        case .message(let message): _ = message.isInjected
        default: break
        }
        walk(line)
    }

    /// The whole line as a value, and every place where it can be cut.
    private static func walk(_ line: ByteView) {
        var cursor = JSONCursor(line)
        cursor.skipValue()
        let isWhole = cursor.isComplete
        precondition(!isWhole || line.count > 0)
        let text = RawString(line)
        var position = 0
        while position < min(line.count, 256) {
            let cut = text.boundary(atOrBefore: position)
            precondition(cut <= position && cut >= 0)
            position += 7
        }
        _ = line.hash
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    Fuzz.run(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}
