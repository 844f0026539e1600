/// A time as Codex writes it, kept as the numbers that its 24 bytes are: every line has one, and few are ever asked for.
public struct TimestampText: BitwiseCopyable, Sendable {
    private let words: (UInt64, UInt64, UInt64)

    /// Nil for a time that is written in any other way.
    @inline(__always)
    public init?(_ text: ByteView) {
        guard text.count == 24, Timestamp.isUsual(text, at: 0) else { return nil }
        words = (text.word(0), text.word(8), text.word(16))
    }

    /// Before another one; text in this layout is in the order of time.
    @inline(__always)
    public func isBefore(_ other: TimestampText) -> Bool {
        // The first word rarely differs: year and month.
        (words.0.byteSwapped, words.1.byteSwapped, words.2.byteSwapped)
            < (other.words.0.byteSwapped, other.words.1.byteSwapped, other.words.2.byteSwapped)
    }

    /// Since 1970-01-01 UTC; nil for a day or an hour that there is not.
    public var milliseconds: Int64? { Timestamp.milliseconds(words) }
}
