import Basics
import RolloutFormat

/// A thread whose file is still being written: takes in the complete lines that were appended, leaves a torn last line
/// where it is, and tells at any time what is known so far, without ending the thread.
///
/// The same decoder, builder and observers as `ThreadReader` has; what it gives is for deciding while Codex runs. The
/// finished file is judged by reading it again.
public final class FollowedThread {
    /// As `PathText` spells it.
    public let path: String
    /// Nil for a thread of which Codex's own trace alone tells.
    private let file: GrowingFile?
    private let builder: ThreadBuilder
    private let decoder = RecordDecoder()
    private let limits: ReadLimits
    private var shapes = ShapeCount()
    private var lineCount = 0
    private var byteCount: Int64 = 0
    private var traces: [GrowingTrace] = []

    public init(path: String, builder: ThreadBuilder, limits: ReadLimits = ReadLimits()) throws(ReadError) {
        self.path = path
        self.builder = builder
        self.limits = limits
        file = try GrowingFile(path: path)
        builder.beginThread()
        builder.beginFile(path: PathText.display(path))
    }

    /// Follows a thread that leaves no file but the trace.
    public init(_ trace: GrowingTrace, builder: ThreadBuilder) {
        path = trace.traced.path
        self.builder = builder
        limits = ReadLimits()
        file = nil
        traces = [trace]
        builder.beginThread()
        builder.beginFile(path: PathText.display(path))
    }

    public var isTraceAlone: Bool { file == nil }

    /// Also follows what Codex's own trace says of the thread.
    public func follow(_ trace: GrowingTrace) { traces.append(trace) }

    /// Whether a bundle is followed already.
    public func isFollowing(_ bundle: TraceBundle) -> Bool {
        traces.contains { $0.traced.bundle.path == bundle.path }
    }

    /// Takes in the lines that were completed since the last time.
    ///
    /// - Parameter lines: Lent for the call; one reader serves all threads that are followed.
    /// - Returns: Whether there were any.
    public func readOn(_ lines: LineReader) throws(ReadError) -> Bool {
        var hasNews = try file.map { file throws(ReadError) in try read(file, lines) } ?? false
        for trace in traces {
            builder.isTellingTrace = true
            defer { builder.isTellingTrace = false }
            let hasMore = try trace.readOn(lines) { line in
                var decoded = decoder.decode(line)
                builder.add(&decoded, number: builder.line)
            }
            hasNews = hasNews || hasMore
        }
        if hasNews, !traces.isEmpty { builder.leaveFile() }
        if !hasNews, isTraceAlone { builder.settleAll() }
        return hasNews
    }

    private func read(_ file: GrowingFile, _ lines: LineReader) throws(ReadError) -> Bool {
        guard file.hasGrown else {
            // What belongs to a call's end is written at once; nothing more comes for those that ended.
            builder.settleAll()
            return false
        }
        file.rewind()
        lines.open(file, limits: limits)
        defer {
            lines.close()
            builder.leaveFile()
        }
        var taken: Int64 = 0
        defer { file.take(taken) }
        while let line = try lines.next(), !lines.endsUnterminated {
            taken = lines.bytesRead
            lineCount += 1
            guard !line.isEmpty else { continue }
            var decoded = decoder.decode(line)
            shapes.count(&decoded, line, number: lineCount)
            builder.add(&decoded, number: lineCount)
        }
        byteCount += taken
        return taken > 0
    }

    /// The thread as it stands, with the findings that would stand if nothing more came. A turn that goes on is the
    /// last one, without an end; calls that go on count as running.
    ///
    /// - Parameter now: Milliseconds since 1970; the turn that goes on has lasted until then. Nil for the last line's
    ///   time.
    public func summary(at now: Int64?) -> ThreadSummary {
        guard !isTraceAlone else {
            builder.file.format = .trace
            return builder.summarySoFar(at: now)
        }
        builder.file.lines = lineCount
        builder.file.bytes = byteCount
        builder.file.format = shapes.format
        shapes.report(to: &builder.file)
        return builder.summarySoFar(at: now)
    }
}
