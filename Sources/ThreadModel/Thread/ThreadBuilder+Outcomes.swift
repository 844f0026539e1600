import RolloutFormat

/// What became of a tool call, from its output or from the structured record of its end.
extension ThreadBuilder {
    /// Reads the outcome of `call` from its output, unless a structured record has said it.
    func apply(_ output: CallOutput, to call: ToolCall) {
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
        if call.kind == .script, reading.script != nil {
            decideScript(call, by: reading, of: output)
        } else if reading.outcome == .aborted {
            call.outcome = .aborted
            call.failure = .interrupted
        } else if !call.isDecided {
            decide(call, by: reading, of: output)
        } else {
            complete(call, by: reading)
        }
        call.processID = reading.runningID ?? call.processID
        keepOutput(reading, of: output, call)
        if call.kind == .agent, call.outcome == .succeeded, call.tool.hasSuffix("spawn_agent") {
            addSpawned(reading.body, by: call)
        }
        // Patches through a shell heredoc change files as well.
        let hasPatched = call.kind == .patch || reading.body.hasPrefix("Success. Updated")
        if hasPatched { call.editedFiles = call.outcome == .succeeded }
    }

    private func decide(_ call: ToolCall, by reading: OutputReading, of output: CallOutput) {
        let answers = ToolNames.answers(call.kind, toolNameView(call))
        let verdict = CallJudge.answer(reading, kind: call.kind, answers: answers, isList: output.isList)
        call.outcome = verdict.outcome
        call.failure = verdict.failure
        call.exitCode = verdict.exitCode
        call.witness = reading.hasHeader ? .header : .printed
        if call.failure == .policy, FixedOutcome.isOfGuardian(reading.body) { summary.hasGuardian = true }
        judgeExit(of: call, reading)
    }

    /// A record of the end has said the outcome; the output says what the record may lack.
    private func complete(_ call: ToolCall, by reading: OutputReading) {
        if call.outcome == .failed, reading.failure == .timeout || reading.failure == .launch {
            call.failure = reading.failure
        }
        call.exitCode = call.exitCode ?? reading.exitCode
        if call.outcome == .benign || call.failure == .exit, reading.hasHeader { judgeExit(of: call, reading) }
    }

    /// Whether the exit code is an answer, with all that was printed.
    private func judgeExit(of call: ToolCall, _ reading: OutputReading) {
        guard let code = call.exitCode, code != 0, call.outcome == .failed || call.outcome == .benign,
            call.failure == .exit || call.failure == nil
        else { return }
        let verdict = CallJudge.exit(
            code, command: call.command, output: reading.body, isTwiceEscaped: reading.isNestedJSON)
        call.outcome = verdict.outcome
        call.failure = verdict.failure
    }

    // MARK: - Scripts

    /// The state of a script, from the output of the call that began it or of one that waited for it.
    private func decideScript(_ call: ToolCall, by reading: OutputReading, of output: CallOutput) {
        var tally = call.script.tally
        scriptResults.add(output, body: reading.body, of: call.script, to: &tally)
        if reading.script == .completed, tally.results == 0, !call.script.isTold, call.script.source.runsCommands {
            scriptResults.addPhrases(output, body: reading.body, of: call.script, to: &tally)
        }
        call.script.tally = tally
        switch reading.script {
        case .completed:
            if call.script.source.commands == 0, tally.ended > 0 { endBackground(of: call, tally) }
            judge(call, by: ScriptJudge.completed(call.script, listsCommands: listsCommands))
        case .failed: judge(call, by: ScriptJudge.failed(call.script, error: Self.scriptError(reading, output)))
        case .terminated:
            call.outcome = .aborted
            call.failure = .interrupted
        case .running, nil: call.outcome = .running
        }
    }

    /// A script that only asks for more of what goes on shows how an earlier script's command ended.
    private func endBackground(of call: ToolCall, _ tally: ScriptResults.Tally) {
        let begun = calls.open.filter { $0.kind == .script && $0.outcome == .running && $0.processID == nil }
        call.script.tally = ScriptResults.Tally()
        guard let script = begun.max(by: { $0.line < $1.line }) else {
            // Its record came before, or its beginning said nothing.
            if !listsCommands { call.script.tally = tally }
            return
        }
        script.outcome = tally.failed > 0 ? .failed : tally.benign > 0 ? .benign : .succeeded
        script.failure = tally.failed > 0 ? .exit : nil
        script.exitCode = tally.code
        script.outputLine = line
        script.outputTime = time
        excuseStopped(script)
        calls.forget(script)
        settle(script)
    }

    func judge(_ call: ToolCall, by verdict: ScriptJudge.Verdict) {
        if !verdict.isTold { call.witness = .printed }
        call.outcome = verdict.outcome
        call.failure = verdict.failure
        call.exitCode = verdict.exitCode
        call.hasNestedCalls = verdict.isTold
        let source = call.script.source
        // In a history that does not list what a script did, a patch that failed would have thrown.
        call.editedFiles = verdict.outcome == .succeeded && source.patches > 0 && !source.catches && !verdict.isTold
    }

    /// Commands inside scripts have records of their own here.
    var listsCommands: Bool { hasNestedCommands || file.historyMode == "paginated" }

    /// What stands behind `Script error:`.
    private static func scriptError(_ reading: OutputReading, _ output: CallOutput) -> RawString? {
        for text in [output.lastText, reading.body] {
            guard let text, let at = text.raw.firstRange(of: "Script error:\\n") else { continue }
            return RawString(text.raw.dropFirst(at + 15))
        }
        return nil
    }

    /// A view of the tool's name, for comparing; kept in a store of its own.
    private func toolNameView(_ call: ToolCall) -> RawString? {
        nameStore.removeAll()
        nameStore.append(Array(call.tool.utf8))
        return RawString(nameStore.view)
    }

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
        guard isQuotable || mayTellByOutput(call) else { return }
        let text = output.isList ? output.lastText ?? reading.body : reading.body
        if call.kind == .script, let printed = ScriptResults.printed(text) {
            call.printed.keep(printed, isTwiceEscaped: true)
            return
        }
        guard reading.outcome != nil || isAnsweredByCodex(call), call.failure?.isInCodexWords == true else {
            call.printed.keep(text, isTwiceEscaped: reading.isNestedJSON)
            return
        }
        // Codex says first what was wrong; what it quotes follows. Only the command that could not run stands in front.
        var head: [UInt8] = []
        FixedOutcome.reason(text).decode(into: &head, limit: ToolCall.textLimit)
        if call.failure == .sandbox { SandboxDenial.reduce(&head) }
        call.printed.take(reading.isNestedJSON ? PrintedEnd.unescaped(head) : head)
    }

    /// A built-in tool's text that is none of its answers is an error that Codex gave back.
    private func isAnsweredByCodex(_ call: ToolCall) -> Bool {
        switch ToolNames.answers(call.kind, toolNameView(call)) {
        case .json, .fixed, .image: call.failure == .tool
        case .text, .open: false
        }
    }

    /// The output of a `write_stdin` is that of the command it talks to; of one that goes on nobody knows how it ends.
    private func mayTellByOutput(_ call: ToolCall) -> Bool {
        if call.kind == .shell { return call.outcome == .running || Self.tellsByOutput(call.command) }
        // Of a script that went well only what its command lines hide is of use.
        if call.kind == .script {
            return call.outcome == .succeeded
                && ScriptCommands.list(in: call.command).contains(where: Self.tellsByOutput)
        }
        guard call.kind == .processInput, let process = call.processID.flatMap({ calls.running(process: $0) }),
            process.kind == .shell
        else { return false }
        return call.outcome == .running || Self.tellsByOutput(process.command)
    }

    /// Whether the output may tell what the exit code does not: something in the command line hides an earlier
    /// command's code, or a program lists what is wrong and exits 0.
    static func tellsByOutput(_ command: [UInt8]) -> Bool {
        let bytes = command.span
        return joints.firstIndex(in: bytes) < bytes.count || leavesBehind(bytes) || command.first == UInt8(ascii: "!")
            || ListingCheck.mayBe(in: command)
    }

    private static let joints = ByteSet("|;\n".utf8)

    /// `npm test & wait`.
    private static func leavesBehind(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        while let sign = bytes.firstIndex(of: UInt8(ascii: "&"), from: index) {
            index = sign + 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "&") {
                index += 1
                continue
            }
            let isRedirection =
                sign > 0 && bytes[sign - 1] == UInt8(ascii: ">")
                || index < bytes.count && bytes[index] == UInt8(ascii: ">")
            if !isRedirection { return true }
        }
        return false
    }

    /// The output of a `write_stdin` or `wait` speaks of the process or script it talks to; the call itself was
    /// delivered.
    func continueProcess(_ target: UInt64, with output: CallOutput, asked call: ToolCall) {
        if call.kind == .wait, let text = output.text, case let reading = OutputReading(text), reading.script != nil {
            return continueScript(target, by: reading, of: output, asked: call)
        }
        apply(output, to: call)
        let said = call.outcome
        guard call.failure != .tool, call.failure != .arguments, said != .unknown, said != .declined, said != .aborted
        else { return }
        let process = calls.running(process: target)
        if said == .running {
            if let process, process.kind == .shell { process.printed.join(call.printed) }
            return deliver(call)
        }
        if let process {
            if !process.isDecided {
                process.exitCode = call.exitCode
                process.outcome = said
                process.failure = call.failure
                if let text = output.text { judgeExit(of: process, OutputReading(text)) }
                excuseStopped(process)
            }
            end(process, as: call)
        }
        deliver(call)
    }

    private func continueScript(
        _ target: UInt64, by reading: OutputReading, of output: CallOutput, asked call: ToolCall
    ) {
        call.durationSeconds = reading.durationSeconds
        call.outputBytes = output.value?.count ?? 0
        guard let script = calls.running(process: target) else {
            call.outcome = reading.script == .failed ? .failed : .succeeded
            call.failure = reading.script == .failed ? .tool : nil
            keepOutput(reading, of: output, call)
            return
        }
        if reading.script == .failed, Self.scriptError(reading, output).map(ScriptJudge.isMissingCell) == true {
            call.outcome = .failed
            call.failure = .tool
            keepOutput(reading, of: output, call)
            return
        }
        decideScript(script, by: reading, of: output)
        call.outcome = script.outcome
        call.failure = script.failure
        keepOutput(reading, of: output, call)
        if script.outcome != .running { end(script, as: call) }
        deliver(call)
    }

    /// The process or script that a call asked about has ended, with what the call shows of it.
    private func end(_ process: ToolCall, as call: ToolCall) {
        process.resultHash = call.resultHash
        if process.kind == .shell {
            process.printed.join(call.printed)
            if process.outcome == .succeeded, !Self.tellsByOutput(process.command) { process.printed.removeAll() }
        } else {
            process.printed = call.printed
        }
        process.outputLine = line
        process.outputTime = time
        calls.forget(process)
        settle(process)
    }

    private func deliver(_ call: ToolCall) {
        call.outcome = .succeeded
        call.failure = nil
        call.exitCode = nil
        call.printed.removeAll()
    }

    /// The agent itself ended the process: it failed at nothing.
    func excuseStopped(_ process: ToolCall) {
        guard process.wasStopped, process.outcome == .failed, process.failure == .exit else { return }
        process.outcome = .benign
        process.failure = nil
    }
}
