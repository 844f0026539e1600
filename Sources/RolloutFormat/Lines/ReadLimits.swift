/// How much of one file is read at most; whatever exceeds a limit is said, never passed over.
public struct ReadLimits: Sendable, Equatable {
    /// Bytes of one line as it stands in the file. A longer one is still read as far as it can be kept, and reported.
    public var lineBytes: Int64 = 64 << 20
    /// Bytes of one line that are kept in memory, after the middles of its long texts were left out; what is beyond
    /// is passed over.
    public var keptLineBytes = 16 << 20
    /// Bytes one compressed file may expand to.
    public var decompressedBytes: Int64 = 64 << 30
    /// Decompressed bytes per compressed byte, counted over the whole file.
    public var expansionRatio: Int64 = 1000
    /// Lines of all files of one thread.
    public var recordsPerThread = 20_000_000
    /// Seconds of wall time for one file.
    public var secondsPerFile: Double = 300

    public init() {}
}
