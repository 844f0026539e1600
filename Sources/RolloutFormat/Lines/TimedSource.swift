/// Ends the reading of another source when its time is over. The clock is looked at once a block, so that neither
/// many lines nor one line without an end can outlast it, and neither can a file that grows while it is read.
public final class TimedSource: ByteSource {
    private let source: any ByteSource
    private let seconds: Double
    private let deadline: ContinuousClock.Instant
    public var isCompressed: Bool { source.isCompressed }

    public convenience init(_ source: any ByteSource, limits: ReadLimits) {
        self.init(source, seconds: limits.secondsPerFile, deadline: .now + .seconds(limits.secondsPerFile))
    }

    private init(_ source: any ByteSource, seconds: Double, deadline: ContinuousClock.Instant) {
        self.source = source
        self.seconds = seconds
        self.deadline = deadline
    }

    /// Another source under the same deadline, such as what decompresses this one.
    public func around(_ source: any ByteSource) -> TimedSource {
        TimedSource(source, seconds: seconds, deadline: deadline)
    }

    public func read(into store: ByteStore) throws(ReadError) -> Int {
        guard ContinuousClock.now < deadline else {
            let whole = seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
            throw ReadError("it took longer than \(whole) s (limits.seconds_per_file); the rest was left out")
        }
        return try source.read(into: store)
    }
}
