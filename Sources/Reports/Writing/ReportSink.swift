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
    func end(_ size: Int) -> UnsafeMutablePointer<UInt8> {
        if count + size > room { makeRoom(size) }
        return base + count
    }

    /// What was put behind the end.
    @inline(__always)
    func filled(_ size: Int) { count += size }

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
    public func append(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil { append(text.utf8Span.span) }
    }

    public func append(_ text: some SafeText) { append(text.text) }

    public func append(_ text: StaticString) { text.withUTF8Buffer { append($0) } }

    /// What `body` appends.
    func write(_ body: (inout [UInt8]) -> Void) {
        aside.removeAll(keepingCapacity: true)
        body(&aside)
        aside.withUnsafeBufferPointer { append($0) }
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
    func append(json text: String) { append(json: text, opening: UInt8(ascii: "\"")) }

    /// Those that are not empty as one text, with a space in between.
    func append(json parts: (String, String, String)) {
        var isFirst = true
        for part in [parts.0, parts.1, parts.2] where !part.isEmpty {
            // A space stands for the quote that ends the one before and the quote that begins this one.
            if !isFirst { count -= 1 }
            append(json: part, opening: isFirst ? UInt8(ascii: "\"") : UInt8(ascii: " "))
            isFirst = false
        }
        if isFirst { append(json: "") }
    }

    func append(json bytes: UnsafeBufferPointer<UInt8>) { append(json: bytes, opening: UInt8(ascii: "\"")) }

    @inline(__always)
    private func append(json text: String, opening: UInt8) {
        func write(_ source: UnsafeBufferPointer<UInt8>) { append(json: source, opening: opening) }
        if text.utf8.withContiguousStorageIfAvailable(write) == nil {
            text.utf8Span.span.withUnsafeBufferPointer(write)
        }
    }

    @inline(__always)
    private func append(json source: UnsafeBufferPointer<UInt8>, opening: UInt8) {
        let start = end(JSONText.room(for: source.count))
        count += JSONText.write(source, to: start)
        start[0] = opening
    }

    public func append(repeating byte: UInt8, count: Int) {
        end(count).update(repeating: byte, count: count)
        self.count += count
    }

    public func fail(_ error: any Error) {
        if failure == nil { failure = error }
    }

    /// What is in memory, which is then empty.
    func take(_ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Void) {
        body(collected[...])
        count = 0
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
