import RolloutFormat

/// Turns: their beginning, their end, and how one ended that no record ends.
extension ThreadBuilder {
    func add(_ start: TurnStarted) {
        let id = context.name(start.turnID)
        identity.inherited.sawTurn(id)
        if let window = start.contextWindow { identity.contextWindow = window }
        guard !identity.inherited.isInherited else { return }
        turns.areMarked = true
        startTurn(id: id)
    }

    func startTurn(id: String?) {
        settleAll()
        if turns.isOpen { endTurnBeforeThisLine() }
        ledger.beginTurn()
        let turn = turns.begin(
            id: id, at: place, model: identity.model, effort: identity.effort, setBack: fileTimes.setBack)
        if seen.contains(.turnStarted) { emit(.turnStarted(turn)) }
    }

    func add(_ end: TurnCompleted) {
        // What has no output by now never gets one.
        finishOpenCalls(isCut: false)
        if !turns.isOpen { startTurn(id: context.name(end.turnID)) }
        if end.hasLastMessage { answerToldAtEnd() }
        let duration = end.durationMilliseconds.map { Double($0) / 1000 }
        if end.hasError {
            endTurn(.failed, reason: reason(end), duration: duration)
        } else if end.hasLastMessage || turns.lastItem == .answer || turns.wantsNoAnswer {
            endTurn(.completed, reason: nil, duration: duration)
        } else {
            // Releases before 0.145 record no error; a turn that failed just ends without a closing message.
            endTurn(.failed, reason: turns.error ?? "ended without an answer", duration: duration)
        }
    }

    /// The end of a turn tells its answer again; where none of the turn's own lines is there, they were lost.
    private func answerToldAtEnd() {
        answered = true
        if !turns.hasActivity, lastWorkLine < turns.current?.line ?? 0 { summary.uncountedResponses += 1 }
    }

    private func reason(_ end: TurnCompleted) -> String {
        var bytes: [UInt8] = []
        (end.errorMessage ?? end.errorKind)?.decode(into: &bytes, limit: ToolCall.textLimit)
        return bytes.isEmpty ? "an error without a message" : context.quote(bytes, limit: 240)
    }

    func add(_ end: TurnAbortedRecord) {
        settleAll()
        if !turns.isOpen { startTurn(id: context.name(end.turnID)) }
        for call in calls.open where !call.hasOutput {
            call.outcome = .aborted
            call.failure = .interrupted
            call.isDecided = true
        }
        finishOpenCalls()
        // The user stopped a command of their own.
        if turns.wantsNoAnswer, turns.isUsersOwn { return endTurn(.completed, reason: nil, duration: nil) }
        let reason = context.quote(end.reason) ?? "interrupted"
        endTurn(.aborted, reason: reason, duration: end.durationMilliseconds.map { Double($0) / 1000 })
    }

    /// No record ended the turn and the next one begins: it ended with its last line, not after the time in which
    /// nobody asked for anything.
    private func endTurnBeforeThisLine() {
        let start = turns.current
        let time = fileTimes.lastWork.map { max($0, start?.startedAt ?? $0) }
        endTurn(
            turns.presumedEnd, reason: nil, duration: nil, line: max(lastWorkLine, start?.line ?? 0), time: time)
    }

    func endTurn(_ end: Turn.End, reason: String?, duration: Double?) {
        endTurn(
            end, reason: reason, duration: duration, line: line,
            time: time ?? (fileTimes.endsTimed ? fileTimes.last : nil))
    }

    private func endTurn(_ end: Turn.End, reason: String?, duration: Double?, line: Int, time: Int64?) {
        let setBack = fileTimes.setBack
        guard
            let turn = turns.end(
                end, reason: reason, duration: duration, line: line, time: time, setBack: setBack)
        else { return }
        if seen.contains(.turnEnded) { emit(.turnEnded(turn)) }
    }

    func endTurnAtEndOfRecording() {
        if turns.isOpen {
            let (end, reason) = turns.endOfRecording()
            endTurn(end, reason: reason, duration: nil)
        }
        switch turns.lastEnd {
        case .completed?, .presumed?: summary.end = .completed
        case .failed?: summary.end = .failed
        case .aborted?: summary.end = .aborted
        case .unfinished?: summary.end = .unfinished
        case nil: summary.end = .unknown
        }
        summary.endReason = turns.lastReason
    }
}
