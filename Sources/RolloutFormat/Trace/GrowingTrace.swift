import Basics

/// The event log of a bundle that is still being written, read for one thread as it grows.
public final class GrowingTrace {
    public let traced: TracedThread
    private let file: GrowingFile
    private let translator: TraceTranslator
    private let limits: ReadLimits
    private let reducesRequests: Bool

    /// - Parameter reducesRequests: Whether of requests is left only what is read of them: each holds the
    ///   whole conversation again.
    public init(
        _ traced: TracedThread, use: TraceTranslator.Use = .besideRollout, limits: ReadLimits, reducesRequests: Bool
    ) throws(ReadError) {
        self.traced = traced
        self.limits = limits
        self.reducesRequests = reducesRequests
        file = try GrowingFile(path: traced.bundle.log)
        translator = TraceTranslator(thread: traced.id, use: use, traced.bundle, limits: limits)
    }

    /// Takes in the events that were completed since the last time.
    ///
    /// - Parameters:
    ///   - lines: Lent for the call.
    ///   - tell: Gets what they say of the thread, as rollout lines.
    /// - Returns: Whether there were any.
    public func readOn(_ lines: LineReader, tell: (ByteView) -> Void) throws(ReadError) -> Bool {
        guard file.hasGrown else { return false }
        file.rewind()
        lines.open(file, limits: limits)
        defer { lines.close() }
        var taken: Int64 = 0
        var hasNews = false
        defer { file.take(taken) }
        while let line = try lines.next(), !lines.endsUnterminated {
            taken = lines.bytesRead
            guard let event = TraceEvent(line) else { continue }
            translator.translate(event)
            for index in 0..<translator.count { tell(translator[index]) }
            hasNews = hasNews || translator.count > 0
            if reducesRequests, event.kind == .inferenceStarted, translator.isOwn(event), let path = event.payload {
                translator.payloads.reduce(request: path.text)
            }
        }
        return hasNews
    }
}
