/// Takes values out of the bytes that a `Packer` put them into, in the same order. The bytes are trusted: they were
/// made by this process.
public struct Unpacker: PartVisitor {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline var offset = 0
    private var texts: [Known] = []

    /// A text that may come again.
    private struct Known {
        let start: Int
        let count: Int
        /// Once somebody wanted it as one.
        var text: String?
    }

    /// - Parameter bytes: must outlive it.
    public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    @inlinable
    public mutating func part<Value: Packable>(_ value: inout Value) { value = Value.unpack(from: &self) }

    @inlinable
    public mutating func byte() -> UInt8 {
        defer { offset += 1 }
        return bytes[offset]
    }

    @inlinable
    public mutating func unsigned() -> UInt64 {
        let first = byte()
        if first < 0x80 { return UInt64(first) }
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while true {
            let byte = byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    @inlinable
    public mutating func signed() -> Int64 {
        let value = unsigned()
        return Int64(bitPattern: (value >> 1) ^ (0 &- (value & 1)))
    }

    @inlinable
    public mutating func raw() -> UInt64 {
        defer { offset += 8 }
        return bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// A text that was there before is the same one in memory.
    public mutating func text() -> String {
        let head = unsigned()
        let count = Int(head >> 1)
        if head & 1 == 1 {
            if let text = texts[count].text { return text }
            let text = text(at: texts[count].start, texts[count].count)
            texts[count].text = text
            return text
        }
        let text = text(at: offset, count)
        passText(count, text)
        return text
    }

    /// The bytes of a text that nobody keeps.
    @inline(__always)
    public mutating func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let (start, count) = textPlace()
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]).withMemoryRebound(to: UInt8.self, body)
    }

    /// Passes over a text.
    public mutating func skipText() { _ = textPlace() }

    private mutating func textPlace() -> (start: Int, count: Int) {
        let head = unsigned()
        let count = Int(head >> 1)
        if head & 1 == 1 { return (texts[count].start, texts[count].count) }
        let start = offset
        passText(count, nil)
        return (start, count)
    }

    private func text(at start: Int, _ count: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]), as: UTF8.self)
    }

    private mutating func passText(_ count: Int, _ text: String?) {
        if count >= Packer.shortest, texts.count < Packer.textLimit {
            // At once, for a list that grows step by step takes room again and again.
            if texts.isEmpty { texts.reserveCapacity(Packer.textLimit) }
            texts.append(Known(start: offset, count: count, text: text))
        }
        offset += count
    }

    /// Passes over the next byte where it is 0: what is nil, false, or an empty list begins with it and ends.
    public mutating func skipsNothing() -> Bool {
        guard bytes[offset] == 0 else { return false }
        offset += 1
        return true
    }

    /// Whether a list of one element comes next, which is passed over up to that.
    public mutating func beginsOnlyOne() -> Bool {
        guard bytes[offset] == 1 else { return false }
        offset += 1
        return true
    }
}
