import Basics
import Policy
import ThreadModel

/// Sentences and phrases that text and Markdown share. Nothing here is made safe yet.
enum Wording {
    /// What to say where no finding counts.
    static func nothing(_ report: Report) -> String {
        report.totals.findings.suppressed + report.totals.findings.baseline > 0 ? "nothing new found" : "nothing found"
    }

    /// `3 of 7 sessions failed, 2 have warnings`
    static func verdict(_ report: Report, _ index: FindingIndex, _ incidents: IncidentList) -> String {
        // A session may both fail and hold what could not be judged.
        func count(_ mark: SessionMark) -> Int {
            if mark == .warned { return report.sessions.indices.count { index.mark(of: $0) == .warned } }
            return incidents.sessions(with: mark)
        }
        let total = report.sessions.count
        let ofRun = incidents.all.filter { $0.session == nil }
        var parts: [String] = []
        func tell(_ mark: SessionMark, _ what: String, _ ofTheRun: String) {
            let (number, run) = (count(mark), ofRun.count { $0.mark == mark })
            if number > 0 {
                let ofAll = total == 1 ? "the session" : "\(grouped(number)) of \(HumanUnits.count(total, "session"))"
                let name = parts.isEmpty ? ofAll : grouped(number)
                parts.append("\(name) \(what)")
            }
            if run > 0 {
                parts.append(HumanUnits.count(run, "check of the run", plural: "checks of the run") + " \(ofTheRun)")
            }
        }
        if report.verdict == .inconclusive { tell(.inconclusive, "could not be judged", "could not be made") }
        tell(.failed, "failed", "failed")
        if report.verdict != .inconclusive { tell(.inconclusive, "could not be judged", "could not be made") }
        let warned = count(.warned) + ofRun.count { $0.mark == .warned }
        if report.sessions.isEmpty { return (["no Codex session found"] + parts).joined(separator: ", ") }
        if parts.isEmpty {
            let isClean = warned == 0
            if isClean { return clean(report, incidents) + " in " + HumanUnits.count(total, "session") }
            parts.append(HumanUnits.count(total, "session") + " passed")
        }
        if warned > 0 {
            parts.append(total == 1 ? "with warnings" : "\(grouped(warned)) \(warned == 1 ? "has" : "have") warnings")
        }
        return parts.joined(separator: ", ")
    }

    private static func clean(_ report: Report, _ incidents: IncidentList) -> String {
        incidents.notes.isEmpty ? nothing(report) : "no errors or warnings"
    }

    private static func grouped(_ count: Int) -> String { HumanUnits.grouped(Int64(count)) }

    /// Why a session needs to be looked at, in a few words; how it ended where nothing was found.
    static func reason(_ position: Int, _ incidents: [Incident], _ report: Report) -> String {
        guard let first = incidents.first else {
            let session = report.sessions.brief(at: position)
            return session.outcomeReason.map { "\(session.outcome.rawValue): \($0)" } ?? session.outcome.rawValue
        }
        let reason = IncidentWords(report: report, incident: first).reason
        return incidents.count > 1 ? "\(reason) (+\(incidents.count - 1) more)" : reason
    }

    /// What makes an inconclusive verdict inconclusive, and what to do, where no finding says it.
    static func inconclusiveHint(_ report: Report, _ tally: FindingIndex.Tally) -> String? {
        guard report.verdict == .inconclusive else { return nil }
        if report.sessions.isEmpty, let count = report.totals.leftOutFiles {
            let files = HumanUnits.count(count, "file was", plural: "files were")
            return "Nothing was judged, so it did not pass. \(files) left out by `inputs.include`, `inputs.exclude` or "
                + "`--since`; `--allow-empty` accepts a run without sessions."
        }
        if report.sessions.isEmpty {
            return "Nothing was judged, so it did not pass. Check the paths, and that Codex ran without `--ephemeral` "
                + "and its sessions directory was kept; `--allow-empty` accepts a run without sessions."
        }
        if tally.inconclusive > 0 { return nil }
        return "It did not pass: not everything could be judged."
    }

    /// `$7.42 · $0.20 wasted · 4.1 M tokens · 18m 16s`
    static func totals(_ report: Report, _ incidents: IncidentList) -> [String] {
        let totals = report.totals
        var parts: [String] = []
        if !report.sessions.isEmpty, let cost = cost(totals) {
            parts.append(cost)
        }
        if let wasted = wasted(report, incidents) { parts.append(wasted + " wasted") }
        if totals.usage.total != 0 { parts.append(HumanUnits.tokens(totals.usage.total) + " tokens") }
        if let seconds = totals.durationSeconds { parts.append(HumanUnits.duration(seconds: seconds)) }
        return parts
    }

    /// What incidents wasted together, where it is a cent or more.
    static func wasted(_ report: Report, _ incidents: IncidentList) -> String? {
        let cost = incidents.all.reduce(USD.zero) {
            $0 + (IncidentWords(report: report, incident: $1).wasted?.cost ?? .zero)
        }
        return cost.picodollars >= 10_000_000_000 ? HumanUnits.money(cost) : nil
    }

    /// `vs. the last run: +$0.59 (+110 %), 1 new, 0 fixed; fix-tests grew by $0.40`
    static func compared(_ report: Report) -> String? {
        guard let comparison = report.comparison else { return nil }
        var parts: [String] = []
        if let now = report.totals.cost, let before = comparison.costBefore {
            let isMore = now >= before
            let change = isMore ? now - before : before - now
            var text = (isMore ? "+" : "−") + HumanUnits.money(change)
            if before > .zero {
                let share = Double(change.picodollars) / Double(before.picodollars)
                text += " (\(isMore ? "+" : "−")\(HumanUnits.share(share)))"
            }
            parts.append(text)
        }
        parts += ["\(comparison.new) new", "\(comparison.fixed) fixed"]
        var text = "vs. the last run: " + parts.joined(separator: ", ")
        if let label = comparison.grown, let amount = comparison.grownBy, report.sessions.count > 1 {
            text += "; \(label) grew by \(HumanUnits.money(amount))"
        }
        return text
    }

    /// Nil when nothing was spent or known; a lower bound where a part has no price or is not recorded.
    static func cost(_ cost: USD?, unpriced: Int64, isAtLeast: Bool = false) -> String? {
        guard let cost else { return unpriced > 0 ? "unpriced" : nil }
        return (unpriced > 0 || isAtLeast ? "≥ " : "") + HumanUnits.money(cost)
    }

    static func cost(_ session: SessionReport) -> String? {
        cost(session.cost, unpriced: session.unpricedTokens, isAtLeast: session.isUnderstated)
    }

    static func cost(_ session: SessionHead) -> String? {
        cost(session.cost, unpriced: session.unpricedTokens, isAtLeast: session.isUnderstated)
    }

    static func cost(_ totals: Report.Totals) -> String? {
        cost(totals.cost, unpriced: totals.unpricedTokens, isAtLeast: totals.isUnderstated)
    }

    static func cost(_ sums: SessionSums) -> String? {
        cost(sums.cost, unpriced: sums.unpricedTokens, isAtLeast: sums.isUnderstated)
    }

    static func duration(_ seconds: Double?) -> String { seconds.map(HumanUnits.duration(seconds:)) ?? "–" }

    /// `gpt-5.5 → gpt-5.4-mini + gpt-5.4-nano`: what the root used one after the other, then what only the threads
    /// below it used.
    static func models(_ session: SessionReport) -> String {
        // Most sessions have one thread with one model.
        if session.threads.count == 1, session.threads[0].models.count == 1 {
            return session.threads[0].models[0].model ?? ""
        }
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

    /// The id of a finding that fails the gate, as an example of one to accept; nil when nothing fails.
    static func acceptable(_ report: Report) -> String? {
        report.findings.first { report.effect(of: $0) == .fails }?.fingerprint
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

    /// `8 files, 404 lines, all understood`; never of what could not be read.
    static func input(_ report: Report, _ index: FindingIndex) -> String {
        let isUnderstood =
            !report.sessions.isEmpty && report.totals.lines > 0 && report.unknownRecords.isEmpty
            && index.badLines == 0 && index.incomplete.isEmpty
            && !report.findings.indices.contains {
                report.findings[$0].isInconclusive && report.findings[$0].status == .active
            }
        return inputSize(report) + (isUnderstood ? ", all understood" : "")
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

    /// Files whose reading stopped before their end, with the reason.
    static func incompleteFiles(_ report: Report, _ index: FindingIndex) -> [(path: String, reason: String)] {
        index.incomplete.flatMap { position in
            report.sessions[position].threads.flatMap { thread in
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
