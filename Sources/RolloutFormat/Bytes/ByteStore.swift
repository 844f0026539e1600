import Basics
import CScan

/// A block of memory that is filled from a file or a decompressor and handed out as `ByteView`s.
public final class ByteStore {
    private var base: UnsafeMutablePointer<UInt8>
    /// Bytes there is room for.
    public private(set) var capacity: Int
    /// Bytes of the block itself: one that was made smaller keeps what it will soon need again.
    private var allocated: Int

    /// A block that is larger than this gives its memory back once it is made smaller.
    private static let keptSize = 2 << 20
    /// Bytes in use, from the start of the block.
    public private(set) var count = 0

    public init(capacity: Int) {
        self.capacity = max(capacity, 64)
        allocated = self.capacity
        base = .allocate(capacity: allocated)
    }

    deinit { base.deallocate() }

    public func view(_ from: Int, _ to: Int) -> ByteView {
        let low = min(max(from, 0), count)
        return ByteView(unsafeStart: base + low, count: min(max(to, low), count) - low)
    }

    public var view: ByteView { ByteView(unsafeStart: base, count: count) }

    public func removeAll() { count = 0 }

    /// Keeps the bytes from `from` on and moves them to the start.
    public func dropFirst(_ from: Int) {
        let rest = max(0, count - max(from, 0))
        let start = count - rest
        // In pieces: more than a few thousand bytes `memmove` moves one by one.
        for place in stride(from: 0, to: rest, by: 1024) {
            memmove(base + place, base + start + place, min(1024, rest - place))
        }
        count = rest
    }

    /// Keeps the first `length` bytes.
    public func truncate(to length: Int) { count = min(count, max(0, length)) }

    /// Cuts the bytes from `from` up to `to` out and moves what follows up.
    public func remove(_ from: Int, _ to: Int) {
        guard from >= 0, to > from, to <= count else { return }
        memmove(base + from, base + to, count - to)
        count -= to - from
    }

    /// Overwrites bytes that are already there.
    public func overwrite(at offset: Int, with bytes: [UInt8]) {
        guard offset >= 0, offset + bytes.count <= count else { return }
        bytes.withUnsafeBufferPointer { if let from = $0.baseAddress { memcpy(base + offset, from, bytes.count) } }
    }

    public func grow(to newCapacity: Int) {
        guard newCapacity > capacity else { return }
        if newCapacity > allocated { move(to: newCapacity) }
        capacity = newCapacity
    }

    /// Makes the room smaller, and gives memory back after an exceptionally long line.
    public func shrink(to newCapacity: Int) {
        guard newCapacity < capacity, count <= newCapacity else { return }
        if allocated > Self.keptSize { move(to: newCapacity) }
        capacity = newCapacity
    }

    /// - Parameter size: not less than `count`.
    private func move(to size: Int) {
        let block = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
        memcpy(block, base, count)
        base.deallocate()
        base = block
        allocated = size
    }

    public func append(_ bytes: [UInt8]) {
        if count + bytes.count > capacity { grow(to: max(capacity * 2, count + bytes.count)) }
        bytes.withUnsafeBufferPointer { if let from = $0.baseAddress { memcpy(base + count, from, bytes.count) } }
        count += bytes.count
    }

    /// Appends bytes of another store, or of a literal.
    public func append(_ bytes: ByteView) {
        precondition(
            bytes.unsafeStart < base || bytes.unsafeStart >= base + allocated, "a store can't append its own bytes")
        if count + bytes.count > capacity { grow(to: max(capacity * 2, count + bytes.count)) }
        memcpy(base + count, bytes.unsafeStart, bytes.count)
        count += bytes.count
    }

    /// Appends what a JSON string's content says, its escapes undone.
    public func append(decoding text: RawString) {
        if count + text.count > capacity { grow(to: max(capacity * 2, count + text.count)) }
        var taken = 0
        count += cscan_unescape(text.raw.unsafeStart, text.count, base + count, capacity - count, &taken)
        guard taken < text.count else { return }
        // From an escape on that is `\\u` or none; few texts have one.
        var rest: [UInt8] = []
        RawString(text.raw.dropFirst(taken)).decode(into: &rest)
        append(rest)
    }

    /// Lets `body` write into the free space and takes over as many bytes as it says it wrote.
    public func fill<Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        let written = try body(UnsafeMutableRawBufferPointer(start: base + count, count: capacity - count))
        precondition(written >= 0 && written <= capacity - count, "a source wrote outside its buffer")
        count += written
        return written
    }

    /// Lets `body` read the bytes from `from` on.
    public func withBytes<Result, Failure: Error>(
        from: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let low = min(max(from, 0), count)
        return try body(UnsafeRawBufferPointer(start: base + low, count: count - low))
    }
}
