/// FNV-1a with 64 bits: the same in every process, which `Hasher` is not. For telling whether two things are the same,
/// where nobody gains from making two that only look so.
public struct StableHash {
    @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

    @inlinable
    public init() {}

    @inlinable
    public var value: UInt64 { state }

    @inlinable
    @inline(__always)
    public mutating func add(_ byte: UInt8) { add(word: UInt64(byte)) }

    /// Eight bytes at once: another hash than that of its bytes.
    @inlinable
    @inline(__always)
    public mutating func add(word: UInt64) { state = (state ^ word) &* 0x0000_0100_0000_01B3 }

    @inlinable
    @inline(__always)
    public mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    /// A text that more follows.
    public mutating func add(part text: String) {
        add(text.utf8)
        add(0)
    }

    @inlinable
    @inline(__always)
    public static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = StableHash()
        hash.add(bytes)
        return hash.value
    }

    public static func of(_ text: String) -> UInt64 {
        var hash = StableHash()
        let bytes = text.utf8Span.span
        for index in bytes.indices { hash.add(bytes[index]) }
        return hash.value
    }
}
