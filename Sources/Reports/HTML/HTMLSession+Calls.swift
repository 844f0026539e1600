import Basics
import Safety
import ThreadModel

/// The table of all calls of a session.
extension HTMLSession {
    private static let callLimit = 2000

    private var order: [(thread: Int, call: Int)] {
        let threads = session.threads.enumerated().compactMap { at, thread in thread.timeline.map { (at, $0) } }
        var all = threads.flatMap { at, timeline in timeline.calls.indices.map { (thread: at, call: $0) } }
        if threads.count > 1 {
            func start(_ step: (thread: Int, call: Int)) -> Int64 {
                session.threads[step.thread].timeline?.calls[step.call].startedAt ?? 0
            }
            all.sort { (start($0), $0.thread, $0.call) < (start($1), $1.thread, $1.call) }
        }
        return all
    }

    var calls: HTML {
        let all = order
        guard !all.isEmpty else { return "" }
        var flags: [String: [Numbered]] = [:]
        for numbered in findings { flags[places.target(of: numbered.finding).anchor, default: []].append(numbered) }
        var shown = all
        if all.count > Self.callLimit {
            // What went wrong and what a finding points at stays.
            let important = all.filter { step in
                let outcome = session.threads[step.thread].timeline!.calls[step.call].outcome
                return ![.succeeded, .benign].contains(outcome) || flags[anchor(step)] != nil
            }
            let keys = Set((important.prefix(Self.callLimit).map(anchor) + all.map(anchor)).prefix(Self.callLimit))
            shown = all.filter { keys.contains(anchor($0)) }
        }
        let isNamed = Set(all.map(\.thread)).count > 1
        let rows = shown.map { row($0, isNamed: isNamed, flags: flags[anchor($0)] ?? []) }
        var columns: [HTMLTable.Column] = [.number("#"), .number("at")]
        if isNamed { columns.append(.text("agent")) }
        columns += [.number("turn"), .text("tool"), .text("what"), .text("outcome"), .number("took"), .number("line")]
        let left = all.count - shown.count + story.omittedCalls
        return "<h4>Calls</h4>\n"
            + HTMLTable(caption: "Tool calls", columns: columns, rows: rows, name: isNamed ? "calls named" : "calls")
            .html
            + (left > 0
                ? "<p class=\"cut\">\(HumanUnits.count(left, "more call")), most of them successful, left out.</p>\n"
                : "") + outputNote
    }

    /// How much of what calls printed is here, and where the rest is.
    private var outputNote: HTML {
        let whole: HTML = "<code>codex-postmortem show \(HTMLText.data(session.id, limit: 80)) --call ID</code>"
        if !hasOutputs {
            return "<p class=\"cut\">What these calls printed is left out, but for the ends of failures; \(whole) "
                + "prints it.</p>\n"
        }
        return "<p class=\"cut\">A call opens to what it printed: at most 4 KB of each, the beginning and the end, "
            + "500 KB of a session and 2 MB of all; \(whole) prints the whole.</p>\n"
    }

    private func anchor(_ step: (thread: Int, call: Int)) -> String { places.call(step.thread, step.call) }

    private func row(_ step: (thread: Int, call: Int), isNamed: Bool, flags: [Numbered]) -> HTML {
        let thread = session.threads[step.thread]
        let call = thread.timeline!.calls[step.call]
        let since = call.startedAt.flatMap { time in
            session.startedAt.map { Double(time &- $0) / 1000 }
        }
        // There may be tens of thousands of these rows: what a cell is says its column, and what HTML lets be left
        // out is left out.
        var row: HTML = "<tr id=\(anchor(step))\(call.outcome == .succeeded ? "" : " data-o=\(call.outcome.rawValue)")>"
        row += "<td>\(step.call + 1)<td>\(since.map { $0 < 0.05 ? "0" : HumanUnits.duration(seconds: $0) } ?? "–")"
        if isNamed { row += "<td>\(HTMLText.data(ChartStory.name(thread, step.thread), limit: 40))" }
        row += "<td>\(call.turn)<td>\(HTMLText.data(call.tool, limit: 60))<td\(call.isNested ? " class=nested" : "")>"
        let command = StoryWriter.command(call)
        let code = HTMLText.code(command, limit: 300)
        let printed = outputs[step.thread]?[step.call] ?? call.outputExcerpt ?? ""
        if call.patch != nil || !printed.isEmpty {
            row += "<details><summary>\(command.isEmpty ? "output" : code)</summary>"
            if let patch = call.patch { row += HTMLPatch.diff(patch) }
            if !printed.isEmpty { row += HTMLText.lines(printed, limit: 2 * OutputText.limit, maxLines: 100) }
            row += "</details>"
        } else if !command.isEmpty {
            row += code
        }
        row += "<td>\(HTMLText.data(ChartStory.outcome(call)))"
        for (number, anchor, finding) in flags.prefix(9) {
            row += " <a class=\"badge \(finding.severity.rawValue)\" href=\"#\(anchor)\" "
            row += "aria-label=\"finding \(number)\">\(number)</a>"
        }
        return row + "<td>\(ChartStory.took(call) ?? "–")<td>\(call.line)"
    }
}
