import Basics
import ThreadModel

extension StoryWriter {
    func prompts(_ document: inout ForensicDocument) {
        var isEmpty = true
        for thread in threads {
            for (at, mark) in thread.timeline.marks.enumerated() where mark.kind == .prompt {
                isEmpty = false
                let note = [Self.clock(mark.time), hasSeveral ? thread.name : ""].filter { !$0.isEmpty }
                document.add(.heading("Turn \(mark.turn)", note: note.joined(separator: " · ")))
                let text = thread.prompts[at] ?? mark.text ?? ""
                document.add(text.isEmpty ? .paragraph([Cell("(a prompt without text)", .dim)]) : .output(text))
            }
        }
        if isEmpty { document.add(.paragraph([Cell("No prompt was recorded.", .dim)])) }
    }

    /// What patches changed, each with its diff.
    func changes(_ document: inout ForensicDocument) {
        document.add(.heading("Changed files"))
        var isEmpty = true
        for thread in threads {
            for (at, call) in thread.timeline.calls.enumerated() where call.editedFiles {
                isEmpty = false
                let note = [Self.clock(call.startedAt), hasSeveral ? thread.name : ""].filter { !$0.isEmpty }
                document.add(.heading("Turn \(call.turn)", note: note.joined(separator: " · ")))
                document.add(thread.patches[at].map { .output($0) } ?? .paragraph([Cell(Self.command(call))]))
            }
        }
        if isEmpty { document.add(.paragraph([Cell("No patch was applied.", .dim)])) }
    }

    func calls(
        _ document: inout ForensicDocument, witnesses: Bool = false, _ takes: (ThreadTimeline.Call) -> Bool
    ) {
        document.add(.heading("Calls"))
        if witnesses { document.add(.paragraph([Cell("Known from " + WitnessWords.line(story.session) + ".")])) }
        var table = callTable(withTurn: true, withThread: hasSeveral)
        for thread in threads {
            let brackets = StoryStep.brackets(thread.timeline.calls)
            var responses: Set<Int> = []
            for (index, call) in thread.timeline.calls.enumerated() where takes(call) {
                let isFirst = call.response.map { responses.insert($0).inserted } ?? false
                table.rows.append(
                    row(
                        call, thread, bracket: brackets[index], showsTokens: isFirst, withTurn: true,
                        withThread: hasSeveral))
                let witness = witnesses ? " · " + (call.witness?.words ?? "nobody says how it ended") : ""
                table.rows.append(.span([Cell("   \(place(call))\(witness)", .dim)]))
            }
        }
        let hasCalls = threads.contains { !$0.timeline.calls.isEmpty }
        addOrSay(table, hasCalls ? "No call matches." : "No tool was called.", &document)
        for thread in threads {
            if let left = omitted(thread.timeline) { document.add(.paragraph([Cell(left, .dim)])) }
        }
    }

    /// Failed calls with the end of what they printed, and whether something made them good.
    func errors(_ document: inout ForensicDocument) {
        var table = callTable(withTurn: true, withThread: hasSeveral)
        var (failed, recovered) = (0, 0)
        for thread in threads {
            let calls = thread.timeline.calls
            for (index, call) in calls.enumerated() where call.outcome == .failed {
                failed += 1
                table.rows.append(row(call, thread, withTurn: true, withThread: hasSeveral))
                if let excerpt = call.outputExcerpt { table.rows.append(.quote(excerpt)) }
                var note = Cell("   nothing of its kind succeeded afterward", .yellow)
                if let later = thread.recoveries[index] {
                    recovered += 1
                    let time = Self.clock(calls[later].startedAt)
                    note = Cell("   recovered in turn \(calls[later].turn)\(time.isEmpty ? "" : " at \(time)")", .green)
                }
                table.rows.append(.span([note, Cell("· \(place(call))", .dim)]))
            }
            for turn in thread.report.turns.map(\.turn) where turn.end == .failed {
                let reason = turn.endReason.map { ": \($0)" } ?? ""
                table.rows.append(
                    .span([Cell("✗", .boldRed), Cell("turn \(turn.number) failed\(reason)", .red)], gapBefore: true))
            }
        }
        document.add(.heading("Errors", note: failed == 0 ? "" : "\(failed) failed, \(recovered) of them recovered"))
        addOrSay(table, "No call failed.", &document)
    }

    func slowest(_ count: Int, _ document: inout ForensicDocument) {
        document.add(.heading("Slowest calls"))
        var all: [(thread: Int, call: Int, seconds: Double)] = []
        var silent = 0
        for index in shown {
            for (position, call) in story.threads[index].timeline.calls.enumerated() {
                if let seconds = call.durationSeconds { all.append((index, position, seconds)) } else { silent += 1 }
            }
        }
        all.sort { $0.seconds != $1.seconds ? $0.seconds > $1.seconds : ($0.thread, $0.call) < ($1.thread, $1.call) }
        var table = callTable(withTurn: true, withThread: hasSeveral)
        for entry in all.prefix(max(0, count)) {
            let thread = story.threads[entry.thread]
            table.rows.append(
                row(thread.timeline.calls[entry.call], thread, withTurn: true, withThread: hasSeveral))
        }
        addOrSay(table, "No call says how long it took.", &document)
        if silent > 0, !all.isEmpty {
            let calls = HumanUnits.count(silent, "call")
            let say = silent == 1 ? "does not say how long it took." : "do not say how long they took."
            document.add(.paragraph([Cell("\(calls) \(say)", .dim)]))
        }
    }

    private func addOrSay(_ table: ForensicDocument.Table, _ nothing: String, _ document: inout ForensicDocument) {
        document.add(table.rows.isEmpty ? .paragraph([Cell(nothing, .dim)]) : .table(table))
    }
}
