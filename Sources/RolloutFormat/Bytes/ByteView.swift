import Basics
import CScan

/// Bytes somewhere in a `ByteStore`, valid until the store is filled again.
///
/// This file, its hash and `ByteStore` are the only ones that touch memory directly. Every operation is checked against the view's bounds, so
/// that nothing built on it can read outside, whatever the input: reading past the end gives 0, which is not a valid
/// byte of a JSON token. What other modules call for every byte or every string is `@inlinable`.
public struct ByteView: BitwiseCopyable {
    @usableFromInline let unsafeStart: UnsafePointer<UInt8>
    public let count: Int

    @usableFromInline
    init(unsafeStart: UnsafePointer<UInt8>, count: Int) {
        self.unsafeStart = unsafeStart
        self.count = count
    }

    /// The bytes of a literal, which live as long as the program.
    public init(_ text: StaticString) {
        self.init(unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// The bytes of an array, for as long as `body` runs.
    static func over<Result>(_ bytes: [UInt8], _ body: (ByteView) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            body(buffer.baseAddress.map { ByteView(unsafeStart: $0, count: buffer.count) } ?? ByteView(""))
        }
    }

    @inlinable
    public var isEmpty: Bool { count == 0 }

    @inlinable
    public subscript(index: Int) -> UInt8 {
        @inline(__always) get { UInt(bitPattern: index) < UInt(bitPattern: count) ? unsafeStart[index] : 0 }
    }

    /// The bytes from `from` up to `to`, both clamped to the view.
    @inlinable
    @inline(__always)
    public func slice(_ from: Int, _ to: Int) -> ByteView {
        let low = min(max(from, 0), count)
        let high = min(max(to, low), count)
        return ByteView(unsafeStart: unsafeStart + low, count: high - low)
    }

    @inlinable
    public func prefix(_ length: Int) -> ByteView { slice(0, length) }
    @inlinable
    public func suffix(_ length: Int) -> ByteView { slice(count - min(max(length, 0), count), count) }
    @inlinable
    public func dropFirst(_ length: Int) -> ByteView { slice(length, count) }

    /// Index of the first `byte` at or after `from`; nil when there is none.
    @inline(__always)
    public func firstIndex(of byte: UInt8, from: Int = 0) -> Int? {
        guard from >= 0, from < count else { return nil }
        guard let found = memchr(unsafeStart + from, Int32(byte), count - from) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(unsafeStart)
    }

    /// The same, faster where the byte is mostly found within 32 bytes, as the end of a name or an escape in code is.
    @inline(__always)
    public func firstNearIndex(of byte: UInt8, from: Int) -> Int? {
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

    /// The content of the JSON string that begins at `from`, behind its quote; nil when it does not end.
    @inline(__always)
    func string(from: Int) -> ByteView? {
        guard from >= 0, from < count else { return nil }
        // Most strings are names and end within a few words; what is longer or has an escape goes on in blocks.
        var end = from
        if count - from >= 32 {
            end += cscan_near_mark(unsafeStart + from)
            if end < from + 32, unsafeStart[end] == 0x22 {
                return ByteView(unsafeStart: unsafeStart + from, count: end - from)
            }
        }
        end += cscan_closing_quote(unsafeStart + end, count - end)
        return end < count ? ByteView(unsafeStart: unsafeStart + from, count: end - from) : nil
    }

    /// Index of the first ASCII digit at or after `from`; nil when there is none.
    public func firstDigit(from: Int) -> Int? {
        let from = max(from, 0)
        guard from < count else { return nil }
        let found = from + cscan_digit(unsafeStart + from, count - from)
        return found < count ? found : nil
    }

    /// Index of the first byte at or after `from` that is in the set; nil when there is none.
    public func firstIndex(of set: ByteSet, from: Int = 0) -> Int? {
        let from = max(from, 0)
        guard from < count else { return nil }
        let found = from + set.first(unsafeStart + from, count - from)
        return found < count ? found : nil
    }

    /// The eight bytes from `index` on as a number, the first one lowest; 0 unless all of them are inside.
    @inlinable
    @inline(__always)
    public func word(_ index: Int) -> UInt64 {
        guard index >= 0, index &+ 8 <= count else { return 0 }
        let raw = UnsafeRawPointer(unsafeStart)
        return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// The sixteen bytes from `index` on as two numbers; nil unless all of them are inside.
    @inline(__always)
    func words(_ index: Int) -> (first: UInt64, second: UInt64)? {
        guard index >= 0, count - index >= 16 else { return nil }
        let raw = UnsafeRawPointer(unsafeStart)
        return (
            UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)),
            UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
        )
    }

    @inline(__always)
    static func unsafeWord(_ raw: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// Whether `text` stands at `index`. For a literal the compiler compares whole words.
    @inline(__always)
    func has(_ text: StaticString, at index: Int) -> Bool {
        index >= 0 && count &- index >= text.utf8CodeUnitCount
            && memcmp(unsafeStart + index, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    public func equals(_ other: ByteView) -> Bool {
        count == other.count && (count == 0 || memcmp(unsafeStart, other.unsafeStart, count) == 0)
    }

    /// Named, so that a literal is not taken for a `String`.
    public func equals(text: String) -> Bool {
        text.utf8Span.span.withUnsafeBufferPointer { other in
            count == other.count && (count == 0 || other.baseAddress.map { memcmp(unsafeStart, $0, count) } == 0)
        }
    }

    @inline(__always)
    public func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && memcmp(unsafeStart, text.utf8Start, count) == 0
    }

    /// `text` must not be empty.
    @inline(__always)
    public func hasPrefix(_ text: StaticString) -> Bool {
        // The first byte decides nearly always; tables of prefixes are long.
        count >= text.utf8CodeUnitCount && unsafeStart[0] == text.utf8Start[0]
            && memcmp(unsafeStart, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    public func hasSuffix(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        return count >= length && memcmp(unsafeStart + (count - length), text.utf8Start, length) == 0
    }

    /// Index of the first occurrence of `text` at or after `from`; nil when there is none.
    public func firstRange(of text: StaticString, from: Int = 0) -> Int? {
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
    public func lastRange(of text: StaticString, from: Int = 0) -> Int? {
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

    /// Appends the text of a JSON string's content from `position` on, a piece of at most `limit` bytes that ends at the
    /// latest before an escape that is `\\u` or none.
    ///
    /// - Returns: Where it stopped; `position` at such an escape.
    func unescape(from position: Int, limit: Int, into bytes: inout [UInt8]) -> Int {
        let from = min(max(position, 0), count)
        let room = min(limit, count - from, Self.zeros.count)
        guard room > 0 else { return from }
        let before = bytes.count
        bytes += Self.zeros[..<room]
        var taken = 0
        let written = bytes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { cscan_unescape(unsafeStart + from, count - from, $0 + before, room, &taken) } ?? 0
        }
        bytes.removeLast(room - written)
        return from + taken
    }

    /// Room to decode into.
    private static let zeros = [UInt8](repeating: 0, count: 2048)

    /// Copies the bytes, as far as there is room for them.
    public func copy<let room: Int>(into array: inout InlineArray<room, UInt8>) {
        var bytes = array.mutableSpan
        bytes.withUnsafeMutableBufferPointer { buffer in
            if let start = buffer.baseAddress { memcpy(start, unsafeStart, min(count, room)) }
        }
    }

    /// Appends the bytes to an array.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: unsafeStart, count: count))
    }

    /// The bytes as text; what is not UTF-8 is replaced.
    public var text: String { String(decoding: UnsafeBufferPointer(start: unsafeStart, count: count), as: UTF8.self) }
}
