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
            if call.failure == .sandbox { SandboxDenial.reduce(&call.outputTail) }
        } else {
            keepTail(text, of: call)
        }
        if reading.isNestedJSON { decodeAgain(&call.outputTail) }
    }

    func keepTail(_ text: RawString, of call: ToolCall) {
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
    static func masksExit(_ command: [UInt8]) -> Bool {
        command.contains(UInt8(ascii: "|")) || command.contains(UInt8(ascii: ";"))
    }

    /// The output of a `write_stdin` or `wait` speaks of the process it talks to; the call itself was delivered.
    func continueProcess(_ target: UInt64, with output: CallOutput, asked call: ToolCall) {
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

    func apply(_ end: CallEnd, to call: ToolCall) {
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
}
