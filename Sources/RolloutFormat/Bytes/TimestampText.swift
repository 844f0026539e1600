/// A time as Codex writes it, kept as the numbers that its 24 bytes are: every line has one, and few are ever asked for.
public struct TimestampText: BitwiseCopyable, Sendable {
    private let words: (UInt64, UInt64, UInt64)

    /// Nil for a time that is written in any other way.
    @inline(__always)
    public init?(_ text: ByteView) {
        guard text.count == 24, Timestamp.isUsual(text, at: 0) else { return nil }
        words = (text.word(0), text.word(8), text.word(16))
    }

    /// Since 1970-01-01 UTC; nil for a day or an hour that there is not.
    public var milliseconds: Int64? { Timestamp.milliseconds(words) }
}
