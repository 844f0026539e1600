import Basics
import ThreadModel

extension StoryWriter {
    /// What a pattern was found in, in the order in which it happened.
    func matches(_ selection: StoryReport.Selection, _ document: inout ForensicDocument) {
        var table = callTable(withTurn: true, withThread: hasSeveral)
        var (calls, messages) = (0, 0)
        for thread in threads {
            for step in StoryStep.steps(of: thread) {
                switch step {
                case .call(let at):
                    let call = thread.timeline.calls[at]
                    guard let match = thread.matches.calls[at], selection.takes(call) else { continue }
                    calls += 1
                    table.rows.append(row(call, thread, withTurn: true, withThread: hasSeveral))
                    let line = match.part.isEmpty ? "" : "\(match.part): \(match.line) · "
                    table.rows.append(.span([Cell("   \(line)\(place(call))", .dim)]))
                case .mark(let mark):
                    guard let at = thread.timeline.marks.firstIndex(of: mark), let line = thread.matches.marks[at],
                        selection.turn == nil || selection.turn == mark.turn, let row = row(mark, thread)
                    else { continue }
                    messages += 1
                    table.rows.append(row)
                    let shown = mark.text?.holds(line) == true ? "" : "\(line) · "
                    let who = mark.kind == .prompt ? "prompt" : "message"
                    table.rows.append(.span([Cell("   \(shown)\(who) of turn \(mark.turn) · line \(mark.line)", .dim)]))
                }
            }
        }
        let note = "\(HumanUnits.count(calls, "call")), \(HumanUnits.count(messages, "message"))"
        document.add(.heading("Found", note: note))
        document.add(table.rows.isEmpty ? .paragraph([Cell("Nothing matches.", .dim)]) : .table(table))
        for thread in threads {
            if let left = omitted(thread.timeline) { document.add(.paragraph([Cell(left, .dim)])) }
        }
    }
}
