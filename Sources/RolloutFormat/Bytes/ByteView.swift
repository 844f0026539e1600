#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes somewhere in a `ByteStore`, valid until the store is filled again.
///
/// This file is the only one that touches memory directly. Every operation is checked against the view's bounds, so
/// that nothing built on it can read outside, whatever the input: reading past the end gives 0, which is no valid
/// byte of a JSON token.
package struct ByteView {
    fileprivate let start: UnsafePointer<UInt8>
    package let count: Int

    fileprivate init(start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        self.count = count
    }

    package var isEmpty: Bool { count == 0 }

    package subscript(index: Int) -> UInt8 {
        @inline(__always) get { UInt(bitPattern: index) < UInt(bitPattern: count) ? start[index] : 0 }
    }

    /// The bytes from `from` up to `to`, both clamped to the view.
    @inline(__always)
    package func slice(_ from: Int, _ to: Int) -> ByteView {
        let low = min(max(from, 0), count)
        let high = min(max(to, low), count)
        return ByteView(start: start + low, count: high - low)
    }

    package func prefix(_ length: Int) -> ByteView { slice(0, length) }
    package func suffix(_ length: Int) -> ByteView { slice(count - length, count) }
    package func dropFirst(_ length: Int) -> ByteView { slice(length, count) }

    /// Index of the first `byte` at or after `from`; nil when there is none.
    @inline(__always)
    package func firstIndex(of byte: UInt8, from: Int = 0) -> Int? {
        guard from >= 0, from < count else { return nil }
        guard let found = memchr(start + from, Int32(byte), count - from) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    package func equals(_ other: ByteView) -> Bool {
        count == other.count && (count == 0 || memcmp(start, other.start, count) == 0)
    }

    @inline(__always)
    package func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && memcmp(start, text.utf8Start, count) == 0
    }

    @inline(__always)
    package func hasPrefix(_ text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && memcmp(start, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    package func hasSuffix(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        return count >= length && memcmp(start + (count - length), text.utf8Start, length) == 0
    }

    /// Index of the first occurrence of `text` at or after `from`; nil when there is none.
    package func firstRange(of text: StaticString, from: Int = 0) -> Int? {
        let length = text.utf8CodeUnitCount
        let first = text.utf8Start[0]
        var position = from
        while let candidate = firstIndex(of: first, from: position) {
            guard candidate + length <= count else { return nil }
            if memcmp(start + candidate, text.utf8Start, length) == 0 { return candidate }
            position = candidate + 1
        }
        return nil
    }

    /// Index of the last occurrence of `text` that begins at or after `from`; nil when there is none.
    package func lastRange(of text: StaticString, from: Int = 0) -> Int? {
        let length = text.utf8CodeUnitCount
        var candidate = count - length
        while candidate >= max(from, 0) {
            if start[candidate] == text.utf8Start[0], memcmp(start + candidate, text.utf8Start, length) == 0 {
                return candidate
            }
            candidate -= 1
        }
        return nil
    }

    /// The same for the same bytes, in every run and on every machine of the same byte order.
    ///
    /// A multiply-and-fold hash over eight bytes at a time; not made to withstand chosen collisions, which here could
    /// at worst hide or invent a repetition in the attacker's own session.
    package var hash: UInt64 { hash(seed: 0x9E37_79B9_7F4A_7C15) }

    package func hash(seed: UInt64) -> UInt64 {
        var state = seed ^ UInt64(truncatingIfNeeded: count) &* 0xA24B_AED4_963E_E407
        let raw = UnsafeRawPointer(start)
        var offset = 0
        while offset + 16 <= count {
            let low = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let high = raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
            let product = (low ^ state).multipliedFullWidth(by: high ^ 0xE703_7ED1_A0B4_28DB)
            state = product.high ^ product.low
            offset += 16
        }
        if offset < count {
            var low: UInt64 = 0
            var high: UInt64 = 0
            withUnsafeMutableBytes(of: &low) { $0.copyMemory(from: tail(from: offset, length: 8)) }
            withUnsafeMutableBytes(of: &high) { $0.copyMemory(from: tail(from: offset + 8, length: 8)) }
            let product = (low ^ state).multipliedFullWidth(by: high ^ 0x8EBC_6AF0_9C88_C6E3)
            state = product.high ^ product.low
        }
        let final = (state ^ 0x5895_D2E5_51F1_C2F9).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
        return final.high ^ final.low
    }

    private func tail(from offset: Int, length: Int) -> UnsafeRawBufferPointer {
        let available = max(0, min(length, count - offset))
        return UnsafeRawBufferPointer(start: available == 0 ? nil : start + offset, count: available)
    }

    /// Appends the bytes to an array.
    package func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }

    /// The bytes as text; what is not UTF-8 is replaced.
    package var text: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }
}

/// A block of memory that is filled from a file or a decompressor and handed out as `ByteView`s.
package final class ByteStore {
    private var base: UnsafeMutablePointer<UInt8>
    package private(set) var capacity: Int
    /// Bytes in use, from the start of the block.
    package private(set) var count = 0

    package init(capacity: Int) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    package func view(_ from: Int, _ to: Int) -> ByteView {
        let low = min(max(from, 0), count)
        return ByteView(start: base + low, count: min(max(to, low), count) - low)
    }

    package var view: ByteView { ByteView(start: base, count: count) }

    package func removeAll() { count = 0 }

    /// Keeps the bytes from `from` on and moves them to the start.
    package func dropFirst(_ from: Int) {
        let rest = max(0, count - max(from, 0))
        if rest > 0 { memmove(base, base + (count - rest), rest) }
        count = rest
    }

    /// Cuts `range` out and moves what follows up.
    package func remove(_ from: Int, _ to: Int) {
        guard from >= 0, to > from, to <= count else { return }
        memmove(base + from, base + to, count - to)
        count -= to - from
    }

    /// Overwrites bytes that are already there.
    package func overwrite(at offset: Int, with bytes: [UInt8]) {
        guard offset >= 0, offset + bytes.count <= count else { return }
        bytes.withUnsafeBufferPointer { if let from = $0.baseAddress { memcpy(base + offset, from, bytes.count) } }
    }

    package func grow(to newCapacity: Int) {
        guard newCapacity > capacity else { return }
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
        memcpy(larger, base, count)
        base.deallocate()
        base = larger
        capacity = newCapacity
    }

    /// Gives memory back after an exceptionally long line.
    package func shrink(to newCapacity: Int) {
        guard newCapacity < capacity, count <= newCapacity else { return }
        let smaller = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
        memcpy(smaller, base, count)
        base.deallocate()
        base = smaller
        capacity = newCapacity
    }

    package func append(_ bytes: [UInt8]) {
        if count + bytes.count > capacity { grow(to: max(capacity * 2, count + bytes.count)) }
        bytes.withUnsafeBufferPointer { if let from = $0.baseAddress { memcpy(base + count, from, bytes.count) } }
        count += bytes.count
    }

    /// Lets `body` write into the free space and takes over as many bytes as it says it wrote.
    package func fill<Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        let written = try body(UnsafeMutableRawBufferPointer(start: base + count, count: capacity - count))
        precondition(written >= 0 && written <= capacity - count, "a source wrote outside its buffer")
        count += written
        return written
    }

    /// Lets `body` read the bytes from `from` on.
    package func withBytes<Result, Failure: Error>(
        from: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let low = min(max(from, 0), count)
        return try body(UnsafeRawBufferPointer(start: base + low, count: count - low))
    }
}
