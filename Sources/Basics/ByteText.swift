/// A text as a key: equal when its bytes are. `String` finds texts equal that only look so, and has to bring each one
/// with a letter beyond ASCII into another form for that, wherever it is hashed.
public struct ByteText: Hashable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public func hash(into hasher: inout Hasher) { hasher.combine(quickHash) }

    /// Of its bytes, eight at a time: a third of what `Hasher` asks. Another one in each process.
    public var quickHash: Int {
        text.utf8Span.span.withUnsafeBytes { bytes in
            var hash = StableHash()
            hash.add(word: UInt64(bytes.count) ^ Self.seed)
            var index = 0
            while index + 8 <= bytes.count {
                hash.add(word: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                hash.add(word: hash.value >> 32)
                index += 8
            }
            while index < bytes.count {
                hash.add(bytes[index])
                index += 1
            }
            hash.add(word: hash.value >> 29)
            return Int(truncatingIfNeeded: hash.value)
        }
    }

    private static let seed = UInt64.random(in: .min ... .max)

    public static func == (a: ByteText, b: ByteText) -> Bool {
        var (a, b) = (a.text, b.text)
        return a.withUTF8 { a in
            b.withUTF8 { b in
                guard let first = a.baseAddress, let second = b.baseAddress else { return a.count == b.count }
                return a.count == b.count && memcmp(first, second, a.count) == 0
            }
        }
    }
}

extension ByteText {
    /// Whether the bytes of a text begin with those of another.
    public static func begins(_ text: String, with beginning: String) -> Bool {
        text.utf8Span.span.withUnsafeBytes { text in
            beginning.utf8Span.span.withUnsafeBytes { beginning in
                guard text.count >= beginning.count else { return false }
                guard let first = text.baseAddress, let second = beginning.baseAddress else { return true }
                return memcmp(first, second, beginning.count) == 0
            }
        }
    }
}

extension String {
    /// Equal for the same text in memory, and for no other one while it is held.
    public var identityBits: (UInt64, UInt64) { unsafeBitCast(self, to: (UInt64, UInt64).self) }
}
