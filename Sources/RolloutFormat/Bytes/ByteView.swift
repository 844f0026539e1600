import Basics

/// Bytes somewhere in a `ByteStore`, valid until the store is filled again.
///
/// This file is the only one that touches memory directly. Every operation is checked against the view's bounds, so
/// that nothing built on it can read outside, whatever the input: reading past the end gives 0, which is no valid
/// byte of a JSON token. What other modules call for every byte or every string is `@inlinable`.
package struct ByteView {
    @usableFromInline let unsafeStart: UnsafePointer<UInt8>
    package let count: Int

    @usableFromInline
    init(unsafeStart: UnsafePointer<UInt8>, count: Int) {
        self.unsafeStart = unsafeStart
        self.count = count
    }

    /// The bytes of a literal, which live as long as the program.
    package init(_ text: StaticString) {
        self.init(unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    @inlinable
    package var isEmpty: Bool { count == 0 }

    @inlinable
    package subscript(index: Int) -> UInt8 {
        @inline(__always) get { UInt(bitPattern: index) < UInt(bitPattern: count) ? unsafeStart[index] : 0 }
    }

    /// The bytes from `from` up to `to`, both clamped to the view.
    @inlinable
    @inline(__always)
    package func slice(_ from: Int, _ to: Int) -> ByteView {
        let low = min(max(from, 0), count)
        let high = min(max(to, low), count)
        return ByteView(unsafeStart: unsafeStart + low, count: high - low)
    }

    @inlinable
    package func prefix(_ length: Int) -> ByteView { slice(0, length) }
    @inlinable
    package func suffix(_ length: Int) -> ByteView { slice(count - min(max(length, 0), count), count) }
    @inlinable
    package func dropFirst(_ length: Int) -> ByteView { slice(length, count) }

    /// Index of the first `byte` at or after `from`; nil when there is none.
    @inline(__always)
    package func firstIndex(of byte: UInt8, from: Int = 0) -> Int? {
        guard from >= 0, from < count else { return nil }
        guard let found = memchr(unsafeStart + from, Int32(byte), count - from) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(unsafeStart)
    }

    /// The same, faster where the byte is mostly found within 32 bytes, as the end of a name or an escape in code is.
    @inline(__always)
    package func firstNearIndex(of byte: UInt8, from: Int) -> Int? {
        var index = from
        if from >= 0, count - from >= 32 {
            let raw = UnsafeRawPointer(unsafeStart)
            let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
            let end = from + 32
            while index < end {
                // A byte of `word` is 0 where the text has the byte wanted; the lowest such byte is found exactly.
                let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) ^ pattern
                let found = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
                if found != 0 { return index + found.trailingZeroBitCount >> 3 }
                index += 8
            }
        }
        return firstIndex(of: byte, from: index)
    }

    /// Index of the first ASCII digit at or after `from`; nil when there is none.
    package func firstDigit(from: Int) -> Int? {
        var index = max(from, 0)
        let raw = UnsafeRawPointer(unsafeStart)
        while index + 8 <= count {
            // A byte below ten, once the digits begin at zero; the lowest such byte is found exactly.
            let word = UInt64(littleEndian: Self.word(raw, index)) ^ 0x3030_3030_3030_3030
            let found = (word &- 0x0A0A_0A0A_0A0A_0A0A) & ~word & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count {
            if unsafeStart[index] &- 0x30 < 10 { return index }
            index += 1
        }
        return nil
    }

    package func equals(_ other: ByteView) -> Bool {
        count == other.count && (count == 0 || memcmp(unsafeStart, other.unsafeStart, count) == 0)
    }

    @inline(__always)
    package func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && memcmp(unsafeStart, text.utf8Start, count) == 0
    }

    /// `text` must not be empty.
    @inline(__always)
    package func hasPrefix(_ text: StaticString) -> Bool {
        // The first byte decides nearly always; tables of prefixes are long.
        count >= text.utf8CodeUnitCount && unsafeStart[0] == text.utf8Start[0]
            && memcmp(unsafeStart, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    package func hasSuffix(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        return count >= length && memcmp(unsafeStart + (count - length), text.utf8Start, length) == 0
    }

    /// Index of the first occurrence of `text` at or after `from`; nil when there is none.
    package func firstRange(of text: StaticString, from: Int = 0) -> Int? {
        let length = text.utf8CodeUnitCount
        let first = text.utf8Start[0]
        var position = from
        while let candidate = firstIndex(of: first, from: position) {
            guard candidate + length <= count else { return nil }
            if memcmp(unsafeStart + candidate, text.utf8Start, length) == 0 { return candidate }
            position = candidate + 1
        }
        return nil
    }

    /// Index of the last occurrence of `text` that begins at or after `from`; nil when there is none.
    package func lastRange(of text: StaticString, from: Int = 0) -> Int? {
        let length = text.utf8CodeUnitCount
        var candidate = count - length
        while candidate >= max(from, 0) {
            if unsafeStart[candidate] == text.utf8Start[0], memcmp(unsafeStart + candidate, text.utf8Start, length) == 0
            {
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
        let raw = UnsafeRawPointer(unsafeStart)
        var offset = 0
        if count >= Self.laneLimit { state = hashLanes(state, &offset) }
        while offset + 16 <= count {
            state = Self.fold(raw, offset, state, 0xE703_7ED1_A0B4_28DB)
            offset += 16
        }
        if offset < count {
            let low = count - offset >= 8 ? Self.word(raw, offset) : lastBytes(count - offset)
            let high = count - offset > 8 ? lastBytes(count - offset - 8) : 0
            let product = (low ^ state).multipliedFullWidth(by: high ^ 0x8EBC_6AF0_9C88_C6E3)
            state = product.high ^ product.low
        }
        let final = (state ^ 0x5895_D2E5_51F1_C2F9).multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
        return final.high ^ final.low
    }

    /// From here on four sums that do not wait for each other pay off.
    private static let laneLimit = 1024

    private func hashLanes(_ seed: UInt64, _ offset: inout Int) -> UInt64 {
        let raw = UnsafeRawPointer(unsafeStart)
        var lanes = (seed, seed ^ 0xA076_1D64_78BD_642F, seed ^ 0x8BB8_4B93_962E_ACC9, seed ^ 0x4B33_A62E_D433_D4A3)
        while offset + 64 <= count {
            lanes.0 = Self.fold(raw, offset, lanes.0, 0xE703_7ED1_A0B4_28DB)
            lanes.1 = Self.fold(raw, offset + 16, lanes.1, 0xE703_7ED1_A0B4_28DB)
            lanes.2 = Self.fold(raw, offset + 32, lanes.2, 0xE703_7ED1_A0B4_28DB)
            lanes.3 = Self.fold(raw, offset + 48, lanes.3, 0xE703_7ED1_A0B4_28DB)
            offset += 64
        }
        let first = (lanes.0 ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: lanes.1 ^ 0x8EBC_6AF0_9C88_C6E3)
        let second = (lanes.2 ^ 0x5895_D2E5_51F1_C2F9).multipliedFullWidth(by: lanes.3 ^ 0x9FB2_1C65_1E98_DF25)
        return first.high ^ first.low &+ (second.high ^ second.low)
    }

    /// Mixes the 16 bytes at `offset`, which the caller knows to be inside.
    @inline(__always)
    private static func fold(_ raw: UnsafeRawPointer, _ offset: Int, _ state: UInt64, _ key: UInt64) -> UInt64 {
        let product = (word(raw, offset) ^ state).multipliedFullWidth(by: word(raw, offset + 8) ^ key)
        return product.high ^ product.low
    }

    @inline(__always)
    private static func word(_ raw: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// The last bytes of the view, one to eight of them, as a number.
    @inline(__always)
    private func lastBytes(_ length: Int) -> UInt64 {
        let raw = UnsafeRawPointer(unsafeStart)
        if count >= 8 { return UInt64(littleEndian: Self.word(raw, count - 8)) >> UInt64(64 - 8 * length) }
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(unsafeStart[index]) << UInt64(8 * index) }
        return value
    }

    /// Appends the bytes to an array.
    package func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: unsafeStart, count: count))
    }

    /// The bytes as text; what is not UTF-8 is replaced.
    package var text: String { String(decoding: UnsafeBufferPointer(start: unsafeStart, count: count), as: UTF8.self) }
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
        return ByteView(unsafeStart: base + low, count: min(max(to, low), count) - low)
    }

    package var view: ByteView { ByteView(unsafeStart: base, count: count) }

    package func removeAll() { count = 0 }

    /// Keeps the bytes from `from` on and moves them to the start.
    package func dropFirst(_ from: Int) {
        let rest = max(0, count - max(from, 0))
        if rest > 0 { memmove(base, base + (count - rest), rest) }
        count = rest
    }

    /// Keeps the first `length` bytes.
    package func truncate(to length: Int) { count = min(count, max(0, length)) }

    /// Cuts the bytes from `from` up to `to` out and moves what follows up.
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

    /// Appends bytes of another store, or of a literal.
    package func append(_ bytes: ByteView) {
        precondition(
            bytes.unsafeStart < base || bytes.unsafeStart >= base + capacity, "a store can't append its own bytes")
        if count + bytes.count > capacity { grow(to: max(capacity * 2, count + bytes.count)) }
        memcpy(base + count, bytes.unsafeStart, bytes.count)
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
