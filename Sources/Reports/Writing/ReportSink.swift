import Basics
import Safety

/// Where the bytes of a report go: collected to 256 KiB, then passed on. Without a place to hand them to they stay in
/// memory. What goes wrong is kept until the end, so that no format has to think of it. A class: all parts of a report
/// append to the same one.
public final class ReportSink {
    /// Takes the bytes that have come together, which are only there while it does; gives what went wrong.
    public typealias Output = (UnsafeBufferPointer<UInt8>) -> (any Error)?

    private static let capacity = 256 << 10

    // Memory of its own: what an array asks at each of the millions of pieces took half of a report's time.
    private var base: UnsafeMutablePointer<UInt8>
    private var room: Int
    private var count = 0
    private let output: Output?
    private var handedOn = 0
    /// Where what is written in another way comes together first.
    private var aside: [UInt8] = []
    /// The first thing that went wrong; what comes after it is dropped.
    public private(set) var failure: (any Error)?

    private init(_ output: Output?, room: Int) {
        self.output = output
        self.room = room
        base = .allocate(capacity: room)
    }

    public convenience init() { self.init(nil, room: 4096) }

    public convenience init(_ output: @escaping Output) { self.init(output, room: Self.capacity + 4096) }

    deinit { base.deallocate() }

    /// Bytes so far.
    public var size: Int { handedOn + count }

    /// What is in memory: everything, where nothing takes it.
    public var bytes: [UInt8] { Array(collected) }

    private var collected: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Room for so many bytes behind those that are there; what is put into it counts once `filled` says so.
    @inline(__always)
    private func end(_ size: Int) -> UnsafeMutablePointer<UInt8> {
        if count + size > room { makeRoom(size) }
        return base + count
    }

    @inline(never)
    private func makeRoom(_ size: Int) {
        if output != nil { handOn() }
        guard count + size > room else { return }
        let larger = max(count + size, room * 2)
        let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        new.update(from: base, count: count)
        base.deallocate()
        (base, room) = (new, larger)
    }

    @inline(__always)
    public func append(_ byte: UInt8) {
        end(1).pointee = byte
        count += 1
    }

    @inline(__always)
    private func append(_ source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        end(source.count).update(from: start, count: source.count)
        count += source.count
    }

    /// Bytes of a library's buffer.
    func append(_ bytes: UnsafeRawBufferPointer) { append(bytes.bindMemory(to: UInt8.self)) }

    @inline(__always)
    func append(_ bytes: Span<UInt8>) { bytes.withUnsafeBufferPointer { append($0) } }

    public func append(_ bytes: some Collection<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({ append($0) }) == nil {
            for byte in bytes { append(byte) }
        }
    }

    /// Text of this package or text that was made safe.
    public func append(_ text: String) { append(text.utf8Span.span) }

    public func append(_ text: some SafeText) { append(text.text.utf8Span.span) }

    public func append(_ text: StaticString) { text.withUTF8Buffer { append($0) } }

    /// What `body` appends.
    func write(_ body: (inout [UInt8]) -> Void) {
        aside.removeAll(keepingCapacity: true)
        body(&aside)
        aside.withUnsafeBufferPointer { append($0) }
    }

    public func append(decimal value: Int64) {
        // Most numbers of a report are small.
        if 0..<10 ~= value { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
        var rest = value.magnitude
        var size = value < 0 ? 2 : 1
        var high = rest
        while high >= 10 {
            high /= 10
            size += 1
        }
        let start = end(size)
        if value < 0 { start[0] = UInt8(ascii: "-") }
        var place = size
        repeat {
            place -= 1
            start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        count += size
    }

    /// A line feed, and two spaces for each level in front of what follows.
    @inline(__always)
    func breakLine(_ depth: Int) {
        let start = end(depth * 2 + 1)
        start[0] = 0x0A
        (start + 1).update(repeating: 0x20, count: depth * 2)
        count += depth * 2 + 1
    }

    /// Text in quotes as JSON wants it.
    func append(json text: String) {
        let span = text.utf8Span.span
        guard JSONText.isPlain(span) else { return write { JSONText.append(text, to: &$0) } }
        let start = end(span.count + 2)
        start[0] = UInt8(ascii: "\"")
        span.withUnsafeBufferPointer { source in
            if let first = source.baseAddress { (start + 1).update(from: first, count: source.count) }
        }
        start[span.count + 1] = UInt8(ascii: "\"")
        count += span.count + 2
    }

    /// `"name": ` on a line of its own.
    @inline(__always)
    func append(key name: StaticString, depth: Int, isFirst: Bool) {
        let length = name.utf8CodeUnitCount
        let start = end(depth * 2 + length + 6)
        var next = start
        if !isFirst {
            next.pointee = UInt8(ascii: ",")
            next += 1
        }
        next.pointee = 0x0A
        next += 1
        next.update(repeating: 0x20, count: depth * 2)
        next += depth * 2
        next.pointee = UInt8(ascii: "\"")
        next += 1
        next.update(from: name.utf8Start, count: length)
        next += length
        next[0] = UInt8(ascii: "\"")
        next[1] = UInt8(ascii: ":")
        next[2] = UInt8(ascii: " ")
        count += next + 3 - start
    }

    public func append(repeating byte: UInt8, count: Int) {
        end(count).update(repeating: byte, count: count)
        self.count += count
    }

    public func fail(_ error: any Error) {
        if failure == nil { failure = error }
    }

    /// Hands on the rest.
    public func finish() throws {
        handOn()
        if let failure { throw failure }
    }

    private func handOn() {
        guard let output, count > 0 else { return }
        handedOn += count
        if failure == nil, let error = output(collected) { failure = error }
        count = 0
    }
}
