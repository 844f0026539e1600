import Basics
import ThreadModel

extension StoryWriter {
    private static let callsAround = 3

    /// Where it first went off, then the other places of other kinds, with the turns around the first.
    func divergence(_ document: inout ForensicDocument) {
        var isFirst = true
        for thread in threads {
            guard !thread.divergences.isEmpty else { continue }
            document.add(.heading("Where it went wrong", note: hasSeveral ? thread.name : ""))
            document.add(
                .facts(
                    thread.divergences.enumerated().map { index, divergence in
                        let mark = index == 0 ? "→ " : "  "
                        return (mark + Self.name(divergence.kind), [line(divergence, thread)])
                    }))
            surroundings(thread, thread.divergences[0], &document)
            isFirst = false
        }
        guard isFirst else { return }
        let failed = threads.reduce(0) { $0 + $1.report.calls.failed }
        let text =
            failed == 0
            ? "It did not: no call failed, nothing was repeated, the model stayed the same."
            : "It did not: \(HumanUnits.count(failed, "call")) failed and \(failed == 1 ? "was" : "were") made good."
        document.add(.heading("Where it went wrong"))
        document.add(.paragraph([Cell(text, .green)]))
    }

    private static func name(_ kind: SessionStory.Divergence.Kind) -> String {
        switch kind {
        case .error: "error not recovered"
        case .repetition: "repetition"
        case .model: "change of model"
        case .compaction: "compaction"
        case .turn: "end of a turn"
        }
    }

    private func line(_ divergence: SessionStory.Divergence, _ thread: SessionStory.Thread) -> [Cell] {
        var cells: [Cell] = []
        if let turn = divergence.place.turn { cells.append(Cell("turn \(turn),", .dim)) }
        if let line = divergence.place.line {
            let time = Self.clock(divergence.place.time)
            cells.append(Cell(time.isEmpty ? "line \(line):" : "\(time), line \(line):", .dim))
        }
        if divergence.kind == .error, let index = divergence.call {
            let call = thread.timeline.calls[index]
            cells += [Cell(call.command, .red, code: true), Cell("(\(Self.result(call)))")]
        }
        return cells + [Cell(divergence.text)]
    }

    /// The turn before, the steps around the place in its own turn, and how the turn after began.
    private func surroundings(
        _ thread: SessionStory.Thread, _ divergence: SessionStory.Divergence, _ document: inout ForensicDocument
    ) {
        let calls = thread.timeline.calls
        let turn = divergence.place.turn ?? 1
        var table = callTable()
        let brackets = StoryStep.brackets(calls)
        func say(_ number: Int) {
            guard (1...max(1, thread.report.turnCount)).contains(number) else { return }
            table.rows.append(.span(turnLine(number, thread), gapBefore: true))
            let prompts = thread.timeline.marks.filter { $0.turn == number && $0.kind == .prompt }
            for prompt in prompts.prefix(2) {
                table.rows.append(.span([Cell("❯", .cyan), Cell(prompt.text ?? "", .cyan)]))
            }
        }
        func close(_ number: Int) {
            if let answer = thread.timeline.marks.last(where: { $0.turn == number && $0.kind == .answer })?.text {
                table.rows.append(.span([Cell("●"), Cell(answer)]))
            }
            let end = thread.report.turns.first { $0.turn.number == number }?.turn
            if let end, end.end == .failed || end.end == .aborted || end.end == .unfinished {
                let reason = end.endReason.map { ": \($0)" } ?? ""
                table.rows.append(
                    .span([Cell("■", .red), Cell("turn \(number) \(Wording.turnEnd(end))\(reason)", .red)]))
            }
        }
        if turn > 1 {
            say(turn - 1)
            close(turn - 1)
        }
        say(turn)
        let line = divergence.place.line ?? 0
        let center =
            divergence.call ?? calls.firstIndex { $0.turn == turn && $0.line >= line }
            ?? calls.lastIndex { $0.turn == turn }
        if let center {
            let range = max(0, center - Self.callsAround)...min(calls.count - 1, center + Self.callsAround)
            let own = range.filter { calls[$0].turn == turn }
            let before = calls.indices.count { calls[$0].turn == turn && $0 < (own.first ?? 0) }
            if before > 0 { table.rows.append(.span([Cell("  … \(HumanUnits.count(before, "call")) before", .dim)])) }
            var responses: Set<Int> = []
            for index in own {
                let isFirst = calls[index].response.map { responses.insert($0).inserted } ?? false
                table.rows.append(row(calls[index], thread, bracket: brackets[index], showsTokens: isFirst))
                if index == divergence.call {
                    if let excerpt = calls[index].outputExcerpt { table.rows.append(.quote(excerpt)) }
                    table.rows.append(.span([Cell("   ↑ here", .boldRed)]))
                }
            }
            let after = calls.indices.count { calls[$0].turn == turn && $0 > (own.last ?? 0) }
            if after > 0 { table.rows.append(.span([Cell("  … \(HumanUnits.count(after, "call")) after", .dim)])) }
        }
        close(turn)
        if turn < thread.report.turnCount { say(turn + 1) }
        document.add(.table(table))
    }
}
