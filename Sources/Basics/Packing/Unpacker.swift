/// Takes values out of the bytes that a `Packer` put them into, in the same order. The bytes are trusted: they were
/// made by this process.
public struct Unpacker: PartVisitor {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline var offset = 0
    private var texts: [String] = []

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
        if head & 1 == 1 { return texts[count] }
        let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]), as: UTF8.self)
        offset += count
        guard count >= Packer.shortest, texts.count < Packer.textLimit else { return text }
        // At once, for a list that grows step by step takes room again and again.
        if texts.isEmpty { texts.reserveCapacity(Packer.textLimit) }
        texts.append(text)
        return text
    }
}
