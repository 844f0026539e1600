import Basics
import Policy
import ThreadModel

/// One session as a trace: a span for each thread, below it one for each response of the model and for each call, and
/// below the call that started an agent that agent's thread. Token counts stand on what was served and on nothing
/// else, so that their sum over all spans is the session's usage.
struct SessionTrace {
    private let run: OTLPRun
    private let session: SessionReport
    private let index: Int
    private var ids: OTLPIdentifiers
    private(set) var spans: [OTLPSpan] = []
    /// Positions in `spans`.
    private var threadSpans: [String: Int] = [:]
    private var callSpans: [String: [String: Int]] = [:]
    /// Which span started a thread, and in which thread it is.
    private var starters: [String: (span: [UInt8], thread: String)] = [:]

    /// - Parameters:
    ///   - index: Of the session in the report.
    ///   - hasSteps: Without, responses and calls are only counted.
    init(at index: Int, of run: OTLPRun, hasSteps: Bool = true) {
        self.run = run
        self.index = index
        var session = run.report.sessions[index]
        if !hasSteps {
            for thread in session.threads.indices { session.threads[thread].timeline?.leaveOutAll() }
        }
        self.session = session
        ids = OTLPIdentifiers(["session", session.id])
        let times = ThreadTimes(session, else: run.times.end)
        for (position, thread) in session.threads.enumerated() {
            add(thread, isRoot: position == 0, times: position == 0 ? times : ThreadTimes(thread, else: times))
        }
        linkThreads()
        for finding in run.index[index].findings { add(run.report.findings[finding]) }
    }

    var message: OTLPMessage {
        run.resource(
            spans: spans.map { $0.message(trace: ids.trace) }, version: session.threads.first?.cliVersion)
    }

    /// On the span that it cites.
    private mutating func add(_ finding: FindingReport) {
        let thread = finding.threadID ?? session.id
        let call = finding.place.callID.flatMap { callSpans[thread]?[$0] }
        guard let position = call ?? threadSpans[thread] ?? spans.indices.first else { return }
        spans[position].add(
            OTLPNames.findingEvent, at: finding.place.time, finding.attributes(content: run.options.hasContent))
    }

    // MARK: Threads

    private mutating func add(_ thread: ThreadReport, isRoot: Bool, times: ThreadTimes) {
        let name = Self.agentName(thread, isRoot: isRoot)
        var span = OTLPSpan(
            id: ids.span([thread.id, "thread"]), parent: nil, name: "\(OTLPNames.invokeAgent) \(name)",
            start: times.start, end: times.end)
        span.attributes = base(OTLPNames.invokeAgent)
        span.attributes.set(OTLPNames.agentName, name)
        span.attributes.set(OTLPNames.agentID, thread.id)
        span.attributes.set(OTLPNames.agentVersion, thread.cliVersion)
        // An agent of several models says them on its responses.
        let models = Set(thread.models.compactMap(\.model))
        if models.count == 1 { span.attributes.set(OTLPNames.requestModel, models.first) }
        span.attributes.set(OTLPNames.role, thread.role.rawValue)
        span.attributes.set(OTLPNames.outcome, thread.end.rawValue)
        span.attributes.set(OTLPNames.turns, thread.turnCount)
        span.attributes.set(OTLPNames.calls, thread.calls.total)
        span.attributes.count(OTLPNames.failedCalls, thread.calls.failed)
        span.attributes.count(OTLPNames.compactions, thread.compactions)
        span.attributes.set(OTLPNames.threadTokens, thread.usage.total)
        span.attributes.set(OTLPNames.threadCost, thread.cost?.dollars)
        span.error = Self.error(thread)
        if isRoot { describeSession(&span) }
        // What no span of a response has: those beyond the timeline's limit, or all of a report without steps.
        let told = thread.timeline?.responses.reduce(Usage.zero) { $0 + $1.usage } ?? .zero
        span.attributes.set(thread.usage - told)
        if let timeline = thread.timeline {
            let omitted = timeline.omittedCalls + timeline.omittedResponses + timeline.omittedMarks
            span.attributes.count(OTLPNames.omittedSteps, omitted)
        }
        if run.options.hasContent { describeContent(of: thread, &span) }
        addEvents(of: thread, to: &span)
        threadSpans[thread.id] = spans.count
        spans.append(span)
        addSteps(of: thread, below: span)
    }

    /// A sub-agent's path is an argument of the call that started it, and so content.
    static func agentName(_ thread: ThreadReport, isRoot: Bool) -> String {
        isRoot ? OTLPNames.service : thread.role.rawValue
    }

    static func error(_ thread: ThreadReport) -> String? {
        switch thread.end {
        case .failed, .aborted, .unfinished: thread.end.rawValue
        case .completed, .unknown: nil
        }
    }

    static func verdict(_ mark: SessionMark) -> Verdict {
        switch mark {
        case .failed: .fail
        case .inconclusive: .inconclusive
        case .passed, .warned: .pass
        }
    }

    private func describeSession(_ span: inout OTLPSpan) {
        let verdict = Self.verdict(run.index[index].mark)
        span.attributes.set(OTLPNames.verdict, verdict.rawValue)
        span.attributes.set(OTLPNames.runVerdict, run.report.verdict.rawValue)
        span.attributes.set(OTLPNames.runExitCode, run.report.exitCode)
        span.attributes.set(OTLPNames.sessionThreads, session.threads.count)
        span.attributes.set(OTLPNames.sessionTokens, session.usage.total)
        span.attributes.set(OTLPNames.sessionCost, session.cost?.dollars)
        span.attributes.count(OTLPNames.sessionUnpriced, session.unpricedTokens)
        span.attributes.set(OTLPNames.path, session.threads.first?.files.first?.path)
        if verdict == .fail, span.error == nil { span.error = OTLPNames.verdict }
        span.link = run.parent
    }

    private func describeContent(of thread: ThreadReport, _ span: inout OTLPSpan) {
        if thread.id == session.threads.first?.id { span.attributes.set(OTLPNames.label, session.label) }
        span.attributes.set(OTLPNames.agentPath, thread.agentPath)
        span.attributes.set(OTLPNames.reason, thread.endReason)
        let marks = thread.timeline?.marks ?? []
        func messages(_ kind: ThreadTimeline.Mark.Kind, _ role: String) -> String? {
            let texts = marks.filter { $0.kind == kind }.compactMap(\.text)
            return texts.isEmpty ? nil : OTLPContent.messages(texts, role: role)
        }
        span.attributes.set(OTLPNames.inputMessages, messages(.prompt, "user"))
        span.attributes.set(OTLPNames.outputMessages, messages(.answer, "assistant"))
    }

    private func addEvents(of thread: ThreadReport, to span: inout OTLPSpan) {
        for turn in thread.turns {
            var attributes = OTLPAttributes()
            attributes.set(OTLPNames.turn, turn.turn.number)
            attributes.set(OTLPNames.requestModel, turn.turn.model)
            attributes.set(OTLPNames.effort, turn.turn.effort)
            attributes.set(OTLPNames.outcome, turn.turn.end?.rawValue)
            attributes.set(OTLPNames.calls, turn.turn.calls)
            attributes.count(OTLPNames.failedCalls, turn.turn.failedCalls)
            attributes.set(OTLPNames.costUSD, turn.cost?.dollars)
            if run.options.hasContent { attributes.set(OTLPNames.reason, turn.turn.endReason) }
            span.add(OTLPNames.turnEvent, at: turn.turn.startedAt ?? span.start, attributes)
        }
        for mark in thread.timeline?.marks ?? [] {
            guard let name = Self.event(mark.kind) else { continue }
            var attributes = OTLPAttributes()
            attributes.set(OTLPNames.turn, mark.turn)
            attributes.set(OTLPNames.change, mark.text)
            attributes.set(OTLPNames.line, mark.line)
            span.add(name, at: mark.time, attributes)
        }
    }

    /// For what is neither a turn nor content.
    private static func event(_ kind: ThreadTimeline.Mark.Kind) -> String? {
        switch kind {
        case .model: OTLPNames.modelEvent
        case .effort: OTLPNames.effortEvent
        case .rerouted: OTLPNames.rerouteEvent
        case .compacted: OTLPNames.compactionEvent
        case .turnStarted, .turnEnded, .prompt, .answer: nil
        }
    }

    /// Below the call that started it, else below its parent, else below the root. Threads that name each other as
    /// parents hang from the root, too.
    private mutating func linkThreads() {
        guard let root = session.threads.first else { return }
        let known = Dictionary(session.threads.map { ($0.id, $0) }) { first, _ in first }
        func parent(of thread: ThreadReport) -> String {
            let parent = starters[thread.id]?.thread ?? thread.parentID ?? thread.forkedFromID ?? root.id
            return known[parent] == nil ? root.id : parent
        }
        for thread in session.threads.dropFirst() where thread.id != root.id {
            var seen: Set<String> = [thread.id]
            var above = parent(of: thread)
            while above != root.id, seen.insert(above).inserted, let next = known[above] { above = parent(of: next) }
            guard let position = threadSpans[thread.id], let top = threadSpans[root.id] else { continue }
            let below =
                above == root.id ? starters[thread.id]?.span ?? spans[threadSpans[parent(of: thread)] ?? top].id : nil
            spans[position].parent = below ?? spans[top].id
        }
    }

    // MARK: Steps

    private mutating func addSteps(of thread: ThreadReport, below parent: OTLPSpan) {
        guard let timeline = thread.timeline else { return }
        let times = ResponseTimes(thread)
        for (index, response) in timeline.responses.enumerated() {
            let cost = index < thread.responseCosts.count ? thread.responseCosts[index] : nil
            let end = response.time ?? parent.start
            add(
                response, number: index + 1, cost: cost, start: times.start(of: response) ?? end, end: end, thread,
                parent)
        }
        // Below the script that Codex's trace names; without one, below that before it.
        var script: [UInt8]?
        for call in timeline.calls {
            let named = call.parent.flatMap { callSpans[thread.id]?[$0] }.map { spans[$0].id }
            let above = call.isNested ? named ?? script : named
            add(call, of: thread, below: above ?? parent.id, start: parent.start)
            if !call.isNested { script = spans[spans.count - 1].id }
        }
    }

    private mutating func add(
        _ response: ThreadTimeline.Response, number: Int, cost: USD?, start: Int64, end: Int64, _ thread: ThreadReport,
        _ parent: OTLPSpan
    ) {
        let model = response.key.model
        var span = OTLPSpan(
            id: ids.span([thread.id, "response", response.id ?? "\(number)"]), parent: parent.id,
            name: [OTLPNames.chat, model].compactMap { $0 }.joined(separator: " "), kind: .client, start: start,
            end: end)
        span.attributes = base(OTLPNames.chat)
        span.attributes.set(OTLPNames.requestModel, model)
        span.attributes.set(OTLPNames.responseID, response.id)
        span.attributes.set(response.usage)
        span.attributes.set(OTLPNames.costUSD, cost?.dollars)
        if response.key.tier != .standard { span.attributes.set(OTLPNames.tier, response.key.tier.rawValue) }
        span.attributes.set(OTLPNames.turn, response.turn)
        span.attributes.count(OTLPNames.response, response.number)
        span.attributes.set(OTLPNames.contextTokens, response.contextTokens)
        span.attributes.set(OTLPNames.contextWindow, response.contextWindow)
        spans.append(span)
    }

    private mutating func add(
        _ call: ThreadTimeline.Call, of thread: ThreadReport, below parent: [UInt8], start: Int64
    ) {
        let start = call.startedAt ?? call.endedAt ?? start
        var span = OTLPSpan(
            id: ids.span([thread.id, "call", call.id]), parent: parent, name: "\(OTLPNames.executeTool) \(call.tool)",
            start: start, end: call.spanEnd(from: start))
        span.attributes = base(OTLPNames.executeTool)
        span.attributes.set(OTLPNames.toolName, call.tool)
        span.attributes.set(OTLPNames.toolType, call.kind == .search ? "extension" : "function")
        span.attributes.set(OTLPNames.callID, call.id)
        span.attributes.set(OTLPNames.toolKind, call.kind.rawValue)
        span.attributes.set(OTLPNames.outcome, call.outcome.rawValue)
        span.attributes.set(OTLPNames.exitCode, call.exitCode)
        if call.outcome == .failed {
            span.error = call.failure?.rawValue ?? "_OTHER"
        } else {
            span.attributes.set(OTLPNames.failure, call.failure?.rawValue)
        }
        if call.editedFiles { span.attributes.set(OTLPNames.editedFiles, true) }
        span.attributes.set(OTLPNames.turn, call.turn)
        span.attributes.set(OTLPNames.response, call.response)
        span.attributes.set(OTLPNames.line, call.line)
        if run.options.hasContent {
            span.attributes.set(OTLPNames.callArguments, call.command)
            span.attributes.set(OTLPNames.callResult, call.outputExcerpt)
        }
        if callSpans[thread.id]?[call.id] == nil { callSpans[thread.id, default: [:]][call.id] = spans.count }
        if let child = call.child, starters[child] == nil { starters[child] = (span.id, thread.id) }
        spans.append(span)
    }

    private func base(_ operation: String) -> OTLPAttributes {
        var attributes = OTLPAttributes()
        attributes.set(OTLPNames.operation, operation)
        attributes.set(OTLPNames.provider, OTLPNames.openAI)
        attributes.set(OTLPNames.conversation, session.id)
        return attributes
    }
}
