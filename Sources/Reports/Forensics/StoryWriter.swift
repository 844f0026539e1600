import Basics
import ThreadModel

/// Writes the parts of a session's story into a document; each part is a file of its own.
struct StoryWriter {
    typealias Cell = ForensicDocument.Cell
    typealias Column = ForensicDocument.Column

    let story: SessionStory
    let shown: [Int]

    init(story: SessionStory) {
        self.story = story
        shown = story.shown
    }

    var hasSeveral: Bool { shown.count > 1 }
    var threads: [SessionStory.Thread] { shown.map { story.threads[$0] } }

    func title(_ document: inout ForensicDocument) {
        let focus = story.focus.map { ", " + story.threads[$0].name } ?? ""
        let id = story.focus.map { story.threads[$0].report.id } ?? story.session.id
        document.add(.title(story.session.label + focus, note: id))
    }

    /// Where the lines are that a part speaks of.
    func files(_ document: inout ForensicDocument) {
        let lines = threads.flatMap { thread in thread.report.files.map { [Cell($0.path, .dim, code: true)] } }
        document.add(.facts([(lines.count == 1 ? "file" : "files", lines)]))
    }

    /// `call_3 · line 41`, with the file's name where there are several.
    func place(_ call: ThreadTimeline.Call) -> String {
        let count = threads.reduce(0) { $0 + $1.report.files.count }
        let name = count > 1 ? " of \(PathName.last(call.path))" : ""
        return "\(call.id) · line \(call.line)\(name)"
    }

    // MARK: - Words

    static func sign(_ outcome: Outcome) -> Cell {
        switch outcome {
        case .succeeded: Cell("✓", .green)
        case .failed: Cell("✗", .boldRed)
        case .benign: Cell("✓", .dim)
        case .declined: Cell("⊘", .yellow)
        case .aborted: Cell("■", .yellow)
        case .running: Cell("…", .yellow)
        case .unknown: Cell("?", .dim)
        }
    }

    /// `exit 1`, `timeout`, `declined (policy)`; empty for what succeeded.
    static func result(_ call: ThreadTimeline.Call) -> String {
        let kind = call.failure.map { $0 == .exit ? "failed" : $0.rawValue }
        switch call.outcome {
        case .succeeded: return ""
        case .benign: return "found nothing"
        case .failed:
            if let code = call.exitCode, call.failure == .exit || call.failure == nil { return "exit \(code)" }
            return kind ?? "failed"
        case .declined: return "declined" + (call.failure.map { " (\($0.rawValue))" } ?? "")
        case .aborted: return "aborted"
        case .running: return "still running"
        case .unknown: return "unknown"
        }
    }

    static func attribute(_ outcome: Outcome) -> TerminalStyle.Attribute? {
        switch outcome {
        case .failed: .red
        case .declined, .aborted, .running: .yellow
        case .succeeded, .benign, .unknown: .dim
        }
    }

    static func duration(_ call: ThreadTimeline.Call) -> String {
        call.durationSeconds.map(HumanUnits.duration(seconds:)) ?? ""
    }

    static func clock(_ time: Int64?) -> String { time.flatMap(CivilTime.clock) ?? "" }

    static func command(_ call: ThreadTimeline.Call) -> String {
        // The tool has a column of its own.
        let text = call.command == call.tool ? "" : call.command
        return text.hasPrefix(call.tool + " ") ? String(text.dropFirst(call.tool.count + 1)) : text
    }

    static func location(_ call: ThreadTimeline.Call) -> String { "\(call.path):\(call.line)" }

    static func counts(_ calls: ThreadSummary.CallCounts) -> [Cell] {
        var cells = [Cell("\(HumanUnits.grouped(Int64(calls.total)))\(calls.total == 0 ? "" : ":")", .bold)]
        let parts: [(Int, String, TerminalStyle.Attribute?)] = [
            (calls.succeeded, "succeeded", nil), (calls.failed, "failed", .red), (calls.benign, "found nothing", nil),
            (calls.declined, "declined", .yellow), (calls.aborted, "aborted", .yellow),
            (calls.running, "still running", .yellow), (calls.unknown, "unknown", .dim),
        ]
        let known = parts.filter { $0.0 > 0 }
        for (index, part) in known.enumerated() {
            let comma = index + 1 < known.count ? "," : ""
            cells.append(Cell("\(HumanUnits.grouped(Int64(part.0))) \(part.1)\(comma)", part.2))
        }
        return cells
    }

    static func usage(_ usage: Usage) -> String {
        var input = "\(HumanUnits.tokens(usage.input)) input"
        var parts: [String] = []
        if usage.cachedInput > 0 { parts.append("\(HumanUnits.tokens(usage.cachedInput)) cached") }
        if usage.cacheWriteInput > 0 {
            parts.append("\(HumanUnits.tokens(usage.cacheWriteInput)) written to the cache")
        }
        if !parts.isEmpty { input += " (\(parts.joined(separator: ", ")))" }
        var output = "\(HumanUnits.tokens(usage.output)) output"
        if usage.reasoningOutput > 0 { output += " (\(HumanUnits.tokens(usage.reasoningOutput)) reasoning)" }
        return "\(HumanUnits.tokens(usage.total)): \(input), \(output)"
    }

    static func end(_ end: ThreadSummary.End) -> Cell {
        switch end {
        case .completed: Cell(end.rawValue, .green)
        case .failed: Cell(end.rawValue, .red)
        case .aborted, .unfinished: Cell(end.rawValue, .yellow)
        case .unknown: Cell(end.rawValue)
        }
    }

    /// `███░░░░░░░ 31 %`
    static func fill(_ tokens: Int64?, _ window: Int64?) -> Cell {
        guard let tokens, let window, window > 0 else { return Cell(tokens.map(HumanUnits.tokens) ?? "") }
        let share = Double(tokens) / Double(window)
        let filled = max(0, min(10, Int((share * 10).rounded())))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 10 - filled)
        let percent = DisplayWidth.padded(HumanUnits.share(share), to: 5, right: true)
        return Cell("\(bar) \(percent)", share >= 0.9 ? .red : share >= 0.75 ? .yellow : nil)
    }
}
