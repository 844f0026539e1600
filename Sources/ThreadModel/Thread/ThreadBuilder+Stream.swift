import Basics
import RolloutFormat

/// Lines of `codex exec --json`.
extension ThreadBuilder {
    func add(_ event: StreamEvent) {
        switch event {
        case .threadStarted(let id):
            if identity.take(streamOf: context.name(id), &summary) { ledger.beginStream() }
        case .turnStarted: startStreamedTurn()
        case .turnCompleted(let usage):
            finishOpenItems()
            add(usageOfTurn: usage)
            turns.isOpenInStream = false
            endTurn(.completed, reason: nil, duration: nil)
        case .turnFailed(let message):
            settleAll()
            turns.isOpenInStream = false
            if !turns.isOpen { startTurn(id: nil) }
            endTurn(.failed, reason: context.quote(message), duration: nil)
        case .error(let message):
            turns.error = context.quote(message) ?? turns.error
            turns.asked(notice: turns.error)
        case .item(let item): add(item)
        }
    }

    private func startStreamedTurn() {
        turns.isOpenInStream = true
        startTurn(id: nil)
    }

    /// Something of the model's own belongs to a turn, whether the line that begins it is there or was lost. Releases
    /// up to 0.42 have no lines for turns.
    private func work(on item: StreamItem) {
        guard !turns.isOpen else { return }
        if item.isOfOldForm { startTurn(id: nil) } else { startStreamedTurn() }
    }

    /// A thread that told what its turns used tells it of each.
    private func add(usageOfTurn usage: TokenFields?) {
        if let usage, usage.isAbsurd {
            summary.uncountedResponses += 1
        } else if let response = usage.flatMap({ ledger.add(streamTotal: $0) }) {
            count(response)
        } else if turns.hasActivity, !summary.usage.isEmpty {
            summary.uncountedResponses += 1
        }
    }

    private func add(_ item: StreamItem) {
        switch item.kind {
        case .message:
            guard item.phase == .completed else { break }
            work(on: item)
            addAnswer(item.text)
        case .warning: if let text = item.errorMessage ?? item.text { addWarning(text) }
        case .command, .patch, .mcp, .agent, .webSearch: addCall(item)
        case .other: break
        }
    }

    /// `model rerouted: A -> B (…)` is the only trace a changed model leaves anywhere.
    private func addWarning(_ text: RawString) {
        if summary.warnings.count < ThreadSummary.warningLimit, let words = context.quote(text) {
            summary.warnings.append(words)
        }
        guard text.hasPrefix("model rerouted: "), seen.contains(.rerouted) else { return }
        var bytes: [UInt8] = []
        RawString(text.raw.dropFirst(16)).decode(into: &bytes, limit: ToolCall.textLimit)
        let words = context.redacted(bytes).parts(at: " ")
        guard words.count >= 3, words[1] == "->" else { return }
        let names = [words[0], words[2]].map { Quotation.cut(String($0), to: ThreadContext.nameLimit) }
        emit(.rerouted(from: names[0], to: names[1], place: place))
    }

    private func addCall(_ item: StreamItem) {
        guard let id = item.id else { return }
        let hash = id.raw.hash
        let isNew = item.phase == .started || (item.phase == .completed && calls.open(id: hash) == nil)
        if isNew { work(on: item) }
        turns.worked()
        if isNew {
            settleAll()
            turns.saw(.call)
            let call = makeCall(id: id)
            describe(item, call)
            call.responsesBefore = context.responses
            if calls.isFull { dropOpenCalls() }
            _ = calls.ask(call)
        }
        if item.kind == .agent, let child = item.child, item.tool?.equals("spawn_agent") == true {
            addChild(child, by: calls.open(id: hash))
        }
        guard item.phase == .completed, let call = calls.open(id: hash) else { return }
        turns.saw(.output)
        call.outputLine = line
        call.hasOutput = true
        let isOver = turns.isBetween
        let verdict = CallJudge.item(item, command: call.command, isOver: isOver)
        call.outcome = verdict.outcome
        call.failure = verdict.failure
        call.exitCode = verdict.exitCode
        call.witness = .stream
        let output = item.output ?? item.errorMessage
        call.resultHash =
            output.map { call.outcome == .failed ? ResultHash.masked($0) : ResultHash.plain($0) }
            ?? item.resultHash
        if call.outcome == .failed || (call.kind == .shell && Self.tellsByOutput(call.command)) {
            if let output { call.printed.keep(output) }
        }
        call.editedFiles = call.kind == .patch && call.outcome == .succeeded
        if call.outcome != .running { calls.close(id: hash) }
        settle(call)
    }

    /// A turn ends when the model has answered: a command without an end goes on. An MCP call can't: the model has its
    /// answer, and one that failed would have its end in the stream.
    private func finishOpenItems() {
        settleAll()
        for call in calls.open where !call.hasOutput && !call.isCounted {
            call.outcome = call.kind == .mcp ? .succeeded : .running
            call.hasOutput = true
        }
        for call in calls.open where !call.isCounted {
            if call.outcome != .running { calls.close(id: call.idHash) }
            settle(call)
        }
        settleAll()
    }

    private func describe(_ item: StreamItem, _ call: ToolCall) {
        switch item.kind {
        case .command:
            call.kind = .shell
            call.tool = "command_execution"
            item.command?.decode(into: &call.command, limit: commandLimit)
            call.command = ArgumentVector.line(quoted: call.command)
            call.isPoll = SleepCommand.isAll(call.command)
            call.requestHash = item.command?.hash ?? 0
        case .patch:
            call.kind = .patch
            call.triesToEdit = true
            call.tool = "file_change"
        case .mcp:
            call.kind = .mcp
            call.tool =
                (context.name(item.server, limit: 128) ?? "mcp") + "/" + (context.name(item.tool, limit: 128) ?? "tool")
        case .agent:
            let isWait = item.tool?.equals("wait") == true
            call.kind = isWait ? .wait : .agent
            call.isPoll = isWait
            call.tool = context.name(item.tool, limit: 128) ?? "agent"
        default:
            call.kind = .search
            call.tool = "web_search"
        }
        if keepsWholeCalls { keepWhole(call, changes: item.changes) }
        if item.kind != .command { call.requestHash = item.argumentsHash }
        if call.command.isEmpty { call.command.append(contentsOf: call.tool.utf8) }
    }
}
