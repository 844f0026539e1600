/// Where a `Packer` puts its bytes: memory of its own, for an array is asked at each of them whether somebody else holds
/// it.
@usableFromInline
final class PackingMemory {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var count = 0
    @usableFromInline var room = 1024
    /// Texts of this value that may come again (paths, ids, models): where they are, and their bytes.
    private var texts = InlineArray<24, (start: Int32, count: Int32)>(repeating: (0, 0))
    private var textCount = 0
    /// A bit for each of them, by its length and its last byte: most texts are new, and need not be compared then.
    private var seen: UInt64 = 0

    @usableFromInline
    init() { base = .allocate(capacity: room) }

    deinit { base.deallocate() }

    func removeAll() { (count, textCount, seen) = (0, 0, 0) }

    /// Room for so many bytes behind those that are there.
    @inlinable
    @inline(__always)
    func end(_ size: Int) -> UnsafeMutablePointer<UInt8> {
        if count + size > room { grow(size) }
        return base + count
    }

    @usableFromInline
    @inline(never)
    func grow(_ size: Int) {
        room = max(count + size, room * 2)
        let new = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        new.update(from: base, count: count)
        base.deallocate()
        base = new
    }

    /// The number of a text that is there already, byte by byte.
    func number(of text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let start = text.baseAddress, seen & Self.mark(text) != 0 else { return nil }
        for index in 0..<textCount
        where texts[index].count == text.count && memcmp(base + Int(texts[index].start), start, text.count) == 0 {
            return index
        }
        return nil
    }

    private static func mark(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        1 << UInt64((text.count &* 7 &+ Int(text[text.count - 1])) & 63)
    }

    /// - Parameter isKnown: whether it may come again.
    func append(_ text: UnsafeBufferPointer<UInt8>, isKnown: Bool) {
        guard let start = text.baseAddress else { return }
        if isKnown, textCount < texts.count {
            texts[textCount] = (Int32(truncatingIfNeeded: count), Int32(truncatingIfNeeded: text.count))
            textCount += 1
            seen |= Self.mark(text)
        }
        end(text.count).update(from: start, count: text.count)
        count += text.count
    }
}
