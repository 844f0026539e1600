import RolloutFormat

/// Writes down a thread's steps while it is read. It takes part only where something asked for timelines, so that a
/// run that only judges neither decodes nor keeps what is collected here.
public final class TimelineObserver: ThreadObserver {
    public let sees: ThreadEventKinds = [
        .turnStarted, .userMessage, .assistantMessage, .callFinished, .response, .accounted, .model, .effort,
        .rerouted, .compacted, .turnEnded,
    ]

    private var context = ThreadContext(redactor: NoRedaction())
    private var timeline = ThreadTimeline()
    private var turn = 0
    private var responses = 0
    /// Responses accounted for when each turn began.
    private var responsesAtStart: [Int: Int] = [:]
    private var lastPrompt: UInt64?
    private var lastAnswer: UInt64?

    private var patched = 0

    private static let textLimit = 200

    /// Patches are shown with their lines.
    public let wantsWholeCalls = true

    public init() {}

    public func threadBegan(_ context: ThreadContext) {
        self.context = context
        timeline = ThreadTimeline()
        turn = 0
        responses = 0
        responsesAtStart = [:]
        lastPrompt = nil
        lastAnswer = nil
        patched = 0
    }

    public func see(_ event: ThreadEvent) {
        switch event {
        case .turnStarted(let start):
            turn = start.number
            responsesAtStart[turn] = responses
            lastPrompt = nil
            lastAnswer = nil
            mark(.turnStarted, line: start.line, path: start.path, time: start.startedAt, text: start.model)
        case .turnEnded(let end):
            let reason = end.endReason.map { ": \($0)" } ?? ""
            let text = end.end.map { Quotation.cut($0.rawValue + reason, to: Self.textLimit) }
            mark(.turnEnded, line: end.endLine ?? end.line, path: end.path, time: end.endedAt, text: text)
        case .userMessage(let text, let place): prompt(text, place)
        case .assistantMessage(let hash, let text, let place):
            // Some releases record an answer as an event and as an item.
            if lastAnswer == hash { return }
            lastAnswer = hash
            mark(.answer, place, quote(text))
        case .callFinished(let call): add(call)
        case .accounted(let usage, let key, let time, let isReview, let id):
            add(usage, key, time, isReview)
            name(id)
        case .response(_, let tokens, let window):
            // The snapshot follows the response it belongs to; a repeated one changes nothing.
            guard timeline.omittedResponses == 0, let last = timeline.responses.indices.last,
                timeline.responses[last].contextTokens == nil
            else { return }
            timeline.responses[last].contextTokens = tokens
            timeline.responses[last].contextWindow = window
        // The first model is the turns', and no change.
        case .model(let from, let to, let place): if let from { mark(.model, place, "\(from) → \(to)") }
        case .effort(let from, let to, let place): if let from { mark(.effort, place, "\(from) → \(to)") }
        case .rerouted(let from, let to, let place): mark(.rerouted, place, "\(from) → \(to)")
        case .compacted(let place): mark(.compacted, place, nil)
        case .ended: break
        }
    }

    public func takeFindings() -> [Finding] { [] }

    /// Calls become known when they finish; a timeline has them where they began.
    public func complete(_ summary: inout ThreadSummary) {
        let order = Dictionary(summary.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: min)
        func position(_ path: String, _ line: Int) -> (Int, Int) { (order[path] ?? .max, line) }
        var calls = timeline.calls.enumerated().sorted {
            let left = position($0.element.path, $0.element.line)
            let right = position($1.element.path, $1.element.line)
            return left == right ? $0.offset < $1.offset : left < right
        }.map(\.element)
        calls = ScriptOrder.nested(calls)
        nameResponses(of: &calls, isStream: summary.files.allSatisfy { $0.format == .execJSON })
        timeline.calls = calls
        summary.timeline = timeline
        timeline = ThreadTimeline()
    }

    /// So far a call has the number of responses accounted for before it. Releases up to 0.65 write a response's usage
    /// before the calls that it asked for, later ones after them: the thread's first call tells which.
    private func nameResponses(of calls: inout [ThreadTimeline.Call], isStream: Bool) {
        let first = calls.first { !$0.isNested }
        let comesFirst = first.map { ($0.response ?? 0) > responsesAtStart[$0.turn] ?? 0 } ?? false
        // The response that wrote a script asked for the commands in it.
        var ofScript: Int?
        for index in calls.indices {
            if isStream {
                // A stream's only usage is that of a whole turn.
                calls[index].response = nil
            } else if calls[index].isNested {
                calls[index].response = ofScript
            } else {
                calls[index].response = (calls[index].response ?? 0) + (comesFirst ? 0 : 1)
                if calls[index].kind == .script { ofScript = calls[index].response }
            }
        }
    }

    private func prompt(_ text: RawString?, _ place: Place) {
        lastAnswer = nil
        if let hash = text?.hash {
            if hash == lastPrompt { return }
            lastPrompt = hash
        }
        mark(.prompt, place, text.flatMap(quote))
    }

    private func add(_ usage: Usage, _ key: UsageSlice.Key, _ time: Int64?, _ isReview: Bool) {
        if !isReview { responses += 1 }
        guard timeline.responses.count < ThreadTimeline.responseLimit else {
            timeline.omittedResponses += 1
            return
        }
        timeline.responses.append(
            ThreadTimeline.Response(
                number: isReview ? 0 : responses, turn: turn, time: time, usage: usage, key: key, contextTokens: nil,
                contextWindow: nil))
    }

    private func name(_ id: RawString?) {
        guard let id, timeline.omittedResponses == 0, let last = timeline.responses.indices.last else { return }
        timeline.responses[last].id = CallID(id).text
    }

    private func add(_ call: ToolCall) {
        lastPrompt = nil
        lastAnswer = nil
        // It was there before, as running.
        if call.isResumed, let index = timeline.calls.lastIndex(where: { $0.line == call.line && $0.id == call.id }) {
            timeline.calls.remove(at: index)
        }
        guard timeline.calls.count < ThreadTimeline.callLimit else {
            timeline.omittedCalls += 1
            return
        }
        // The item of a command inside a script is written when it ends; when it began follows from how long it took.
        let startedAt =
            call.isNested
            ? call.time.map { $0 - Int64(((call.durationSeconds ?? 0) * 1000).rounded()) } : call.time
        let excerpt =
            call.outcome == .succeeded || call.outcome == .benign || call.outputTail.isEmpty
            ? nil
            : context.quoteTail(
                call.outputTail, cleared: context.clearedTail(call.outputTail, after: call.beforeTail))
        var step = ThreadTimeline.Call(
            id: call.id, tool: call.tool, kind: call.kind,
            command: context.quote(call.command, limit: Self.textLimit), outcome: call.outcome,
            failure: call.failure, exitCode: call.exitCode, turn: call.turn, line: call.line,
            outputLine: call.outputLine, path: call.path, startedAt: startedAt, endedAt: call.outputTime,
            durationSeconds: call.durationSeconds, isNested: call.isNested, editedFiles: call.editedFiles,
            outputExcerpt: excerpt, response: call.responsesBefore)
        step.isContainer = call.hasNestedCalls
        step.child = call.child
        step.parent = call.parent
        step.witness = call.outcome == .unknown ? nil : call.witness
        step.patch = patch(of: call)
        timeline.calls.append(step)
    }

    private func patch(of call: ToolCall) -> String? {
        guard call.triesToEdit || call.editedFiles, !call.hasNestedCalls, patched < ThreadTimeline.patchesLimit,
            let patch = [call.patch, call.wholeCommand, call.command, call.script.text].lazy
                .compactMap(PatchText.find).first
        else { return nil }
        let text = context.quoteHead(patch, limit: ThreadTimeline.patchLimit)
        patched += text.utf8.count
        return text
    }

    private func mark(_ kind: ThreadTimeline.Mark.Kind, _ place: Place, _ text: String?) {
        mark(kind, line: place.line ?? 0, path: place.path ?? "", time: place.time, text: text)
    }

    private func mark(_ kind: ThreadTimeline.Mark.Kind, line: Int, path: String, time: Int64?, text: String?) {
        guard timeline.marks.count < ThreadTimeline.markLimit else {
            timeline.omittedMarks += 1
            return
        }
        timeline.marks.append(
            ThreadTimeline.Mark(kind: kind, turn: turn, time: time, line: line, path: path, text: text))
    }

    private func quote(_ text: RawString) -> String? {
        var bytes: [UInt8] = []
        text.decode(into: &bytes, limit: ToolCall.textLimit)
        return context.quoteProse(bytes, limit: Self.textLimit)
    }
}
