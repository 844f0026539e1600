import Basics
import RolloutFormat

/// Turns: their beginning, their end, and how one ended that no record ends.
extension ThreadBuilder {
    func add(_ start: TurnStarted) {
        let id = name(start.turnID)
        inherited.sawTurn(id)
        if let window = start.contextWindow { contextWindow = window }
        guard !inherited.isInherited else { return }
        hasTurnMarkers = true
        startTurn(id: id)
    }

    func startTurn(id: String?) {
        settleAll()
        if turn != nil { endTurnBeforeThisLine() }
        summary.turnCount += 1
        var next = Turn(number: summary.turnCount, id: id, line: line, path: file.path, startedAt: time)
        next.model = model
        next.effort = effort
        turn = next
        turnHasActivity = false
        forgetRequests()
        lastItem = .prompt
        turnIsUsersOwn = false
        turnError = nil
        if seen.contains(.turnStarted) { emit(.turnStarted(next)) }
    }

    func add(_ end: TurnCompleted) {
        // What has no output by now never gets one.
        finishOpenCalls(isCut: false)
        if turn == nil { startTurn(id: name(end.turnID)) }
        let duration = end.durationMilliseconds.map { Double($0) / 1000 }
        if end.hasError {
            endTurn(.failed, reason: reason(end), duration: duration)
        } else if end.hasLastMessage || lastItem == .answer || (turnIsUsersOwn && !turnHasActivity) {
            endTurn(.completed, reason: nil, duration: duration)
        } else {
            // Releases before 0.145 record no error; a turn that failed just ends without a closing message.
            endTurn(.failed, reason: turnError ?? "ended without an answer", duration: duration)
        }
    }

    private func reason(_ end: TurnCompleted) -> String {
        var bytes: [UInt8] = []
        (end.errorMessage ?? end.errorKind)?.decode(into: &bytes, limit: ToolCall.textLimit)
        return bytes.isEmpty ? "an error without a message" : context.quote(bytes, limit: 240)
    }

    func add(_ end: TurnAbortedRecord) {
        settleAll()
        if turn == nil { startTurn(id: name(end.turnID)) }
        for call in calls.open where !call.hasOutput {
            call.outcome = .aborted
            call.failure = .interrupted
            call.isDecided = true
        }
        finishOpenCalls()
        let reason = quote(end.reason) ?? "interrupted"
        endTurn(.aborted, reason: reason, duration: end.durationMilliseconds.map { Double($0) / 1000 })
    }

    /// No record ended the turn and the next one begins: it ended with its last line, not after the time in which
    /// nobody asked for anything.
    private func endTurnBeforeThisLine() {
        let time = fileTimes.lastWork.map { max($0, turn?.startedAt ?? $0) }
        endTurn(presumedEnd(), reason: nil, duration: nil, line: max(lastWorkLine, turn?.line ?? 0), time: time)
    }

    func endTurn(_ end: Turn.End, reason: String?, duration: Double?) {
        endTurn(end, reason: reason, duration: duration, line: line, time: time ?? fileTimes.last)
    }

    private func endTurn(_ end: Turn.End, reason: String?, duration: Double?, line: Int, time: Int64?) {
        guard var ended = turn else { return }
        ended.end = end
        if end != .unfinished { ended.cut = nil }
        ended.endReason = reason
        ended.endLine = line
        ended.endedAt = time
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

    /// How a turn ended that no record ends.
    private func presumedEnd() -> Turn.End {
        switch lastItem {
        case .answer: .presumed
        case .none, .prompt, .call, .output:
            hasTurnMarkers ? .unfinished : (lastItem == .output ? .unfinished : .presumed)
        }
    }

    func endTurnAtEndOfRecording() {
        if turn != nil {
            turn?.cut = cut
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

    private var cut: Turn.Cut {
        if isRetried { return .retried }
        return lastItem == .prompt || lastItem == .none ? .unanswered : .atWork
    }

    /// Releases that mark turns write their settings twice now and then; older ones write them with every request.
    private var isRetried: Bool { retryNotice != nil || requestsInVain > (hasTurnMarkers ? 2 : 1) }

    private func unfinishedReason() -> String? {
        if isRetried {
            let times = requestsInVain > 1 ? "\(HumanUnits.grouped(Int64(requestsInVain))) times " : ""
            return "the model was asked \(times)and did not answer" + (retryNotice.map { " (\($0))" } ?? "")
        }
        return switch lastItem {
        case .answer: hasTurnMarkers || streamTurnIsOpen ? "no end of the turn was recorded" : nil
        case .call: "the recording ends inside a tool call"
        case .output: "the recording ends after a tool's output, before the model answered"
        case .prompt, .none: "the recording ends before the model answered"
        }
    }

    func totalDuration() -> Double? {
        defer { turnsDuration = nil }
        if let turnsDuration { return turnsDuration }
        guard let start = summary.startedAt, let end = summary.endedAt, end > start else { return nil }
        return Double(end - start) / 1000
    }
}
