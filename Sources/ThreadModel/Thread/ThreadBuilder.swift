import Basics
import RolloutFormat

/// Folds the lines of one thread's files into a `ThreadSummary` and tells observers what happens on the way.
///
/// One builder serves thread after thread; in the steady state a line costs no allocation.
package final class ThreadBuilder {
    package let context: ThreadContext
    let observers: [any ThreadObserver]
    let seen: ThreadEventKinds
    let keepsWholeCalls: Bool
    /// Request sizes (input tokens) above which some price changes, ascending.
    let thresholds: [Int64]

    // The thread so far.
    var summary = ThreadSummary()
    var ledger = UsageLedger()
    var inherited = InheritedHistory()
    var mayContinue = false
    /// The thread gave something a response of its own made.
    var answered = false
    /// Of the last answer, as it was written.
    var lastAnswer: [UInt8] = []
    var hasIdentity = false
    var hasTurnMarkers = false
    var model: String?
    var modelHash: UInt64 = 0
    var tier = ServiceTier.standard
    var effort: String?
    var contextWindow: Int64?
    var isInReview = false

    // The turn so far.
    var turn: Turn?
    var turnHasActivity = false
    /// What the last item of the turn was, for releases that do not mark the end of a turn.
    var lastItem = LastItem.none {
        didSet {
            if requestsInVain > 0, lastItem != .prompt, lastItem != .none { forgetRequests() }
        }
    }
    /// Requests to the model since it last said or did something, where a recording shows each, and the last notice
    /// of a stream that one failed.
    var requestsInVain = 0
    var retryNotice: String?
    var turnsDuration: Double?
    var lastTurnEnd: Turn.End?
    var lastTurnReason: String?
    /// In it the user ran a command of their own, which asks for no answer.
    var turnIsUsersOwn = false
    /// Paths of sub-agents whose thread a record names.
    var identifiedPaths: Set<String> = []
    /// The last error that was recorded in it, redacted.
    var turnError: String?
    /// A turn that `codex exec --json` began and did not end yet.
    var streamTurnIsOpen = false

    // What a recording can make up without end is counted apart only up to a number that no real one comes near.
    static let nameLimit = 256
    private static let kindLimit = 200
    static let toolLimit = 500
    static let sliceLimit = 200
    static let otherKinds = "(other kinds)"
    static let otherTools = "(other tools)"

    enum LastItem { case none, prompt, call, output, answer }

    /// The calls that may still change.
    var calls = CallLedger()
    var callArguments: CallArguments
    var scriptResults = ScriptResults()
    /// A command inside a script had a record of its own.
    var hasNestedCommands = false
    /// The last script in which the agent sent Ctrl-C or ended processes.
    var stopLine = 0
    /// Holds an id or a name while it is hashed or compared.
    let nameStore = ByteStore(capacity: 256)

    // The line being read.
    var file = FileSummary(path: "", format: .rollout)
    var line = 0
    private var timestamp: RawString?
    private var lineTime: Int64?
    private var isTimeRead = false
    var fileTimes = FileTimes()
    /// The last line that is not about a turn's beginning.
    var lastWorkLine = 0

    package init(observers: [any ThreadObserver], redactor: any Redacting, thresholds: [Int64]) {
        self.observers = observers
        self.thresholds = thresholds
        context = ThreadContext(redactor: redactor)
        seen = observers.reduce(into: ThreadEventKinds()) { $0.formUnion($1.sees) }
        keepsWholeCalls = observers.contains { $0.wantsWholeCalls }
        callArguments = CallArguments(keepsAll: keepsWholeCalls)
    }

    // MARK: - Thread and file

    package func beginThread() {
        summary = ThreadSummary()
        ledger.reset()
        inherited = InheritedHistory()
        mayContinue = false
        answered = false
        hasIdentity = false
        hasTurnMarkers = false
        model = nil
        modelHash = 0
        tier = .standard
        effort = nil
        contextWindow = nil
        isInReview = false
        turn = nil
        turnHasActivity = false
        lastItem = .none
        lastAnswer.removeAll(keepingCapacity: true)
        forgetRequests()
        lastWorkLine = 0
        fileTimes.beginThread()
        recycleAll()
        context.usage = UsageMark()
        for observer in observers { observer.threadBegan(context) }
    }

    package func beginFile(path: String) {
        file = FileSummary(path: path, format: .rollout)
        line = 0
        fileTimes.beginFile()
    }

    /// Takes in one line; `text` is the line itself, for what its decoded form does not hold.
    package func add(_ decoded: RecordDecoder.Line, number: Int) {
        line = number
        timestamp = decoded.timestamp
        isTimeRead = false
        let isWork = Self.isWork(decoded.record)
        if let timestamp = decoded.timestamp { fileTimes.saw(timestamp, isWork: isWork) }
        inherited.sawLine(ordinal: decoded.ordinal, time: time)
        switch decoded.record {
        case .sessionMeta(let place): add(place.meta)
        case .turnContext(let context): add(context)
        case .threadSettings(let settings): add(settings)
        case .turnStarted(let start): add(start)
        case .known: break
        case .unknown(let unknown):
            let kind = unknown.text
            let isListed = file.unknownRecords[kind] != nil || file.unknownRecords.count < Self.kindLimit
            file.unknownRecords[isListed ? kind : Self.otherKinds, default: 0] += 1
            if file.firstUnknownLine == nil { file.firstUnknownLine = number }
        case .bad, .foreign: break
        case .tokenCount(let event): add(event)
        default:
            if case .tokenUsage(let record) = decoded.record, isOwn(record) { inherited.sawOwnRecord() }
            if inherited.isInherited { break }
            addOwn(decoded.record)
        }
        if isWork { lastWorkLine = number }
    }

    func forgetRequests() {
        requestsInVain = 0
        retryNotice = nil
    }

    /// Settings and what a turn is given stand before it: with them the next turn has begun, however long nothing
    /// happened until then.
    private static func isWork(_ record: Record) -> Bool {
        switch record {
        case .sessionMeta, .turnContext, .threadSettings, .turnStarted, .userPrompt: false
        case .message(let message): message.role == .assistant
        default: true
        }
    }

    private func addOwn(_ record: Record) {
        switch record {
        case .turnCompleted(let end): add(end)
        case .turnAborted(let end): add(end)
        case .userPrompt(let prompt): add(prompt)
        case .message(let message): add(message)
        case .call(let request): add(request)
        case .output(let output): add(output)
        case .callEnd(let end): add(end)
        case .tokenUsage(let record): add(record)
        case .compacted:
            settleAll()
            summary.compactions += 1
            if seen.contains(.compacted) { emit(.compacted(place: place)) }
        case .reviewMode(let entered):
            isInReview = entered
            summary.hasReview = true
        case .stream(let event): add(event)
        case .error(let message): turnError = quote(message) ?? turnError
        case .childThread(let id, let path, let call):
            addChild(id, path: path, by: call.flatMap { knownCall($0.raw.hash) })
        default: break
        }
    }

    package func endFile() {
        if let first = fileTimes.first { note(time: first) }
        if let last = fileTimes.last { note(time: last) }
        summary.files.append(file)
    }

    /// The bytes of the last line are gone, whether the file gave a thread or not; what follows still happens at its
    /// time.
    func leaveFile() {
        lineTime = timestamp == nil ? nil : fileTimes.last
        timestamp = nil
        isTimeRead = true
    }

    package func endThread() -> ThreadSummary {
        finishOpenCalls()
        endTurnAtEndOfRecording()
        summary.isAllInherited = inherited.isInherited && inherited.hidesUsage
        summary.tokensBefore = ledger.tokensBefore
        summary.durationSeconds = totalDuration()
        // Copies, so that a kept summary does not keep the builder's spare capacity.
        summary.usage = Array(summary.usage)
        if seen.contains(.ended) { emit(.ended(summary)) }
        for observer in observers {
            var findings = observer.takeFindings()
            for index in findings.indices where findings[index].threadID == nil {
                findings[index].threadID = summary.id
            }
            summary.findings.append(contentsOf: findings)
            observer.complete(&summary)
        }
        if !lastAnswer.isEmpty, summary.findings.contains(where: { $0.severity > .note }) {
            summary.lastWords = context.quoteProse(lastAnswer, limit: 240)
        }
        return summary
    }

    // MARK: - Places and times

    var place: Place {
        Place(path: file.path, line: line, time: time, turnID: turn?.id, turn: turn?.number, callID: nil)
    }

    /// The line's own time, parsed only when somebody asks.
    var time: Int64? {
        if !isTimeRead {
            isTimeRead = true
            lineTime = timestamp.flatMap { Timestamp.milliseconds($0.raw) }
        }
        return lineTime
    }

    func note(time: Int64) {
        // Times before 2020 or after 2100 are damage, not history.
        guard time > 1_577_836_800_000, time < 4_102_444_800_000 else { return }
        summary.startedAt = min(summary.startedAt ?? time, time)
        summary.endedAt = max(summary.endedAt ?? time, time)
    }

    func emit(_ event: ThreadEvent) {
        let kind = event.kind
        for observer in observers where observer.sees.contains(kind) { observer.see(event) }
    }

    // MARK: - Quotations

    /// A name that the recording gives to something. A longer one is no name; like a quotation it is redacted before
    /// it is cut, so that no report grows with it and no half of a secret is left.
    func name(_ text: RawString?, limit: Int = ThreadBuilder.nameLimit) -> String? {
        guard let text else { return nil }
        if text.count <= limit { return text.text }
        var bytes: [UInt8] = []
        text.decode(into: &bytes, limit: ToolCall.textLimit)
        return context.quote(bytes, limit: limit)
    }

    func quote(_ text: RawString?) -> String? {
        guard let text else { return nil }
        var bytes: [UInt8] = []
        text.decode(into: &bytes, limit: ToolCall.textLimit)
        return context.quote(bytes, limit: 240)
    }
}
