/// Puts values into bytes: numbers as short as they are, a text that was there before as a reference to it. A copy packs
/// into the same bytes.
public struct Packer: PartVisitor {
    @usableFromInline let memory = PackingMemory()

    static let textLimit = 24
    /// A reference to a shorter one would not pay.
    static let shortest = 3

    public init() {}

    /// There until something else is packed.
    public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory.base, count: memory.count) }

    /// For the next value; the room is kept.
    public func removeAll() { memory.removeAll() }

    @inlinable
    public mutating func part<Value: Packable>(_ value: inout Value) { value.pack(into: &self) }

    @inlinable
    public func byte(_ value: UInt8) {
        memory.end(1).pointee = value
        memory.count += 1
    }

    /// Seven bits a byte, the low ones first.
    @inlinable
    public func unsigned(_ value: UInt64) {
        if value < 0x80 { return byte(UInt8(truncatingIfNeeded: value)) }
        let end = memory.end(10)
        var (rest, size) = (value, 0)
        while rest >= 0x80 {
            end[size] = UInt8(truncatingIfNeeded: rest) | 0x80
            rest >>= 7
            size += 1
        }
        end[size] = UInt8(truncatingIfNeeded: rest)
        memory.count += size + 1
    }

    /// Small whichever the sign.
    @inlinable
    public func signed(_ value: Int64) { unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    @inlinable
    public func raw(_ value: UInt64) {
        UnsafeMutableRawPointer(memory.end(8)).storeBytes(of: value, as: UInt64.self)
        memory.count += 8
    }

    public func text(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable(put) == nil { Array(text.utf8).withUnsafeBufferPointer(put) }
    }

    private func put(_ text: UnsafeBufferPointer<UInt8>) {
        let mayRepeat = text.count >= Self.shortest
        if mayRepeat, let number = memory.number(of: text) { return unsigned(UInt64(number) << 1 | 1) }
        unsigned(UInt64(text.count) << 1)
        memory.append(text, isKnown: mayRepeat)
    }
}
