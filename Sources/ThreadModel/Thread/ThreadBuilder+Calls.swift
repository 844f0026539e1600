import Basics
import RolloutFormat

/// Tool calls: asked, answered, recorded as ended, and counted.
extension ThreadBuilder {
    func add(_ request: CallRequest) {
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

    func add(_ output: CallOutput) {
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

    func add(_ end: CallEnd) {
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

    var commandLimit: Int { keepsWholeCalls ? ToolCall.wholeLimit : ToolCall.textLimit }

    func keepWhole(_ call: ToolCall, changes: ByteView?) {
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

    func settleAll() {
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

    func finishOpenCalls() {
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

    func recycleAll() {
        open.removeAll(keepingCapacity: true)
        settled.removeAll(keepingCapacity: true)
        running.removeAll(keepingCapacity: true)
        if seenCalls.count > 4096 { seenCalls = [] } else { seenCalls.removeAll(keepingCapacity: true) }
        streamTurnIsOpen = false
        turnsDuration = nil
        lastTurnEnd = nil
        lastTurnReason = nil
    }
}
