import RolloutFormat

/// Folds the lines of one thread's files into a `ThreadSummary` and tells observers what happens on the way.
///
/// One builder serves thread after thread; in the steady state a line costs no allocation.
package final class ThreadBuilder {
    package let context: ThreadContext
    private let observers: [any ThreadObserver]
    private let seen: ThreadEventKinds
    private let keepsWholeCalls: Bool
    /// Request sizes (input tokens) above which some price changes, ascending.
    private let thresholds: [Int64]

    // The thread so far.
    var summary = ThreadSummary()
    private var ledger = UsageLedger()
    private var inherited = InheritedHistory()
    private var mayContinue = false
    /// The thread gave something a response of its own made.
    private var answered = false
    private var hasIdentity = false
    private var hasTurnMarkers = false
    var model: String?
    private var modelHash: UInt64 = 0
    private var tier = ServiceTier.standard
    private var effort: String?
    private var contextWindow: Int64?
    private var isInReview = false

    // The turn so far.
    private(set) var turn: Turn?
    private var turnHasActivity = false
    /// What the last item of the turn was, for releases that do not mark the end of a turn.
    private var lastItem = LastItem.none

    // What a recording can make up without end is counted apart only up to a number that no real one comes near.
    private static let nameLimit = 256
    private static let kindLimit = 200
    private static let toolLimit = 500
    private static let sliceLimit = 200
    private static let openCallLimit = 4096
    private static let settledLimit = 256
    static let otherKinds = "(other kinds)"
    static let otherTools = "(other tools)"

    private enum LastItem { case none, prompt, call, output, answer }

    // Calls that are not finished, by the hash of their id, and those whose output came but whose structured record
    // may still follow.
    private var open: [UInt64: ToolCall] = [:]
    private var settled: [ToolCall] = []
    private var running: [UInt64: ToolCall] = [:]
    private var seenCalls: Set<UInt64> = []
    private var pool: [ToolCall] = []
    private var callArguments: CallArguments
    private var streamCalls: [UInt64: ToolCall] = [:]

    // The line being read.
    var file = FileSummary(path: "", format: .rollout)
    private(set) var line = 0
    private var timestamp: RawString?
    private var lineTime: Int64?
    private var isTimeRead = false
    private var fileTimes = FileTimes()

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
        recycleAll()
        context.usage = UsageMark()
        for observer in observers { observer.threadBegan(context) }
    }

    package func beginFile(path: String) {
        file = FileSummary(path: path, format: .rollout)
        line = 0
        fileTimes.reset()
    }

    /// Takes in one line; `text` is the line itself, for what its decoded form does not hold.
    package func add(_ decoded: RecordDecoder.Line, number: Int) {
        line = number
        timestamp = decoded.timestamp
        isTimeRead = false
        if let timestamp = decoded.timestamp { fileTimes.saw(timestamp) }
        inherited.sawLine(ordinal: decoded.ordinal, time: time)
        switch decoded.record {
        case .sessionMeta(let meta): add(meta)
        case .turnContext(let context): add(context)
        case .threadSettings(let settings): add(settings)
        case .turnStarted(let start): add(start)
        case .known: break
        case .unknown(let kind):
            let isListed = file.unknownRecords[kind] != nil || file.unknownRecords.count < Self.kindLimit
            file.unknownRecords[isListed ? kind : Self.otherKinds, default: 0] += 1
            if file.firstUnknownLine == nil { file.firstUnknownLine = number }
        case .bad, .foreign: break
        case .tokenCount(let event): add(event)
        default:
            if inherited.isInherited { break }
            addOwn(decoded.record)
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
        case .reviewMode(let entered): isInReview = entered
        case .stream(let event): add(event)
        default: break
        }
    }

    package func endFile() {
        if let first = fileTimes.first { note(time: first) }
        if let last = fileTimes.last { note(time: last) }
        summary.files.append(file)
    }

    package func endThread() -> ThreadSummary {
        settleAll()
        finishOpenCalls()
        endTurnAtEndOfRecording()
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
        return summary
    }

    // MARK: - Identity and settings

    private func add(_ meta: SessionMeta) {
        let id = name(meta.id)
        if hasIdentity {
            if id == summary.id {
                if let branch = meta.branch { summary.branch = name(branch) }
                if let mode = meta.historyMode { file.historyMode = name(mode) }
            } else if mayContinue || summary.parentID != nil {
                inherited.sawForeignMeta()
            }
            return
        }
        hasIdentity = true
        summary.id = id
        summary.sessionID = name(meta.sessionID)
        summary.parentID = name(meta.parentThreadID)
        summary.forkedFromID = name(meta.forkedFromID)
        summary.agentPath = name(meta.agentPath)
        summary.nickname = name(meta.agentNickname)
        summary.originator = name(meta.originator)
        summary.cliVersion = name(meta.cliVersion)
        summary.source = name(meta.source)
        summary.workingDirectory = name(meta.cwd)
        summary.branch = name(meta.branch)
        summary.repository = name(meta.repository)
        file.historyMode = name(meta.historyMode)
        summary.historyMode = file.historyMode
        summary.role = Self.role(meta)
        if let time = meta.timestamp.flatMap({ Timestamp.milliseconds($0.raw) }) { note(time: time) }
        mayContinue = meta.forkedFromID != nil || meta.hasHistoryBase
        if mayContinue || summary.parentID != nil {
            inherited.begin(
                id: summary.id ?? "", release: summary.cliVersion,
                startOrdinal: meta.hasHistoryBase ? nil : meta.historyStartOrdinal)
        }
    }

    private static func role(_ meta: SessionMeta) -> ThreadSummary.Role {
        if meta.isSubagent, let source = meta.source {
            if source.equals("review") { return .review }
            if source.equals("guardian") { return .guardian }
            return .subagent
        }
        if let source = meta.threadSource {
            if source.equals("guardian_review") { return .guardian }
            if source.equals("subagent") { return .subagent }
        }
        if meta.isInternal { return meta.source?.equals("guardian") == true ? .guardian : .other }
        if meta.parentThreadID != nil { return .subagent }
        return meta.forkedFromID != nil ? .fork : .root
    }

    private func add(_ context: TurnContext) {
        if context.turnID != nil { inherited.sawTurn(context.turnID?.text) }
        if let model = context.model { setModel(model) }
        guard !inherited.isInherited else { return }
        if let effort = name(context.effort), effort != self.effort {
            if seen.contains(.effort), self.effort != nil {
                emit(.effort(from: self.effort, to: effort, place: place))
            }
            self.effort = effort
        }
        turn?.effort = effort
        if summary.workingDirectory == nil { summary.workingDirectory = name(context.cwd) }
    }

    private func add(_ settings: ThreadSettings) {
        if let model = settings.model { setModel(model) }
        guard let name = settings.serviceTier else {
            tier = .standard
            return
        }
        if name.equals("priority") || name.equals("fast") {
            tier = .priority
        } else if name.equals("flex") {
            tier = .flex
        } else {
            tier = .standard
        }
    }

    private func setModel(_ name: RawString) {
        let hash = name.hash
        guard hash != modelHash else { return }
        let old = model
        modelHash = hash
        model = self.name(name)
        if inherited.isInherited { return }
        if let current = turn, current.model == nil || !turnHasActivity { turn?.model = model }
        if seen.contains(.model), let model { emit(.model(from: old, to: model, place: place)) }
    }

    // MARK: - Turns

    private func add(_ start: TurnStarted) {
        let id = name(start.turnID)
        inherited.sawTurn(id)
        if let window = start.contextWindow { contextWindow = window }
        guard !inherited.isInherited else { return }
        hasTurnMarkers = true
        startTurn(id: id)
    }

    func startTurn(id: String?) {
        settleAll()
        if turn != nil { endTurn(presumedEnd(), reason: nil, duration: nil) }
        summary.turnCount += 1
        var next = Turn(number: summary.turnCount, id: id, line: line, path: file.path, startedAt: time)
        next.model = model
        next.effort = effort
        turn = next
        turnHasActivity = false
        lastItem = .prompt
        if seen.contains(.turnStarted) { emit(.turnStarted(next)) }
    }

    private func add(_ end: TurnCompleted) {
        settleAll()
        if turn == nil { startTurn(id: name(end.turnID)) }
        let duration = end.durationMilliseconds.map { Double($0) / 1000 }
        if end.hasError {
            endTurn(.failed, reason: reason(end), duration: duration)
        } else if end.hasLastMessage || lastItem == .answer {
            endTurn(.completed, reason: nil, duration: duration)
        } else {
            // Releases before 0.145 record no error; a turn that failed just ends without a closing message.
            endTurn(.failed, reason: "ended without an answer", duration: duration)
        }
    }

    private func reason(_ end: TurnCompleted) -> String {
        var bytes: [UInt8] = []
        (end.errorMessage ?? end.errorKind)?.decode(into: &bytes, limit: ToolCall.textLimit)
        return bytes.isEmpty ? "an error without a message" : context.quote(bytes, limit: 240)
    }

    private func add(_ end: TurnAborted) {
        settleAll()
        if turn == nil { startTurn(id: name(end.turnID)) }
        for call in open.values where !call.hasOutput {
            call.outcome = .aborted
            call.failure = .interrupted
            call.isDecided = true
        }
        finishOpenCalls()
        let reason = quote(end.reason) ?? "interrupted"
        endTurn(.aborted, reason: reason, duration: end.durationMilliseconds.map { Double($0) / 1000 })
    }

    func endTurn(_ end: Turn.End, reason: String?, duration: Double?) {
        guard var ended = turn else { return }
        ended.end = end
        ended.endReason = reason
        ended.endLine = line
        ended.endedAt = time ?? fileTimes.last
        ended.durationSeconds =
            duration
            ?? ended.startedAt.flatMap { start in ended.endedAt.map { max(0, Double($0 - start) / 1000) } }
        turn = nil
        turnsDuration = ended.durationSeconds.map { ($0) + (turnsDuration ?? 0) } ?? turnsDuration
        if summary.turns.count < ThreadSummary.turnLimit { summary.turns.append(ended) }
        lastTurnEnd = ended.end
        lastTurnReason = ended.endReason
        if seen.contains(.turnEnded) { emit(.turnEnded(ended)) }
    }

    private var turnsDuration: Double?
    private var lastTurnEnd: Turn.End?
    private var lastTurnReason: String?

    /// How a turn ended that no record ends.
    private func presumedEnd() -> Turn.End {
        switch lastItem {
        case .answer: .presumed
        case .none, .prompt, .call, .output:
            hasTurnMarkers ? .unfinished : (lastItem == .output ? .unfinished : .presumed)
        }
    }

    private func endTurnAtEndOfRecording() {
        if turn != nil {
            if hasTurnMarkers || streamTurnIsOpen {
                endTurn(.unfinished, reason: unfinishedReason(), duration: nil)
            } else {
                endTurn(lastItem == .answer ? .presumed : .unfinished, reason: unfinishedReason(), duration: nil)
            }
        }
        switch lastTurnEnd {
        case .completed?, .presumed?: summary.end = .completed
        case .failed?: summary.end = .failed
        case .aborted?: summary.end = .aborted
        case .unfinished?: summary.end = .unfinished
        case nil: summary.end = .unknown
        }
        summary.endReason = lastTurnReason
        lastTurnEnd = nil
        lastTurnReason = nil
    }

    private func unfinishedReason() -> String? {
        switch lastItem {
        case .answer: hasTurnMarkers || streamTurnIsOpen ? "no end of the turn was recorded" : nil
        case .call: "the recording ends inside a tool call"
        case .output: "the recording ends after a tool's output, before the model answered"
        case .prompt, .none: "the recording ends before the model answered"
        }
    }

    private func totalDuration() -> Double? {
        defer { turnsDuration = nil }
        if let turnsDuration { return turnsDuration }
        guard let start = summary.startedAt, let end = summary.endedAt, end > start else { return nil }
        return Double(end - start) / 1000
    }

    // MARK: - Messages

    private func add(_ prompt: UserPrompt) {
        guard prompt.isHuman else { return }
        beginPrompt(prompt.text)
    }

    private func beginPrompt(_ text: RawString?) {
        settleAll()
        if !hasTurnMarkers, turn == nil || turnHasActivity { startTurn(id: nil) }
        if turn?.prompt == nil, let text {
            var bytes: [UInt8] = []
            text.decode(into: &bytes, limit: ToolCall.textLimit)
            turn?.prompt = context.quote(bytes)
        }
        lastItem = .prompt
        if seen.contains(.userMessage) { emit(.userMessage(text: text, place: place)) }
    }

    private func add(_ message: Message) {
        switch message.role {
        case .user:
            if !message.isInjected { beginPrompt(message.text) }
        case .assistant: addAnswer(message.text)
        case .other: break
        }
    }

    func addAnswer(_ text: RawString?) {
        settleAll()
        answered = true
        turnHasActivity = true
        lastItem = .answer
        if seen.contains(.assistantMessage), let text, !text.isEmpty {
            emit(.assistantMessage(hash: text.hash, text: text, place: place))
        }
    }

    // MARK: - Calls

    private func add(_ request: CallRequest) {
        guard let name = request.name else { return }
        settleAll()
        answered = true
        turnHasActivity = true
        lastItem = .call
        if turn == nil { startTurn(id: nil) }
        let call = makeCall(id: request.callID)
        call.kind = ToolNames.kind(name: name, namespace: request.namespace)
        call.tool = toolName(name, request.namespace)
        let target = callArguments.read(request, into: call)
        call.time = time
        call.usageBefore = context.usage
        if request.form == .hosted {
            call.outcome = request.status.map { $0.equals("failed") } == true ? .failed : .succeeded
            call.isDecided = true
            call.outputLine = line
            settle(call)
            return
        }
        call.processID = target
        let hash = call.idHash
        if let earlier = open.removeValue(forKey: hash) { close(earlier) }
        if open.count >= Self.openCallLimit { finishOpenCalls() }
        seenCalls.insert(hash)
        open[hash] = call
    }

    private func toolName(_ name: RawString, _ namespace: RawString?) -> String {
        let text = self.name(name, limit: 128) ?? ""
        guard let namespace, !namespace.isEmpty, !namespace.equals("functions") else { return text }
        var prefix = self.name(namespace, limit: 128) ?? ""
        if prefix.hasPrefix("mcp__") { prefix.removeFirst(5) }
        while prefix.hasSuffix("_") { prefix.removeLast() }
        return prefix + "/" + text
    }

    private func add(_ output: CallOutput) {
        lastItem = .output
        guard let id = output.callID, let call = open[id.raw.hash] else { return }
        call.outputLine = line
        call.outputTime = time
        call.hasOutput = true
        if let target = call.processID, call.kind == .processInput || call.kind == .wait {
            continueProcess(target, with: output, asked: call)
        } else {
            apply(output, to: call)
        }
        if call.outcome == .running, let process = call.processID, !call.isDecided {
            running[process] = call
            return
        }
        open[id.raw.hash] = nil
        settle(call)
    }

    /// Reads the outcome of `call` from its output, unless a structured record has said it.
    private func apply(_ output: CallOutput, to call: ToolCall) {
        guard let text = output.text else {
            if !call.isDecided {
                let isImage = call.kind == .image && output.isList
                call.outcome = isImage || output.isToolSearch ? .succeeded : .unknown
                call.failure = call.outcome == .unknown ? .unstated : nil
            }
            call.resultHash = output.value?.hash ?? 0
            return
        }
        let reading = OutputReading(text)
        call.durationSeconds = reading.durationSeconds ?? call.durationSeconds
        call.outputBytes = output.value?.count ?? text.count
        if reading.outcome == .aborted {
            call.outcome = .aborted
            call.failure = .interrupted
        } else if !call.isDecided {
            decide(call, by: reading, of: output)
        } else {
            if call.outcome == .failed, call.failure == .exit, reading.failure == .timeout { call.failure = .timeout }
            call.exitCode = call.exitCode ?? reading.exitCode
        }
        if call.outcome == .failed, call.exitCode == 1, reading.isBodyEmpty, BenignExit.applies(to: call.command) {
            call.outcome = .benign
            call.failure = nil
        }
        call.processID = reading.runningID ?? call.processID
        keepOutput(reading, of: output, call)
        // Patches through a shell heredoc change files as well.
        call.editedFiles =
            call.outcome == .succeeded && (call.kind == .patch || reading.body.hasPrefix("Success. Updated"))
    }

    private func decide(_ call: ToolCall, by reading: OutputReading, of output: CallOutput) {
        call.exitCode = reading.exitCode
        call.failure = reading.failure
        if let outcome = reading.outcome {
            call.outcome = outcome
        } else if ToolNames.answersWithJSON(call.kind, toolNameView(call)),
            reading.body.hasPrefix("{")
                || reading.body.hasPrefix("[")
        {
            call.outcome = .succeeded
        } else if call.kind == .image, output.isList || reading.body.hasPrefix("attached local image") {
            call.outcome = .succeeded
        } else {
            call.outcome = .unknown
            call.failure = .unstated
        }
    }

    /// A view of the tool's name, for comparing; kept in a store of its own.
    private func toolNameView(_ call: ToolCall) -> RawString? {
        nameStore.removeAll()
        nameStore.append(Array(call.tool.utf8))
        return RawString(nameStore.view)
    }
    private let nameStore = ByteStore(capacity: 256)

    private func keepOutput(_ reading: OutputReading, of output: CallOutput, _ call: ToolCall) {
        let isQuotable = call.outcome == .failed || call.outcome == .declined || call.outcome == .unknown
        if call.kind == .script, let value = output.value {
            call.resultHash = ResultHash.masked(RawString(value))
        } else if isQuotable {
            call.resultHash = ResultHash.masked(reading.body)
        } else if output.isList, let value = output.value {
            call.resultHash = ResultHash.plain(RawString(value))
        } else {
            call.resultHash = ResultHash.plain(reading.body)
        }
        guard isQuotable || (call.kind == .shell && Self.masksExit(call.command)) else { return }
        let text = output.isList ? output.lastText ?? reading.body : reading.body
        call.outputTail.removeAll(keepingCapacity: true)
        if reading.outcome != nil, call.failure?.isInCodexWords == true {
            // Codex says first what was wrong; what it quotes follows.
            text.decode(into: &call.outputTail, limit: ToolCall.textLimit)
        } else {
            keepTail(text, of: call)
        }
        if reading.isNestedJSON { decodeAgain(&call.outputTail) }
    }

    private func keepTail(_ text: RawString, of call: ToolCall) {
        text.decodeTail(into: &call.outputTail, limit: ToolCall.textLimit)
        if text.count > ToolCall.textLimit { dropPartialWord(&call.outputTail) }
    }

    /// Half a secret has no form by which it could be recognized, so a tail begins with a whole word.
    private func dropPartialWord(_ bytes: inout [UInt8]) {
        guard let space = bytes.firstIndex(where: { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) else {
            bytes.removeAll(keepingCapacity: true)
            return
        }
        bytes.removeSubrange(...space)
    }

    private func decodeAgain(_ bytes: inout [UInt8]) {
        nameStore.removeAll()
        nameStore.append(bytes)
        bytes.removeAll(keepingCapacity: true)
        RawString(nameStore.view).decode(into: &bytes)
    }

    /// Whether something in the command line may hide an earlier command's exit code.
    private static func masksExit(_ command: [UInt8]) -> Bool {
        command.contains(UInt8(ascii: "|")) || command.contains(UInt8(ascii: ";"))
    }

    /// The output of a `write_stdin` or `wait` speaks of the process it talks to; the call itself was delivered.
    private func continueProcess(_ target: UInt64, with output: CallOutput, asked call: ToolCall) {
        apply(output, to: call)
        let said = call.outcome
        guard call.failure != .tool, call.failure != .arguments, said != .unknown, said != .declined else { return }
        guard said != .running else {
            call.outcome = .succeeded
            call.failure = nil
            return
        }
        if let process = running.removeValue(forKey: target) {
            if !process.isDecided {
                process.outcome = said
                process.failure = call.failure
                process.exitCode = call.exitCode
            }
            process.resultHash = call.resultHash
            process.outputTail = call.outputTail
            process.outputLine = line
            process.outputTime = time
            open[process.idHash] = nil
            settle(process)
        }
        if said == .aborted { return }
        call.outcome = .succeeded
        call.failure = nil
        call.exitCode = nil
        call.outputTail.removeAll(keepingCapacity: true)
    }

    private func add(_ end: CallEnd) {
        guard let id = end.callID else { return }
        let hash = id.raw.hash
        if let call = open[hash] ?? settled.last(where: { $0.idHash == hash }) {
            apply(end, to: call)
            if let process = call.processID, call.outcome != .running { running[process] = nil }
            if call.hasOutput, open[hash] != nil, call.outcome != .running {
                open[hash] = nil
                settle(call)
            }
        } else if id.hasPrefix("exec-"), seenCalls.insert(hash).inserted {
            addNested(end)
        }
    }

    private func apply(_ end: CallEnd, to call: ToolCall) {
        call.durationSeconds = end.durationSeconds ?? call.durationSeconds
        if end.kind == .mcp, let server = end.server, let tool = end.tool {
            call.tool = (name(server, limit: 128) ?? "mcp") + "/" + (name(tool, limit: 128) ?? "tool")
            call.kind = .mcp
        }
        // An interrupted command ends with exit -1 as well; that it was interrupted says more.
        guard call.outcome != .aborted else { return }
        // Codex kills what still runs when it exits; the process was running when the work ended.
        if call.outcome == .running, end.exitCode == -1, turn == nil { return }
        switch end.status {
        case .completed:
            call.outcome = .succeeded
            call.failure = nil
        case .failed:
            call.outcome = .failed
            call.failure = call.failure == .timeout ? .timeout : Self.failure(end.kind)
        case .declined:
            call.outcome = .declined
            call.failure = call.failure ?? .policy
        case .inProgress, .unknown: return
        }
        call.isDecided = true
        call.exitCode = end.exitCode.map(Int.init(truncatingIfNeeded:)) ?? call.exitCode
        call.editedFiles = call.outcome == .succeeded && end.kind == .patch
        guard call.outcome == .failed else { return }
        if call.outputTail.isEmpty, let text = end.errorMessage ?? end.output {
            keepTail(text, of: call)
        }
        if call.exitCode == 1, end.output?.isEmpty ?? true, BenignExit.applies(to: call.command) {
            call.outcome = .benign
            call.failure = nil
        }
    }

    private static func failure(_ kind: CallEnd.Kind) -> FailureKind {
        switch kind {
        case .command: .exit
        case .patch: .patch
        case .mcp: .mcp
        case .other: .tool
        }
    }

    /// A command inside a code-mode script: its item is the only record of it.
    private func addNested(_ end: CallEnd) {
        if let source = end.source, source.equals("user_shell") { return }
        for script in open.values where script.kind == .script { script.hasNestedCalls = true }
        let call = makeCall(id: end.callID)
        call.isNested = true
        switch end.kind {
        case .command:
            call.kind = .shell
            call.tool = "exec_command"
        case .patch:
            call.kind = .patch
            call.tool = "apply_patch"
        case .mcp: call.kind = .mcp
        case .other:
            call.kind = .other
            call.tool = name(end.tool, limit: 128) ?? "tool"
        }
        if let command = end.command { command.decode(into: &call.command, limit: commandLimit) }
        if keepsWholeCalls { keepWhole(call, changes: end.changes) }
        call.requestHash = end.command?.hash ?? end.tool?.hash ?? 0
        call.time = time
        call.outputLine = line
        call.outputTime = time
        call.usageBefore = context.usage
        apply(end, to: call)
        if call.command.isEmpty { call.command.append(contentsOf: call.tool.utf8) }
        let output = end.output ?? end.errorMessage
        call.resultHash = output.map { call.outcome == .failed ? ResultHash.masked($0) : ResultHash.plain($0) } ?? 0
        call.outputBytes = output?.count ?? 0
        call.hasOutput = true
        settle(call)
    }

    private var commandLimit: Int { keepsWholeCalls ? ToolCall.wholeLimit : ToolCall.textLimit }

    private func keepWhole(_ call: ToolCall, changes: ByteView?) {
        call.patchedFiles = changes.map(PatchedFiles.names(inChanges:)) ?? PatchedFiles.names(in: call.command)
        call.foldCommand()
    }

    func makeCall(id: RawString?) -> ToolCall {
        let call = pool.popLast() ?? ToolCall()
        call.reset()
        if let id {
            call.idHash = id.hash
            ToolCall.kept(id, in: &call.idBytes)
        }
        call.line = line
        call.path = file.path
        call.turn = turn?.number ?? summary.turnCount
        call.turnID = turn?.id
        return call
    }

    /// The outcome is known; what belongs to the same call may still follow within the same step.
    func settle(_ call: ToolCall) {
        call.usageAfter = context.usage
        if settled.count >= Self.settledLimit { settleAll() }
        settled.append(call)
    }

    private func settleAll() {
        guard !settled.isEmpty else { return }
        for call in settled { close(call) }
        settled.removeAll(keepingCapacity: true)
    }

    /// Counts a call and shows it to the rules.
    private func close(_ call: ToolCall) {
        summary.calls.count(call.outcome)
        let isListed = summary.calls.byTool[call.tool] != nil || summary.calls.byTool.count < Self.toolLimit
        let tool = isListed ? call.tool : Self.otherTools
        summary.calls.byTool[tool, default: ThreadSummary.ToolCount(calls: 0, failed: 0)].calls += 1
        if call.outcome == .failed {
            summary.calls.byTool[tool]?.failed += 1
            if summary.firstFailure == nil, !(call.hasNestedCalls) {
                summary.firstFailure = call.place
                summary.firstFailureText = context.quote(call.command) + (call.exitCode.map { " · exit \($0)" } ?? "")
            }
        }
        if call.outcome == .unknown { summary.calls.unknownReasons[call.failure ?? .unstated, default: 0] += 1 }
        if turn?.number == call.turn {
            turn?.calls += 1
            if call.outcome == .failed { turn?.failedCalls += 1 }
        }
        if seen.contains(.callFinished) { emit(.callFinished(call)) }
        if pool.count < 64 { pool.append(call) }
    }

    private func finishOpenCalls() {
        guard !open.isEmpty else { return }
        for call in open.values.sorted(by: { ($0.line, $0.id) < ($1.line, $1.id) }) {
            if !call.isDecided, call.outcome != .running {
                // In flight when the recording stopped, or lost on the way.
                let isLast = lastItem == .call || lastItem == .output
                call.outcome = isLast && call.turn == summary.turnCount && turn != nil ? .running : .unknown
                call.failure = .noOutput
            }
            call.usageAfter = context.usage
            close(call)
        }
        open.removeAll(keepingCapacity: true)
        running.removeAll(keepingCapacity: true)
    }

    private func recycleAll() {
        open.removeAll(keepingCapacity: true)
        settled.removeAll(keepingCapacity: true)
        running.removeAll(keepingCapacity: true)
        streamCalls.removeAll(keepingCapacity: true)
        if seenCalls.count > 4096 { seenCalls = [] } else { seenCalls.removeAll(keepingCapacity: true) }
        streamTurnIsOpen = false
        turnsDuration = nil
        lastTurnEnd = nil
        lastTurnReason = nil
    }

    // MARK: - Usage

    private func add(_ record: TokenUsageRecord) {
        if let thread = record.threadID, let id = summary.id, name(thread) != id { return }
        answered = true
        if let response = ledger.add(record: record) { count(response) }
    }

    private func add(_ event: TokenCount) {
        if let window = event.contextWindow { contextWindow = window }
        if inherited.isInherited {
            ledger.inherit(event)
            return
        }
        guard event.total != nil else { return }
        let response = ledger.add(snapshot: event, mayContinue: mayContinue, answered: answered)
        if let response { count(response) }
        if seen.contains(.response), let last = event.last, last.total > 0 {
            emit(.response(usage: response?.usage ?? .zero, contextTokens: last.total, contextWindow: contextWindow))
        }
    }

    func count(_ response: UsageLedger.Response) {
        let above = thresholds.last { response.requestInput > $0 } ?? 0
        let day = time.map { Int32(truncatingIfNeeded: ($0 - ($0 < 0 ? 86_399_999 : 0)) / 86_400_000) }
        let key = UsageSlice.Key(model: model, tier: tier, day: day, above: above)
        if isInReview {
            Self.add(response.usage, key, to: &summary.reviewUsage)
            account(response, key, isReview: true)
            return
        }
        Self.add(response.usage, key, to: &summary.usage)
        if turn != nil { Self.add(response.usage, key, to: &turn!.usage) }
        context.usage.total += response.usage
        context.usage.responses += 1
        context.usage.key = key
        account(response, key, isReview: false)
    }

    private func account(_ response: UsageLedger.Response, _ key: UsageSlice.Key, isReview: Bool) {
        guard seen.contains(.accounted) else { return }
        emit(.accounted(usage: response.usage, key: key, time: time, isReview: isReview))
    }

    private static func add(_ usage: Usage, _ key: UsageSlice.Key, to slices: inout [UsageSlice]) {
        if let index = slices.lastIndex(where: { $0.key == key }) {
            slices[index].usage += usage
            slices[index].responses += 1
        } else if slices.count >= sliceLimit, key != .unknown {
            // Tokens of no known model have no price, which is said; they are never lost.
            add(usage, .unknown, to: &slices)
        } else {
            slices.append(UsageSlice(key: key, usage: usage, responses: 1))
        }
    }

    // MARK: - codex exec --json

    var streamTurnIsOpen = false

    func add(_ event: StreamEvent) {
        switch event {
        case .threadStarted(let id):
            if !hasIdentity {
                hasIdentity = true
                summary.id = name(id)
                summary.originator = "codex_exec"
                summary.source = "exec"
            } else if name(id) != summary.id {
                ledger.beginStream()
            }
        case .turnStarted:
            streamTurnIsOpen = true
            startTurn(id: nil)
        case .turnCompleted(let usage):
            settleAll()
            if let response = usage.flatMap({ ledger.add(streamTotal: $0) }) { count(response) }
            streamTurnIsOpen = false
            endTurn(.completed, reason: nil, duration: nil)
        case .turnFailed(let message):
            settleAll()
            streamTurnIsOpen = false
            if turn == nil { startTurn(id: nil) }
            endTurn(.failed, reason: quote(message), duration: nil)
        case .error: break
        case .item(let item): add(item)
        }
    }

    /// A name that the recording gives to something. A longer one is no name; like a quotation it is redacted before
    /// it is cut, so that no report grows with it and no half of a secret is left.
    private func name(_ text: RawString?, limit: Int = ThreadBuilder.nameLimit) -> String? {
        guard let text else { return nil }
        if text.count <= limit { return text.text }
        var bytes: [UInt8] = []
        text.decode(into: &bytes, limit: ToolCall.textLimit)
        return context.quote(bytes, limit: limit)
    }

    private func quote(_ text: RawString?) -> String? {
        guard let text else { return nil }
        var bytes: [UInt8] = []
        text.decode(into: &bytes, limit: ToolCall.textLimit)
        return context.quote(bytes, limit: 240)
    }

    private func add(_ item: StreamItem) {
        switch item.kind {
        case .message: if item.phase == .completed { addAnswer(item.text) }
        case .warning: if let text = item.errorMessage ?? item.text { addWarning(text) }
        case .command, .patch, .mcp, .agent, .webSearch: addCall(item)
        case .other: break
        }
    }

    /// `model rerouted: A -> B (…)` is the only trace a changed model leaves anywhere.
    private func addWarning(_ text: RawString) {
        guard text.hasPrefix("model rerouted: "), seen.contains(.rerouted) else { return }
        var bytes: [UInt8] = []
        RawString(text.raw.dropFirst(16)).decode(into: &bytes, limit: ToolCall.textLimit)
        let words = context.redacted(bytes).split(separator: " ")
        guard words.count >= 3, words[1] == "->" else { return }
        let names = [words[0], words[2]].map { Quotation.cut(String($0), to: Self.nameLimit) }
        emit(.rerouted(from: names[0], to: names[1], place: place))
    }

    private func addCall(_ item: StreamItem) {
        guard let id = item.id else { return }
        let hash = id.raw.hash
        turnHasActivity = true
        if item.phase == .started || (item.phase == .completed && open[hash] == nil) {
            settleAll()
            lastItem = .call
            let call = makeCall(id: id)
            describe(item, call)
            call.usageBefore = context.usage
            if open.count >= Self.openCallLimit { finishOpenCalls() }
            open[hash] = call
        }
        guard item.phase == .completed, let call = open.removeValue(forKey: hash) else { return }
        lastItem = .output
        call.outputLine = line
        call.hasOutput = true
        call.exitCode = item.exitCode.map(Int.init(truncatingIfNeeded:))
        decide(call, by: item)
        let output = item.output ?? item.errorMessage
        call.resultHash = output.map { call.outcome == .failed ? ResultHash.masked($0) : ResultHash.plain($0) } ?? 0
        if call.outcome == .failed || (call.kind == .shell && Self.masksExit(call.command)) {
            if let output { keepTail(output, of: call) }
        }
        call.editedFiles = call.kind == .patch && call.outcome == .succeeded
        settle(call)
    }

    private func describe(_ item: StreamItem, _ call: ToolCall) {
        switch item.kind {
        case .command:
            call.kind = .shell
            call.tool = "command_execution"
            item.command?.decode(into: &call.command, limit: commandLimit)
            ShellWrapper.strip(&call.command)
            call.requestHash = item.command?.hash ?? 0
        case .patch:
            call.kind = .patch
            call.tool = "file_change"
        case .mcp:
            call.kind = .mcp
            call.tool = (name(item.server, limit: 128) ?? "mcp") + "/" + (name(item.tool, limit: 128) ?? "tool")
        case .agent:
            let isWait = item.tool?.equals("wait") == true
            call.kind = isWait ? .wait : .agent
            call.isPoll = isWait
            call.tool = name(item.tool, limit: 128) ?? "agent"
        default:
            call.kind = .search
            call.tool = "web_search"
        }
        if keepsWholeCalls { keepWhole(call, changes: item.changes) }
        if item.kind != .command { call.requestHash = item.argumentsHash }
        if call.command.isEmpty { call.command.append(contentsOf: call.tool.utf8) }
    }

    private func decide(_ call: ToolCall, by item: StreamItem) {
        if item.status?.equals("declined") == true {
            call.outcome = .declined
            call.failure = .policy
        } else if let code = call.exitCode, code != 0 {
            call.outcome = .failed
            call.failure = .exit
            if code == 1, item.output?.isEmpty ?? true, BenignExit.applies(to: call.command) {
                call.outcome = .benign
                call.failure = nil
            }
        } else if item.status?.equals("failed") == true {
            call.outcome = .failed
            call.failure = item.kind == .patch ? .patch : item.kind == .mcp ? .mcp : .tool
        } else if item.status == nil || item.status?.equals("completed") == true {
            call.outcome = .succeeded
        } else {
            call.outcome = .unknown
            call.failure = .noOutput
        }
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

    private func note(time: Int64) {
        // Times before 2020 or after 2100 are damage, not history.
        guard time > 1_577_836_800_000, time < 4_102_444_800_000 else { return }
        summary.startedAt = min(summary.startedAt ?? time, time)
        summary.endedAt = max(summary.endedAt ?? time, time)
    }

    private func emit(_ event: ThreadEvent) {
        let kind = event.kind
        for observer in observers where observer.sees.contains(kind) { observer.see(event) }
    }
}
