import Basics

// Built together with the sources of RolloutFormat, as one module, by Scripts/fuzz.

import CScan

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
    static let slowDecoder = RecordDecoder(triesUsualLayout: false)

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
                let decoded = decoder.decode(line)
                precondition("\(decoded)" == "\(slowDecoder.decode(line))", "the usual layout gives something else")
                look(at: decoded, line)
            }
        } catch {
            return
        }
    }

    /// Touches what a record points to: a slice outside the line is what this looks for.
    private static func look(at decoded: RecordDecoder.Line, _ line: ByteView) {
        var bytes: [UInt8] = []
        decoded.timestamp?.decode(into: &bytes)
        _ = decoded.timestamp.flatMap { Timestamp.milliseconds($0.raw) }
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
        scan(line)
    }

    nonisolated(unsafe) private static var anchors = cscan_anchors()

    /// The searches of this machine against their plain forms, from every offset and to every end near the beginning.
    private static func scan(_ line: ByteView) {
        var bytes: [UInt8] = []
        line.append(to: &bytes)
        var groups = cscan_groups()
        withUnsafeMutableBytes(of: &groups) { for index in 0..<32 { $0[index] = bytes.isEmpty ? 0 : bytes[index % bytes.count] } }
        var pairs = cscan_pairs(first: groups, second: groups)
        withUnsafeMutableBytes(of: &anchors) { tables in
            for index in tables.indices { tables[index] = bytes.isEmpty ? 0 : bytes[index % bytes.count] }
        }
        bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            for from in stride(from: 0, to: min(buffer.count, 80), by: 9) {
                let (text, count) = (start + from, buffer.count - from)
                precondition(cscan_closing_quote(text, count) == cscan_plain_closing_quote(text, count))
                var (whole, plain) = ([UInt8](repeating: 0, count: 300), [UInt8](repeating: 0, count: 300))
                var taken = (0, 0)
                let written = cscan_unescape(text, count, &whole, 300, &taken.0)
                precondition(written == cscan_plain_unescape(text, count, &plain, 300, &taken.1))
                precondition(taken.0 == taken.1 && whole.prefix(written) == plain.prefix(written))
                precondition(cscan_digit(text, count) == cscan_plain_digit(text, count))
                precondition(cscan_first_of(&groups, text, count) == cscan_plain_first_of(&groups, text, count))
                precondition(
                    cscan_first_anchor(&anchors, nil, text, count)
                        == cscan_plain_first_anchor(&anchors, nil, text, count))
                precondition(
                    cscan_first_anchor(&anchors, &pairs, text, count)
                        == cscan_plain_first_anchor(&anchors, &pairs, text, count))
            }
        }
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    Fuzz.run(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}
