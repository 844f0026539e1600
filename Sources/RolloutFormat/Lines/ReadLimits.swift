/// How much of one file is read at most; whatever exceeds a limit is said, never passed over.
package struct ReadLimits: Sendable, Equatable {
    /// Bytes of one line as it stands in the file. A longer one is still read as far as it can be kept, and reported.
    package var lineBytes: Int64 = 64 << 20
    /// Bytes of one line that are kept in memory, after the middles of its long texts were left out; what is beyond
    /// is passed over.
    package var keptLineBytes = 16 << 20
    /// Bytes one compressed file may expand to.
    package var decompressedBytes: Int64 = 64 << 30
    /// Decompressed bytes per compressed byte, counted over the whole file.
    package var expansionRatio: Int64 = 1000
    /// Lines of all files of one thread.
    package var recordsPerThread = 20_000_000
    /// Seconds of wall time for one file.
    package var secondsPerFile: Double = 300

    package init() {}
}
