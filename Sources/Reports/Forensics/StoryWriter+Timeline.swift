import Basics
import ThreadModel

extension StoryWriter {
    func timeline(_ document: inout ForensicDocument) {
        for thread in threads {
            let date = thread.startedAt.flatMap(CivilTime.seconds).map { String($0.prefix(10)) + ", UTC" } ?? ""
            let note = [hasSeveral ? thread.name : "", date].filter { !$0.isEmpty }.joined(separator: " · ")
            document.add(.heading("Timeline", note: note))
            var table = callTable()
            let calls = thread.timeline.calls
            let brackets = StoryStep.brackets(calls)
            var responses: Set<Int> = []
            var day = thread.startedAt.flatMap(Self.day)
            for step in StoryStep.steps(of: thread) {
                if let next = time(of: step, calls).flatMap(Self.day), next != day {
                    if day != nil { table.rows.append(.span([Cell(next, .dim)], gapBefore: true)) }
                    day = next
                }
                switch step {
                case .mark(let mark): if let row = row(mark, thread) { table.rows.append(row) }
                case .call(let index):
                    let isFirst = calls[index].response.map { responses.insert($0).inserted } ?? false
                    table.rows.append(row(calls[index], thread, bracket: brackets[index], showsTokens: isFirst))
                }
            }
            if table.rows.isEmpty {
                document.add(.paragraph([Cell("Nothing but its beginning was recorded.", .dim)]))
                continue
            }
            document.add(.table(table))
            if let left = omitted(thread.timeline) { document.add(.paragraph([Cell(left, .dim)])) }
        }
    }

    private func time(of step: StoryStep, _ calls: [ThreadTimeline.Call]) -> Int64? {
        switch step {
        case .mark(let mark): mark.time
        case .call(let index): calls[index].startedAt
        }
    }

    /// `2026-11-21`
    private static func day(_ time: Int64) -> String? { CivilTime.seconds(time).map { String($0.prefix(10)) } }

    func callTable(withTurn: Bool = false, withThread: Bool = false) -> ForensicDocument.Table {
        var table = ForensicDocument.Table(columns: [
            Column(title: "time", attribute: .dim),
            Column(title: withTurn ? "turn" : "", layout: .init(isRight: true)),
            Column(), Column(), Column(title: "tool", layout: .init(minimum: 14, isName: true)),
            Column(title: "what it did", layout: .init(minimum: 26)),
            Column(title: "result", layout: .init(minimum: 8)),
            Column(title: "took", layout: .init(isRight: true)),
            Column(title: "tokens", layout: .init(isRight: true, leftOut: 1), attribute: .dim),
            Column(title: withThread ? "agent" : "", layout: .init(minimum: 8, leftOut: 2), attribute: .dim),
        ])
        table.mainColumn = 5
        return table
    }

    func row(
        _ call: ThreadTimeline.Call, _ thread: SessionStory.Thread, bracket: String = "", showsTokens: Bool = true,
        withTurn: Bool = false, withThread: Bool = false
    ) -> ForensicDocument.Row {
        let tokens = showsTokens ? response(of: call, thread).map { HumanUnits.tokens($0.usage.total) } ?? "" : ""
        // Of a script that ran commands those say what it did.
        let attribute: TerminalStyle.Attribute? =
            call.outcome == .failed ? .red : call.kind == .script ? .dim : nil
        return .cells([
            Cell(Self.clock(call.startedAt)), Cell(withTurn ? "\(call.turn)" : ""), Cell(bracket, .cyan),
            Self.sign(call.outcome), Cell((call.isNested ? "└ " : "") + call.tool, .dim),
            Cell(Self.command(call), attribute, code: true), Cell(Self.result(call), Self.attribute(call.outcome)),
            Cell(Self.duration(call)), Cell(tokens), Cell(withThread ? thread.name : ""),
        ])
    }

    func response(of call: ThreadTimeline.Call, _ thread: SessionStory.Thread) -> ThreadTimeline.Response? {
        guard let number = call.response else { return nil }
        let responses = thread.timeline.responses
        // Numbers ascend; those of reviews, which are 0, move others by a few places only.
        let guess = min(number - 1, responses.count - 1)
        guard guess >= 0 else { return nil }
        return responses[guess...].prefix(64).first { $0.number == number && $0.turn == call.turn }
    }

    func row(_ mark: ThreadTimeline.Mark, _ thread: SessionStory.Thread) -> ForensicDocument.Row? {
        let text = mark.text ?? ""
        switch mark.kind {
        case .turnStarted: return .span(turnLine(mark.turn, thread), gapBefore: true)
        case .turnEnded:
            guard !text.hasPrefix("completed"), !text.hasPrefix("presumed") else { return nil }
            return .span([Cell("■", .red), Cell("turn \(mark.turn) \(text)", .red)])
        case .prompt: return .span([Cell("❯", .cyan), Cell(text.isEmpty ? "(a prompt without text)" : text, .cyan)])
        case .answer: return .span([Cell("●"), Cell(text)])
        case .model: return .span([Cell("⇄", .yellow), Cell("model \(text)", .yellow)])
        case .effort: return .span([Cell("⇄", .yellow), Cell("reasoning effort \(text)", .yellow)])
        case .rerouted: return .span([Cell("⇄", .yellow), Cell("rerouted by the service: \(text)", .yellow)])
        case .compacted: return .span([Cell("≋", .yellow), Cell("context compacted", .yellow)])
        }
    }

    /// `── turn 2 · gpt-5.5 high · 12 calls, 3 failed · 1m 04s · 320 k tokens · $0.41 ──`
    func turnLine(_ number: Int, _ thread: SessionStory.Thread) -> [Cell] {
        guard let details = thread.report.turns.first(where: { $0.turn.number == number }) else {
            return [Cell("── turn \(number)", .bold)]
        }
        let turn = details.turn
        var parts: [String] = []
        if let model = turn.model { parts.append([model, turn.effort].compactMap { $0 }.joined(separator: " ")) }
        if turn.calls > 0 {
            parts.append(
                HumanUnits.count(turn.calls, "call") + (turn.failedCalls > 0 ? ", \(turn.failedCalls) failed" : ""))
        }
        if let seconds = turn.durationSeconds { parts.append(HumanUnits.duration(seconds: seconds)) }
        if details.usage.total > 0 {
            parts.append(HumanUnits.tokens(details.usage.total) + " tokens")
            parts.append(details.cost.map(HumanUnits.money) ?? "unpriced")
        }
        return [
            Cell("── turn \(number)", .bold), Cell(parts.isEmpty ? "" : "· " + parts.joined(separator: " · "), .dim),
        ]
    }

    func omitted(_ timeline: ThreadTimeline) -> String? {
        var parts: [String] = []
        if timeline.omittedCalls > 0 { parts.append(HumanUnits.count(timeline.omittedCalls, "call")) }
        if timeline.omittedResponses > 0 { parts.append(HumanUnits.count(timeline.omittedResponses, "response")) }
        if timeline.omittedMarks > 0 { parts.append(HumanUnits.count(timeline.omittedMarks, "other step")) }
        return parts.isEmpty ? nil : "Not shown: \(Wording.list(parts)) beyond the limits of a timeline."
    }
}
