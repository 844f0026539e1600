import Basics
import RolloutFormat

/// Tool calls: asked, answered, recorded as ended, and counted.
extension ThreadBuilder {
    func add(_ request: CallRequest) {
        guard let name = request.name else { return }
        settleAll()
        answered = true
        turns.worked()
        turns.saw(.call)
        if !turns.isOpen { startTurn(id: nil) }
        let call = makeCall(id: request.callID)
        call.kind = ToolNames.kind(name: name, namespace: request.namespace)
        call.tool = toolName(name, request.namespace)
        let target = callArguments.read(request, into: call)
        call.time = time
        call.responsesBefore = context.responses
        if request.form == .hosted {
            call.outcome = request.status.map { $0.equals("failed") } == true ? .failed : .succeeded
            call.isDecided = true
            call.outputLine = line
            settle(call)
            return
        }
        call.processID = target
        if let target, call.sendsInterrupt { calls.running(process: target)?.wasStopped = true }
        if call.kind == .script, Self.endsProcesses(call.script.text) { stopLine = line }
        let running = calls.running
        if !running.isEmpty, call.kind == .shell, Self.endsProcesses(call.command) {
            for process in running { process.wasStopped = true }
        }
        if calls.isFull { dropOpenCalls() }
        if let earlier = calls.ask(call) { close(earlier) }
    }

    private func toolName(_ name: RawString, _ namespace: RawString?) -> String {
        // Most calls are of the tool that the last one was of.
        if namespace == nil, name.raw.equals(text: lastTool) { return lastTool }
        let text = context.name(name, limit: 128) ?? ""
        guard let namespace, !namespace.isEmpty, !namespace.equals("functions") else {
            if name.raw.equals(text: text) { lastTool = text }
            return text
        }
        var prefix = context.name(namespace, limit: 128) ?? ""
        if prefix.hasPrefix("mcp__") { prefix.removeFirst(5) }
        while prefix.hasSuffix("_") { prefix.removeLast() }
        return prefix + "/" + text
    }

    func add(_ output: CallOutput) {
        turns.saw(.output)
        guard let id = output.callID else { return }
        guard let call = calls.open(id: id.raw.hash) else { return addUnasked(id.raw.hash) }
        call.outputLine = line
        call.outputTime = time
        call.hasOutput = true
        if let target = call.processID, call.kind == .processInput || call.kind == .wait {
            continueProcess(target, with: output, asked: call)
        } else {
            apply(output, to: call)
        }
        if !call.threads.isEmpty { addPartners(of: call, output.text) }
        if call.outcome == .running, let process = call.processID, !call.isDecided { calls.goesOn(call, as: process) }
        // One that goes on is found by its id until its end is recorded.
        if call.outcome != .running { calls.close(id: call.idHash) }
        settle(call)
    }

    /// A call of the thread that this one continues may be answered here.
    func knowCopy(of request: CallRequest) {
        if let id = request.callID { _ = calls.isNew(id: id.raw.hash) }
    }

    /// The output of a call whose own line is lost or damaged.
    private func addUnasked(_ id: UInt64) {
        // What it continues may have asked; a trace tells by itself what it lacks.
        guard !isTellingTrace, calls.isNew(id: id), !identity.mayContinue else { return }
        summary.unaskedOutputs += 1
        summary.firstLost = summary.firstLost ?? place
        summary.calls.outcomes.count(.unknown, by: 1)
        summary.calls.unknownReasons[.unasked, default: 0] += 1
        tools.count("unknown", by: 1, isFailed: false)
        turns.count(callOf: turns.count, by: 1, isFailed: false)
    }

    /// `kill 4711`, `pkill -f vite`, `taskkill /F`, `Stop-Process`.
    private static func endsProcesses(_ command: [UInt8]) -> Bool {
        processEnds.contains { command.holds($0) }
    }

    private static let processEnds = [#"\x03"#, #"\u0003"#, "kill", "Stop-Process"].map { Array($0.utf8) }

    func add(_ end: CallEnd) {
        if let child = end.child { addChild(child, by: end.callID.flatMap { knownCall($0.raw.hash) }) }
        if let source = end.source, source.equals("user_shell") {
            turns.isUsersOwn = true
            return
        }
        guard let id = end.callID else { return }
        let hash = id.raw.hash
        if let call = knownCall(hash) {
            if !stands(call, against: end) { apply(end, to: call) }
            if call.hasOutput, call.outcome != .running, calls.open(id: hash) != nil {
                calls.forget(call)
                settle(call)
            }
        } else if id.hasPrefix("exec-"), calls.isNew(id: hash) {
            addNested(end)
        }
    }

    func knownCall(_ hash: UInt64) -> ToolCall? {
        calls.open(id: hash) ?? calls.lastSettled { $0.idHash == hash }
    }

    /// A command inside a code-mode script: its item is the only record of it.
    private func addNested(_ end: CallEnd) {
        let call = makeCall(id: end.callID)
        call.isNested = true
        call.triesToEdit = end.kind == .patch
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
            call.tool = context.name(end.tool, limit: 128) ?? "tool"
        }
        if let command = end.command { command.decode(into: &call.command, limit: commandLimit) }
        if end.kind == .command { call.isPoll = SleepCommand.isAll(call.command) }
        if keepsWholeCalls { keepWhole(call, changes: end.changes) }
        call.requestHash = end.command?.hash ?? end.tool?.hash ?? 0
        call.time = time
        call.outputLine = line
        call.outputTime = time
        call.responsesBefore = context.responses
        call.wasStopped = stopLine > 0 && end.exitCode.map { $0 == 130 || $0 == 137 || $0 == 143 } == true
        apply(end, to: call)
        if call.command.isEmpty { call.command.append(contentsOf: call.tool.utf8) }
        let output = end.output ?? end.errorMessage
        call.resultHash = output.map { call.outcome == .failed ? ResultHash.masked($0) : ResultHash.plain($0) } ?? 0
        call.outputBytes = output?.count ?? 0
        call.hasOutput = true
        let script = end.parent.flatMap { knownCall($0.raw.hash) }
        call.parent = script?.id
        addPart(call, isCommand: end.kind == .command, of: script)
        settle(call)
    }

    /// Items name no script: a part belongs to the script that runs, or to an earlier one whose command went on.
    ///
    /// - Parameter script: The one that a trace names.
    private func addPart(_ part: ToolCall, isCommand: Bool, of script: ToolCall?) {
        if isCommand { hasNestedCommands = true }
        if let script { return add(part, to: script) }
        let current = calls.open.first { $0.kind == .script && !$0.hasOutput }
        if isCommand, let earlier = background(of: part, beside: current) {
            // What the script began is told now by its own record.
            earlier.script.add(part: part)
            judge(earlier, by: ScriptJudge.completed(earlier.script, listsCommands: true))
            calls.forget(earlier)
            settle(earlier)
            return
        }
        guard let script = current ?? waitedFor ?? calls.lastSettled(where: { $0.kind == .script }) else { return }
        add(part, to: script)
    }

    private func add(_ part: ToolCall, to script: ToolCall) {
        script.script.add(part: part)
        if script.script.isParallel() { part.beganAfter = script.line }
        guard script.hasOutput, script.outcome != .running, script.outcome != .aborted else { return }
        // The script's output came first.
        judge(script, by: ScriptJudge.completed(script.script, listsCommands: true))
    }

    /// The earlier script that began a command which ends only now.
    private func background(of part: ToolCall, beside current: ToolCall?) -> ToolCall? {
        let begun = calls.open.filter {
            $0.kind == .script && $0.hasOutput && $0.outcome == .running && $0.processID == nil
        }
        guard !begun.isEmpty else { return nil }
        let holds = { (script: ToolCall) in script.script.text.holds(part.command) }
        if let current, current.script.source.commands > 0, holds(current) { return nil }
        if let match = begun.first(where: holds) { return match }
        return current.map { $0.script.source.commands == 0 } ?? true ? begun.first : nil
    }

    /// The script that an open `wait` is about.
    private var waitedFor: ToolCall? {
        let wait = calls.open.first { $0.kind == .wait && !$0.hasOutput }
        return wait?.processID.flatMap { calls.running(process: $0) }
            ?? calls.running.filter { $0.kind == .script }.max { $0.line < $1.line }
    }

    var commandLimit: Int { keepsWholeCalls ? ToolCall.wholeLimit : ToolCall.textLimit }

    func keepWhole(_ call: ToolCall, changes: ByteView?) {
        call.patchedFiles = changes.map(PatchedFiles.names(inChanges:)) ?? PatchedFiles.names(in: call.command)
        call.foldCommand()
    }

    func makeCall(id: RawString?) -> ToolCall {
        let call = calls.make()
        if let id {
            call.idHash = id.hash
            call.callID = CallID(id)
        }
        call.line = line
        call.path = file.path
        call.turn = turns.count
        call.turnID = turns.id
        return call
    }

    /// The outcome is known, or that the call goes on; what belongs to the same call may still follow within the same
    /// step.
    func settle(_ call: ToolCall) {
        if calls.isSettled(call) { return }
        if calls.isSettledFull { settleAll() }
        calls.settle(call)
    }

    func settleAll() {
        guard !calls.settledCalls.isEmpty else { return }
        for call in calls.settledCalls { close(call) }
        calls.dropSettled()
    }

    /// Counts a call and shows it to the rules: at its own place, and again when the process that it began has ended.
    private func close(_ call: ToolCall) {
        if call.isCounted {
            guard call.outcome != .running || call.hasNestedCalls else { return }
            count(call, by: -1, as: .running)
            call.isResumed = true
        }
        if !call.hasNestedCalls { count(call, by: 1) }
        call.isCounted = !call.hasNestedCalls
        if call.outcome == .failed, summary.firstFailure == nil, !call.hasNestedCalls {
            summary.firstFailure = call.place
            summary.firstFailureText =
                scriptError(call) ?? context.quote(call.command) + (call.exitCode.map { " · exit \($0)" } ?? "")
        }
        if seen.contains(.callFinished) {
            for observer in observers where observer.sees.contains(.callFinished) { observer.finished(call) }
        }
        if call.outcome != .running { calls.recycle(call) }
    }

    /// What a script said first when it failed: the script itself says nothing. A tail that was cut may begin anywhere.
    private func scriptError(_ call: ToolCall) -> String? {
        guard call.kind == .script, call.beforeTail.isEmpty else { return nil }
        let lines = call.outputTail.split(separator: 0x0A).filter { !$0.elementsEqual("Script error:".utf8) }
        return lines.first.map { "a script: " + context.quote(Array($0)) }
    }

    /// Codex itself turned the call away before anything ran. A script that ran is answered with how it ended.
    private func neverBegan(_ call: ToolCall) -> Bool {
        switch call.failure {
        case .launch, .unsupported, .arguments: true
        case .tool: call.kind == .script
        default: false
        }
    }

    /// Puts a call into the counts, or takes it out again.
    private func count(_ call: ToolCall, by step: Int, as outcome: Outcome? = nil) {
        let outcome = outcome ?? call.outcome
        summary.calls.outcomes.count(outcome, by: step)
        switch call.kind {
        case .shell, .mcp: summary.commands.count(outcome, by: step)
        case .script: summary.scripts.count(outcome, by: step)
        default: break
        }
        if outcome == .failed, neverBegan(call) { summary.unstarted += step }
        tools.count(call.tool, by: step, isFailed: outcome == .failed)
        if outcome == .unknown { summary.calls.unknownReasons[call.failure ?? .unstated, default: 0] += step }
        turns.count(callOf: call.turn, by: step, isFailed: outcome == .failed)
    }

    /// Calls without an output, at the end of their turn or of the recording.
    ///
    /// - Parameter isCut: Something may still have been in flight; not when the model has ended its turn.
    func finishOpenCalls(isCut: Bool = true) {
        settleAll()
        let open = calls.open
        guard !open.isEmpty else { return }
        for call in open where !call.isCounted {
            if !call.isDecided, call.outcome != .running {
                // In flight when the recording stopped, or lost on the way.
                let isLast = turns.lastItem == .call || turns.lastItem == .output
                call.outcome = isCut && isLast && call.turn == turns.count && turns.isOpen ? .running : .unknown
                call.failure = .noOutput
            }
            close(call)
        }
        calls.closeAllButRunning()
    }

    /// What a script left going on is recorded when its turn ends. Where it is not, this history lists no commands, and
    /// nobody knows how those of the script ended.
    func doubtUntoldScripts() {
        for call in calls.open where call.kind == .script && call.outcome == .running && call.processID == nil {
            let hasEnded = !turns.isOpen || call.turn < turns.count
            guard hasEnded, call.isCounted, !call.script.isTold, call.script.tally.running == 0 else { continue }
            count(call, by: -1)
            call.outcome = .unknown
            call.failure = .unlisted
            count(call, by: 1)
        }
    }

    /// More than any real recording has at once. It goes on, so that they were lost and are not in flight.
    func dropOpenCalls() {
        finishOpenCalls(isCut: false)
        calls.dropOpen()
    }
}
