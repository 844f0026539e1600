import Basics
import RolloutFormat

/// Folds the lines of one thread's files into a `ThreadSummary` and tells observers what happens on the way.
///
/// One builder serves thread after thread; in the steady state a line costs no allocation.
public final class ThreadBuilder {
    public let context: ThreadContext
    let observers: [any ThreadObserver]
    let seen: ThreadEventKinds
    let keepsWholeCalls: Bool
    /// Request sizes (input tokens) above which some price changes, ascending.
    let thresholds: [Int64]

    // The thread so far.
    var summary = ThreadSummary()
    var identity = Identity()
    var turns = TurnLedger()
    var ledger = UsageLedger()
    var tools = ToolCounts()
    /// The thread gave something a response of its own made.
    var answered = false
    /// Of the last answer, as it was written.
    var lastAnswer: [UInt8] = []
    var isInReview = false
    /// The lines are those of Codex's own trace.
    var isTellingTrace = false
    /// What the trace and the session file say differently.
    var contradictions = 0
    /// Of the ledger's, those that were told.
    var toldContradictions = 0

    /// The name of the last tool that was called, none of another's name space.
    var lastTool = ""
    /// The calls that may still change.
    let calls = CallLedger()
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
    /// The largest number that a line of the file gave itself (0.150 →).
    private var lastOrdinal: Int64 = -1
    private var lastOrdinalLine = 0
    /// Before the last gap, and how many lines it takes.
    private var gap: (ordinal: Int64, line: Int, lost: Int) = (-1, 0, 0)
    /// The last line that is not about a turn's beginning.
    var lastWorkLine = 0

    public init(observers: [any ThreadObserver], redactor: any Redacting, thresholds: [Int64]) {
        self.observers = observers
        self.thresholds = thresholds
        context = ThreadContext(redactor: redactor)
        seen = observers.reduce(into: ThreadEventKinds()) { $0.formUnion($1.sees) }
        keepsWholeCalls = observers.contains { $0.wantsWholeCalls }
        callArguments = CallArguments(keepsAll: keepsWholeCalls)
    }

    // MARK: - Thread and file

    public func beginThread() {
        summary = ThreadSummary()
        identity = Identity()
        turns = TurnLedger()
        tools = ToolCounts()
        ledger.reset()
        calls.reset()
        answered = false
        isInReview = false
        isTellingTrace = false
        contradictions = 0
        toldContradictions = 0
        hasNestedCommands = false
        stopLine = 0
        lastAnswer.removeAll(keepingCapacity: true)
        lastWorkLine = 0
        fileTimes.beginThread()
        context.forgetResponses()
        for observer in observers { observer.threadBegan(context) }
    }

    public func beginFile(path: String) {
        file = FileSummary(path: path, format: .rollout)
        line = 0
        lastOrdinal = -1
        gap.lost = 0
        fileTimes.beginFile()
    }

    /// Takes in one line. It is not changed: a line is large, and a copy of one costs more than to look at it.
    public func add(_ decoded: inout RecordDecoder.Line, number: Int) {
        line = number
        timestamp = decoded.timestamp
        isTimeRead = false
        let ordinal = decoded.ordinal
        if let ordinal {
            guard ordinal > lastOrdinal || fileTimes.isNew(timestamp) else { return repeatLine() }
            if ordinal > lastOrdinal {
                goOn(to: ordinal)
            } else if gap.lost > 0, ordinal > gap.ordinal {
                goBack(to: ordinal)
            }
        }
        switch decoded.record {
        // Settings and what a turn is given stand before it: with them the next turn has begun, however long nothing
        // happened until then.
        case .sessionMeta(let place):
            saw(ordinal, isWork: false)
            add(place.meta)
        case .turnContext(let context):
            saw(ordinal, isWork: false)
            add(context)
        case .threadSettings(let settings):
            saw(ordinal, isWork: false)
            add(settings)
        case .turnStarted(let start):
            saw(ordinal, isWork: false)
            add(start)
        case .userPrompt(let prompt):
            saw(ordinal, isWork: false)
            if isOwn { add(prompt) }
        case .message(let message):
            let isWork = message.role == .assistant
            saw(ordinal, isWork: isWork)
            if isOwn { add(message) }
            if isWork { lastWorkLine = number }
        default:
            saw(ordinal, isWork: true)
            addWork(&decoded.record)
            lastWorkLine = number
        }
    }

    /// Each line's number is one more than the last one's; a line that is damaged stands in the place of its number.
    private func goOn(to ordinal: Int64) {
        let lost = lastOrdinal < 0 ? 0 : ordinal - lastOrdinal - Int64(line - lastOrdinalLine)
        if lost > 0 {
            gap = (lastOrdinal, lastOrdinalLine, Int(min(lost, Self.lostLimit)))
            summary.lostLines += gap.lost
            summary.firstLost = summary.firstLost ?? place
        }
        lastOrdinal = ordinal
        lastOrdinalLine = line
    }

    /// The numbers go on from before a gap: what made it was a damaged number.
    private func goBack(to ordinal: Int64) {
        summary.lostLines -= gap.lost
        (lastOrdinal, lastOrdinalLine, gap.lost) = (gap.ordinal, gap.line, 0)
        goOn(to: ordinal)
    }

    /// A number that is damaged itself may be any.
    private static let lostLimit: Int64 = 1_000_000

    /// A history that was written into its file once more, as a resume did (openai/codex#29531): neither number nor time
    /// goes on. One of them alone may be damage.
    private func repeatLine() { file.repeatedLines += 1 }

    private func saw(_ ordinal: Int64?, isWork: Bool) {
        fileTimes.saw(timestamp, isWork: isWork)
        identity.inherited.sawLine(ordinal: ordinal, time: time)
    }

    /// What is told is the thread's own, not copied from the one it continues.
    private var isOwn: Bool { !identity.inherited.isInherited }

    /// A line that is not about a turn's beginning.
    private func addWork(_ record: inout Record) {
        switch record {
        case .known: break
        case .bad, .foreign: fileTimes.sawNoRecord()
        case .tokenCount(let event): add(event)
        case .output(let output): if isOwn { add(output) }
        case .call(let request): if isOwn { add(request) } else { knowCopy(of: request) }
        case .callEnd(let end): if isOwn { add(end) }
        case .tokenUsage(let record):
            // It names its thread: it is never a copy of another's.
            guard isOwn(record) else {
                // Nothing that it continues could have left it here.
                if !identity.mayContinue, summary.parentID == nil { summary.uncountedResponses += 1 }
                break
            }
            identity.inherited.sawOwnRecord()
            add(record)
        case .unknown(let unknown):
            UnknownKind.count(unknown.text, in: &file.unknownRecords)
            if file.firstUnknownLine == nil { file.firstUnknownLine = line }
            if unknown.isOfUsage, isOwn { summary.uncountedResponses += 1 }
        default: if isOwn { addRare(&record) }
        }
    }

    private func addRare(_ record: inout Record) {
        switch record {
        case .turnCompleted(let end): add(end)
        case .turnAborted(let end): add(end)
        case .compacted:
            settleAll()
            summary.compactions += 1
            turns.hasCompacted = true
            if seen.contains(.compacted) { emit(.compacted(place: place)) }
        case .reviewMode(let entered):
            isInReview = entered
            summary.hasReview = true
        case .stream(let event): add(event)
        case .error(let message): turns.error = context.quote(message) ?? turns.error
        case .childThread(let id, let path, let call):
            addChild(id, path: path, by: call.flatMap { knownCall($0.raw.hash) })
        default: break
        }
    }

    public func endFile() {
        noteTimes()
        summary.files.append(file)
    }

    func noteTimes() {
        if let first = fileTimes.first { note(time: first) }
        if let last = fileTimes.last { note(time: last) }
    }

    /// One that told something of the thread beside its own files.
    func add(file: FileSummary) { summary.files.append(file) }

    /// The bytes of the last line are gone, whether the file gave a thread or not; what follows still happens at its
    /// time.
    func leaveFile() {
        lineTime = timestamp == nil ? nil : fileTimes.last
        timestamp = nil
        isTimeRead = true
    }

    public func endThread() -> ThreadSummary {
        finishOpenCalls()
        doubtUntoldScripts()
        endTurnAtEndOfRecording()
        summary.isAllInherited = identity.inherited.isInherited && identity.inherited.hidesUsage
        summary.tokensBefore = ledger.tokensBefore
        summary.tokensContinued = ledger.tokensContinued
        // Where a trace tells the same, it is said there and the trace believed.
        summary.uncountedResponses += ledger.contradictions - toldContradictions
        summary.hasAnswered = answered
        summary.calls.byTool = tools.byTool
        summary.turns = turns.ended
        summary.turnCount = turns.count
        summary.durationSeconds =
            turns.duration ?? (fileTimes.endsTimed ? Self.seconds(from: summary.startedAt, to: summary.endedAt) : nil)
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
        Place(
            path: file.path, line: line, time: time, turnID: turns.id, turn: turns.isOpen ? turns.count : nil,
            callID: nil)
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

    private static func seconds(from start: Int64?, to end: Int64?) -> Double? {
        guard let start, let end, end > start else { return nil }
        return Double(end - start) / 1000
    }

    func emit(_ event: ThreadEvent) {
        let kind = event.kind
        for observer in observers where observer.sees.contains(kind) { observer.see(event) }
    }
}
