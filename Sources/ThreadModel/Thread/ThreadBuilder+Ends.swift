import RolloutFormat

extension ThreadBuilder {
    /// What the structured record of its end says of a call.
    func apply(_ end: CallEnd, to call: ToolCall) {
        call.durationSeconds = end.durationSeconds ?? call.durationSeconds
        if end.kind == .mcp, let server = end.server, let tool = end.tool {
            call.tool = (context.name(server, limit: 128) ?? "mcp") + "/" + (context.name(tool, limit: 128) ?? "tool")
            call.kind = .mcp
        }
        // An interrupted command ends with exit -1 as well; that it was interrupted says more.
        guard call.outcome != .aborted else { return }
        guard let verdict = CallJudge.end(end, command: call.command, isOver: turns.isBetween)
        else { return }
        let failure = call.failure
        call.outcome = verdict.outcome
        call.failure = verdict.failure
        if verdict.outcome == .failed, end.kind == .command, verdict.exitCode == -1, !end.hasProcess {
            call.failure = .launch
        }
        if verdict.outcome == .failed, failure == .timeout || failure == .launch { call.failure = failure }
        if verdict.outcome == .declined, let failure { call.failure = failure }
        guard verdict.outcome != .running else { return }
        call.isDecided = true
        call.witness = isTellingTrace ? .trace : .item
        call.exitCode = verdict.exitCode ?? call.exitCode
        call.editedFiles = call.outcome == .succeeded && end.kind == .patch
        excuseStopped(call)
        let isTelling = call.outcome == .failed || end.kind == .command && Self.tellsByOutput(call.command)
        if isTelling, call.printed.isEmpty, let text = end.errorMessage ?? end.output { call.printed.keep(text) }
    }
}

extension ThreadBuilder {
    /// How often the witnesses said different things, since it was asked last.
    func takeContradictions() -> Int {
        let all = contradictions + ledger.contradictions
        defer { (contradictions, toldContradictions) = (0, ledger.contradictions) }
        return all - toldContradictions
    }

    /// Whether a call's end stands already, by a better witness than the one that now speaks. What they say differently
    /// is counted.
    func stands(_ call: ToolCall, against end: CallEnd) -> Bool {
        guard call.isDecided, end.kind == .command, let witness = call.witness else { return false }
        guard (witness == .trace) != isTellingTrace else { return false }
        if let code = end.exitCode, let known = call.exitCode, code >= 0, known >= 0, Int(code) != known {
            contradictions += 1
        }
        return witness == .trace
    }
}
