import Basics
import ThreadModel

extension StoryWriter {
    /// What somebody wants to know who has ten seconds.
    func summary(_ document: inout ForensicDocument) {
        title(&document)
        let session = story.session
        let main = story.threads[story.focus ?? 0]
        var facts: [(name: String, lines: [[Cell]])] = []
        func fact(_ name: String, _ lines: [[Cell]]) { if !lines.isEmpty { facts.append((name, lines)) } }
        func fact(_ name: String, _ text: String?) {
            if let text, !text.isEmpty { facts.append((name, [[Cell(text)]])) }
        }

        if let prompt = main.timeline.marks.first(where: { $0.kind == .prompt })?.text
            ?? main.report.turns.first?.turn.prompt
        {
            let more = main.report.turnCount - 1
            let left = more > 0 ? [[Cell("and \(HumanUnits.count(more, "more turn")) (--prompts)", .dim)]] : []
            fact("asked", [[Cell(prompt, .cyan)]] + left)
        }
        if let answer = main.timeline.marks.last(where: { $0.kind == .answer })?.text { fact("answered", answer) }
        let reason = story.focus == nil ? session.outcomeReason : main.report.endReason
        fact("outcome", [[Self.end(main.report.end)] + (reason.map { [Cell("– " + $0)] } ?? [])])
        fact("warned of", main.report.warnings.map { [Cell($0, .yellow)] })
        if let first = firstFailed() { fact("first failure", [first]) }
        if let first = wentWrong(main) { fact("went wrong", [first]) }
        fact("time", time(main))
        fact("turns", turns(main))
        fact("models", models())
        let calls = threads.reduce(ThreadSummary.CallCounts()) { $0 + $1.report.calls }
        fact("calls", [Self.counts(calls)])
        let usage = threads.reduce(Usage.zero) { $0 + $1.report.usage }
        fact("tokens", usage.isZero ? "none recorded" : Self.usage(usage))
        // Nothing recorded is not the same as nothing spent.
        fact("cost", usage.isZero ? [[Cell("not known", .dim)]] : [cost()])
        fact("plan", plan())
        fact("agents", agents())
        fact("findings", [findings()].filter { !$0.isEmpty })
        fact("directory", [main.workingDirectory.map { [Cell($0, code: true)] }].compactMap { $0 })
        fact(
            "repository",
            [main.repository, main.branch.map { "branch \($0)" }].compactMap { $0 }.joined(separator: ", "))
        fact("Codex", [main.report.cliVersion, main.report.originator].compactMap { $0 }.joined(separator: ", "))
        fact("witnesses", WitnessWords.line(session))
        fact("file", main.report.files.map { [Cell($0.path, code: true)] })
        document.add(.facts(facts))
    }

    /// Its dollars are what the API would have cost.
    private func plan() -> [[Cell]] {
        let windows = PlanUse.merged(threads.map(\.report.plan))
        if windows.isEmpty { return [] }
        return [
            [Cell("used " + windows.map(\.words).joined(separator: ", "))],
            [Cell("in brackets, while the session ran; the cost is what the API would have charged", .dim)],
        ]
    }

    /// In the main thread, else in the first below it.
    private func wentWrong(_ main: SessionStory.Thread) -> [Cell]? {
        for thread in [main] + threads where thread.report.id == main.report.id || thread.parent != nil {
            if let cells = firstDivergence(thread) {
                return thread.report.id == main.report.id ? cells : [Cell("in \(thread.name):")] + cells
            }
        }
        let failed = threads.reduce(0) { $0 + $1.report.calls.failed }
        guard failed > 0 else { return nil }
        return [Cell("nowhere for long: what failed succeeded later")]
    }

    /// The first call that failed, where it is not the one that is said to have gone wrong.
    private func firstFailed() -> [Cell]? {
        var first: (thread: SessionStory.Thread, call: Int, time: Int64)?
        for thread in threads {
            let calls = thread.timeline.calls
            guard let call = calls.firstIndex(where: { $0.outcome == .failed }) else { continue }
            let time = calls[call].startedAt ?? .max
            if first == nil || time < first!.time { first = (thread, call, time) }
        }
        guard let (thread, index, _) = first, let later = thread.recoveries[index] else { return nil }
        let calls = thread.timeline.calls
        var cells = thread.report.id == threads[0].report.id ? [] : [Cell("in \(thread.name):")]
        let place = ["turn \(calls[index].turn)", calls[index].startedAt.flatMap(CivilTime.clock)].compactMap { $0 }
        cells += [Cell(place.joined(separator: ", ")), Cell("–")]
        cells.append(Cell(Quotation.cut(calls[index].command, to: 90), code: true))
        cells.append(Cell("(\(Self.result(calls[index]))),"))
        let time = calls[later].startedAt.flatMap(CivilTime.clock).map { " at \($0)" } ?? ""
        cells.append(Cell("recovered in turn \(calls[later].turn)\(time)", .dim))
        return cells
    }

    private func firstDivergence(_ thread: SessionStory.Thread) -> [Cell]? {
        guard let first = thread.divergences.first(where: { $0.kind != .model && $0.kind != .compaction }) else {
            return nil
        }
        var cells: [Cell] = []
        let time = first.place.time.flatMap(CivilTime.clock)
        let place = [first.place.turn.map { "turn \($0)" }, time].compactMap { $0 }.joined(separator: ", ")
        if !place.isEmpty { cells += [Cell(place), Cell("–")] }
        if let index = first.call, first.kind == .error {
            let call = thread.timeline.calls[index]
            cells.append(Cell(Quotation.cut(call.command, to: 90), .red, code: true))
            cells.append(Cell("(\(Self.result(call)))"))
        }
        cells.append(Cell(first.text))
        return cells
    }

    private func time(_ thread: SessionStory.Thread) -> String? {
        guard let start = thread.startedAt, let from = CivilTime.seconds(start) else { return "not recorded" }
        var text = from.parts(at: "T").joined(separator: " ")
        if let end = thread.endedAt, let to = CivilTime.seconds(end) {
            let isSameDay = to.prefix(10) == from.prefix(10)
            text += " to \(isSameDay ? String(to.dropFirst(11)) : to.parts(at: "T").joined(separator: " "))"
        }
        text += " UTC"
        if let seconds = thread.durationSeconds { text += ", worked for \(HumanUnits.duration(seconds: seconds))" }
        return text
    }

    private func turns(_ thread: SessionStory.Thread) -> String {
        var text = "\(HumanUnits.grouped(Int64(thread.report.turnCount)))"
        var ends: [String: Int] = [:]
        for turn in thread.report.turns { ends[Wording.turnEnd(turn.turn), default: 0] += 1 }
        if thread.report.turns.count == thread.report.turnCount, ends.keys.contains(where: { $0 != "completed" }) {
            text += ": " + Wording.byCount(ends).map { "\($0.count) \($0.name)" }.joined(separator: ", ")
        }
        if thread.report.compactions > 0 { text += ", " + HumanUnits.count(thread.report.compactions, "compaction") }
        return text
    }

    /// One line per model and tier, summed over the threads.
    private func models() -> [[Cell]] {
        var uses: [ThreadReport.ModelUse] = []
        for use in threads.flatMap(\.report.models) {
            if let index = uses.firstIndex(where: { $0.model == use.model && $0.tier == use.tier }) {
                uses[index].usage += use.usage
                uses[index].cost = uses[index].cost.flatMap { sum in use.cost.map { sum + $0 } }
            } else {
                uses.append(use)
            }
        }
        return uses.map { use in
            let name = (use.model ?? "no model recorded") + (use.tier == .standard ? "" : " \(use.tier.rawValue)")
            guard use.usage.total > 0 else { return [Cell(name, .bold), Cell("served nothing", .dim)] }
            let cost = use.cost.map(HumanUnits.money) ?? "unpriced"
            return [Cell(name, .bold), Cell("\(HumanUnits.tokens(use.usage.total)) tokens, \(cost)")]
        }
    }

    private func cost() -> [Cell] {
        if story.focus == nil {
            return [Cell(Wording.cost(story.session) ?? "–", .bold)]
        }
        let costs = threads.map(\.report.cost)
        guard !costs.contains(nil) else { return [Cell("unpriced", .bold)] }
        return [Cell(HumanUnits.money(costs.compactMap { $0 }.reduce(.zero, +)), .bold)]
    }

    private func agents() -> String? {
        guard hasSeveral else { return nil }
        var counts: [String: Int] = [:]
        for thread in threads.dropFirst() {
            let name: String =
                switch thread.report.role {
                case .review: "review"
                case .guardian: "guardian"
                default: "sub-agent"
                }
            counts[name, default: 0] += 1
        }
        return "main agent and "
            + Wording.list(Wording.byCount(counts).map { HumanUnits.count($0.count, $0.name) }) + " (see the tree)"
    }

    private func findings() -> [Cell] {
        let active = story.findings.filter { $0.status == .active }
        var cells: [Cell] = []
        for severity in [Severity.error, .warning, .note] {
            let rules = active.filter { $0.severity == severity }.map(\.rule)
            guard !rules.isEmpty else { continue }
            var unique: [String] = []
            for rule in rules where !unique.contains(rule) { unique.append(rule) }
            let attribute: TerminalStyle.Attribute =
                severity == .error ? .red : severity == .warning ? .yellow : .dim
            let end = severity == .note ? "" : ";"
            cells.append(
                Cell(
                    "\(HumanUnits.count(rules.count, severity.rawValue)) (\(unique.joined(separator: ", ")))\(end)",
                    attribute))
        }
        if let last = cells.indices.last, cells[last].text.hasSuffix(";") { cells[last].text.removeLast() }
        return cells
    }
}
