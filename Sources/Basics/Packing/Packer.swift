/// Puts values into bytes: numbers as short as they are, a text that was there before as a reference to it.
public struct Packer: PartVisitor {
    @usableFromInline var storage: [UInt8] = []
    /// Texts of this value that may come again: paths, ids, models.
    private var texts: [String] = []
    /// Their bytes: most are told apart by them.
    private var lengths: [Int] = []

    static let textLimit = 24
    /// A reference to a shorter one would not pay.
    static let shortest = 3

    public init() {}

    @inlinable
    public var bytes: [UInt8] { storage }

    /// For the next value; the room is kept.
    public mutating func removeAll() {
        storage.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
    }

    @inlinable
    public mutating func part<Value: Packable>(_ value: inout Value) { value.pack(into: &self) }

    @inlinable
    public mutating func byte(_ value: UInt8) { storage.append(value) }

    /// Seven bits a byte, the low ones first.
    @inlinable
    public mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            storage.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        storage.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Small whichever the sign.
    @inlinable
    public mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    @inlinable
    public mutating func raw(_ value: UInt64) {
        withUnsafeBytes(of: value) { storage.append(contentsOf: $0) }
    }

    /// Byte by byte: texts that are spelled in two ways are equal, too.
    private static func isSame(_ a: String, _ b: String) -> Bool {
        let (a, b) = (a.utf8Span.span, b.utf8Span.span)
        for index in a.indices where a[index] != b[index] { return false }
        return true
    }

    public mutating func text(_ text: String) {
        let count = text.utf8.count
        if count >= Self.shortest {
            for index in lengths.indices
            where lengths[index] == count && texts[index] == text
                && (text.utf8Span.isKnownASCII || Self.isSame(texts[index], text))
            {
                return unsigned(UInt64(index) << 1 | 1)
            }
            if texts.count < Self.textLimit {
                texts.append(text)
                lengths.append(count)
            }
        }
        unsigned(UInt64(count) << 1)
        storage.append(contentsOf: text.utf8)
    }
}
