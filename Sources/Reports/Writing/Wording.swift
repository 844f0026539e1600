import Basics
import ThreadModel

/// Sentences and phrases that text and Markdown share. Nothing here is made safe yet.
enum Wording {
    /// What to say where no finding counts.
    static func nothing(_ report: Report) -> String {
        report.totals.findings.suppressed + report.totals.findings.baseline > 0 ? "nothing new found" : "nothing found"
    }

    /// `2 errors and 1 warning in 3 sessions`
    static func headline(_ report: Report, _ tally: FindingIndex.Tally) -> String {
        if report.sessions.isEmpty, tally.errors + tally.warnings + tally.inconclusive == 0 {
            return "no Codex session found"
        }
        var parts = verdictCounts(tally)
        if parts.isEmpty { parts = tally.notes > 0 ? ["no errors or warnings"] : [nothing(report)] }
        let place = report.sessions.isEmpty ? "no session found" : HumanUnits.count(report.sessions.count, "session")
        return list(parts) + (report.sessions.isEmpty ? ", " : " in ") + place
    }

    /// `1 unclear`, `2 errors`, `1 warning`; what is zero is left out.
    static func counts(_ tally: FindingIndex.Tally) -> [String] {
        var parts: [String] = []
        if tally.inconclusive > 0 { parts.append("\(HumanUnits.grouped(Int64(tally.inconclusive))) unclear") }
        if tally.errors > 0 { parts.append(HumanUnits.count(tally.errors, "error")) }
        if tally.warnings > 0 { parts.append(HumanUnits.count(tally.warnings, "warning")) }
        return parts
    }

    /// The same in the words of a headline.
    static func verdictCounts(_ tally: FindingIndex.Tally) -> [String] {
        guard tally.inconclusive > 0 else { return counts(tally) }
        return [HumanUnits.count(tally.inconclusive, "check") + " could not be made"] + counts(tally).dropFirst()
    }

    /// What makes an inconclusive verdict inconclusive, and what to do, where no finding says it.
    static func inconclusiveHint(_ report: Report, _ tally: FindingIndex.Tally) -> String? {
        guard report.verdict == .inconclusive else { return nil }
        if report.sessions.isEmpty {
            return "Nothing was judged, so this is no pass. Check the paths, and that Codex ran without `--ephemeral` "
                + "and its sessions directory was kept; `--allow-empty` accepts a run without sessions."
        }
        if tally.inconclusive > 0 { return "This is no pass. What could not be judged is below, with what to do." }
        return "This is no pass: not everything could be judged."
    }

    /// `$7.42 · 4.1 M tokens · 18m 16s`
    static func totals(_ totals: Report.Totals) -> [String] {
        var parts: [String] = []
        if let cost = cost(totals.cost, unpriced: totals.unpricedTokens) { parts.append(cost) }
        if totals.usage.total != 0 { parts.append(HumanUnits.tokens(totals.usage.total) + " tokens") }
        if let seconds = totals.durationSeconds { parts.append(HumanUnits.duration(seconds: seconds)) }
        return parts
    }

    /// Nil when nothing was spent or known; a lower bound where a part has no price.
    static func cost(_ cost: USD?, unpriced: Int64) -> String? {
        guard let cost else { return unpriced > 0 ? "unpriced" : nil }
        return (unpriced > 0 ? "≥ " : "") + HumanUnits.money(cost)
    }

    static func duration(_ seconds: Double?) -> String { seconds.map(HumanUnits.duration(seconds:)) ?? "–" }

    /// `gpt-5.5 → gpt-5.4-mini + gpt-5.4-nano`: what the root used one after the other, then what only the threads
    /// below it used.
    static func models(_ session: SessionReport) -> String {
        let root = session.threads.first.map { unique($0.models.compactMap(\.model)) } ?? []
        let below = session.models.filter { !root.contains($0) }
        return ([root.joined(separator: " → ")] + below).filter { !$0.isEmpty }.joined(separator: " + ")
    }

    static func models(_ thread: ThreadReport) -> String {
        unique(thread.models.compactMap(\.model)).joined(separator: " → ")
    }

    /// `4m 10s and $2.31`; nil when nothing is known to be wasted.
    static func wasted(_ wasted: FindingReport.Wasted?) -> [String] {
        guard let wasted else { return [] }
        var parts: [String] = []
        if let seconds = wasted.seconds, seconds >= 0.5 { parts.append(HumanUnits.duration(seconds: seconds)) }
        if let cost = wasted.cost, cost > .zero {
            parts.append(HumanUnits.money(cost))
        } else if wasted.tokens > 0 {
            parts.append(HumanUnits.tokens(wasted.tokens) + " tokens")
        }
        if parts.isEmpty, wasted.calls > 0 { parts.append(HumanUnits.count(wasted.calls, "call")) }
        return parts
    }

    /// What happened, what it wasted and what to do, for consumers that show one text.
    static func sentence(_ finding: FindingReport) -> String {
        let wasted = wasted(finding.wasted)
        let cost = wasted.isEmpty ? "" : "Wasted \(list(wasted))."
        return [finding.what, cost, finding.remedy].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The id of a finding that fails the gate, as an example of one to accept; nil when nothing fails.
    static func acceptable(_ report: Report) -> String? {
        report.findings.first { report.effect(of: $0) == .fails }?.shortID
    }

    /// `path:212`
    static func location(_ place: Place) -> String? {
        place.path.map { path in place.line.map { "\(path):\($0)" } ?? path }
    }

    /// `a, b and c`
    static func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `event_msg/new_thing ×10`, the most frequent first.
    static func byCount(_ counts: [String: Int]) -> [(name: String, count: Int)] {
        counts.map { (name: $0.key, count: $0.value) }.sorted {
            $0.count != $1.count ? $0.count > $1.count : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
    }

    static func inputSize(_ report: Report) -> String {
        HumanUnits.count(report.totals.files, "file") + ", " + HumanUnits.count(report.totals.lines, "line")
    }

    static func turnEnd(_ turn: Turn) -> String {
        switch turn.end {
        case .presumed, .completed: "completed"
        case .failed: "failed"
        case .aborted: "aborted"
        case .unfinished: "unfinished"
        case nil: "–"
        }
    }

    static func badLines(_ report: Report) -> Int {
        report.sessions.reduce(0) { $0 + $1.threads.reduce(0) { $0 + $1.files.reduce(0) { $0 + $1.badLines } } }
    }

    /// Files whose reading stopped before their end, with the reason.
    static func incompleteFiles(_ report: Report) -> [(path: String, reason: String)] {
        report.sessions.flatMap { session in
            session.threads.flatMap { thread in
                thread.files.compactMap { file in file.incomplete.map { (path: file.path, reason: $0) } }
            }
        }
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: [String] = []
        for name in names where !seen.contains(name) { seen.append(name) }
        return seen
    }
}
