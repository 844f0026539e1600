import Basics

/// Reads the event log of a bundle for one thread, event by event, each in rollout lines.
public final class TraceReader {
    public let traced: TracedThread
    private let limits: ReadLimits
    private let lines = LineReader()
    private let translator: TraceTranslator
    private let source: (any ByteSource)?
    /// The event that comes next.
    private var event: TraceEvent?
    private var lastTime: Int64?
    /// What stopped the reading before the end; nil when all was read.
    public private(set) var failure: String?
    public private(set) var badLines = 0
    public private(set) var badLineNumbers: [Int] = []
    public private(set) var unknown: [String: Int] = [:]
    public private(set) var firstUnknownLine: Int?
    /// Events of this thread.
    public private(set) var ownEvents = 0
    private var hasFinished = false
    private var name: ContentName?

    private static let listedLines = 20

    /// - Parameter namesContent: whether the log is to say what its lines are.
    public init(
        _ traced: TracedThread, use: TraceTranslator.Use, limits: ReadLimits, namesContent: Bool = false
    ) {
        self.traced = traced
        self.limits = limits
        if namesContent { name = ContentName() }
        translator = TraceTranslator(thread: traced.id, use: use, traced.bundle, limits: limits)
        do throws(ReadError) {
            source = TimedSource(try FileSource(path: traced.bundle.log), limits: limits)
        } catch {
            source = nil
            failure = "\(PathName.last(traced.bundle.log)): \(error.reason)"
        }
        if let source { lines.open(source, limits: limits) }
        advance()
    }

    /// What the lines of the log are, those read so far; nil unless it was asked for.
    public var content: String? { name?.text }

    /// When the next event happened, in milliseconds since 1970; nil when there is none.
    public var nextTime: Int64? { event.map { $0.time ?? lastTime ?? 0 } }

    /// Of the event that was taken last.
    public private(set) var lineNumber = 0
    public var lineCount: Int { lines.lineNumber }
    public var bytesRead: Int64 { lines.bytesRead }

    /// Takes the next event: what it tells of the thread stands in `translated` then.
    ///
    /// - Returns: False when there is none.
    public func take() -> Bool {
        guard let event else {
            guard !hasFinished else { return false }
            hasFinished = true
            translator.finish(at: lastTime)
            return translator.count > 0
        }
        lineNumber = lines.lineNumber
        lastTime = event.time ?? lastTime
        if translator.isOwn(event) { ownEvents += 1 }
        translator.translate(event)
        advance()
        return true
    }

    public var translatedCount: Int { translator.count }
    public func translated(_ index: Int) -> ByteView { translator[index] }

    /// Payloads that were needed and were not there, in words.
    public var missing: [String] {
        let payloads = translator.payloads
        return payloads.missing.sorted { $0.key < $1.key }.map { reason, count in
            let what = count == 1 ? "a payload was not read" : "\(count) payloads were not read"
            return "\(what): \(reason)" + (payloads.missing.count == 1 ? " (\(payloads.firstMissing ?? ""))" : "")
        }
    }

    private func advance() {
        event = nil
        guard source != nil, failure == nil else { return }
        do throws(ReadError) {
            while let line = try lines.next() {
                name?.add(line)
                if lines.lineNumber > limits.recordsPerThread {
                    throw ReadError("it has more than \(limits.recordsPerThread) records (limits.records_per_thread)")
                }
                guard let next = TraceEvent(line) else {
                    if !line.isEmpty { noteBadLine() }
                    continue
                }
                if next.kind == nil { note(unknown: next) }
                event = next
                return
            }
        } catch {
            failure = error.reason
        }
    }

    private func noteBadLine() {
        badLines += 1
        if badLineNumbers.count < Self.listedLines { badLineNumbers.append(lines.lineNumber) }
    }

    private func note(unknown event: TraceEvent) {
        UnknownKind.count("trace/" + event.name.raw.prefix(80).text, in: &unknown)
        if firstUnknownLine == nil { firstUnknownLine = lines.lineNumber }
    }
}
