import RolloutFormat

/// What is known of a thread while it goes on.
extension ThreadBuilder {
    /// - Parameter now: Milliseconds since 1970 until which an open turn has lasted; nil for the last line's time.
    func summarySoFar(at now: Int64?) -> ThreadSummary {
        if let first = fileTimes.first { note(time: first) }
        if let last = fileTimes.last { note(time: last) }
        var soFar = summary
        soFar.files.append(file)
        let last = fileTimes.last
        soFar.calls.byTool = tools.byTool
        soFar.turns = turns.ended
        soFar.turnCount = turns.count
        var duration = turns.duration
        if var turn = turns.current {
            let seconds = turns.seconds(since: turn.startedAt, until: now ?? last, setBack: fileTimes.setBack)
            turn.durationSeconds = seconds
            duration = seconds.map { $0 + (duration ?? 0) } ?? duration
            if soFar.turns.count < ThreadSummary.turnLimit { soFar.turns.append(turn) }
        }
        soFar.durationSeconds = duration
        for _ in 0..<calls.unseen { soFar.calls.outcomes.count(.running) }
        for observer in observers {
            soFar.findings += observer.findingsSoFar.map { finding in
                var finding = finding
                finding.threadID = finding.threadID ?? soFar.id
                return finding
            }
        }
        return soFar
    }
}
