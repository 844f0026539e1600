/// How much of one file is read at most; whatever exceeds a limit is said, never passed over.
package struct ReadLimits: Sendable, Equatable {
    /// Bytes of one line.
    package var lineBytes = 64 << 20
    /// Bytes one compressed file may expand to.
    package var decompressedBytes: Int64 = 64 << 30
    /// Decompressed bytes per compressed byte, counted over the whole file.
    package var expansionRatio: Int64 = 1000

    package init() {}
}
