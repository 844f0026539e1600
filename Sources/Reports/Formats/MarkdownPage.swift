import Basics
import Safety
import ThreadModel

/// Composes a Markdown report at one level of detail.
struct MarkdownPage {
    let report: Report
    let index: FindingIndex
    let detail: MarkdownDetail
    let budget: Int
    let document: MarkdownDocument
    /// Evidence that was shown.
    private var quoted: Set<Quoted> = []
    /// The first file of each session.
    private let mainFiles: [String: String]

    private struct Quoted: Hashable {
        var sessionID: String?
        var text: String
    }

    init(report: Report, index: FindingIndex, detail: MarkdownDetail, budget: Int) {
        self.report = report
        self.index = index
        self.detail = detail
        self.budget = budget
        document = MarkdownDocument(budget: budget)
        mainFiles = Dictionary(
            report.sessions.compactMap { session in
                session.threads.first?.files.first.map { (session.id, $0.path) }
            }, uniquingKeysWith: { first, _ in first })
    }

    mutating func compose() {
        head()
        sessions()
        findings()
        notes()
        setAside()
        let ending = MarkdownDocument(budget: budget)
        policyAndInput(in: ending)
        allDetails(reserving: ending.size)
        document.append(ending)
    }

    // MARK: Verdict

    private mutating func head() {
        let title: String
        switch report.verdict {
        case .pass:
            let counts = Wording.counts(index.all)
            title = counts.isEmpty ? Wording.nothing(report) : counts.joined(separator: ", ")
        case .fail: title = Wording.counts(index.all).joined(separator: ", ")
        case .inconclusive: title = (["inconclusive"] + Wording.verdictCounts(index.all)).joined(separator: ", ")
        }
        document.paragraph("# \(SessionMark(report.verdict).emoji) Codex post-mortem: \(title)")
        let calls = report.totals.calls
        var totals = [report.sessions.isEmpty ? "no session" : HumanUnits.count(report.sessions.count, "session")]
        if calls.total > 0 {
            let failed = calls.failed > 0 ? ", \(HumanUnits.grouped(Int64(calls.failed))) failed" : ""
            totals.append(HumanUnits.count(calls.total, "tool call") + failed)
        }
        totals += Wording.totals(report.totals).reversed()
        document.paragraph("**" + totals.joined(separator: " · ") + "**")
        if let hint = Wording.inconclusiveHint(report, index.all) { document.paragraph(prose(hint)) }
        if report.verdict == .fail, report.exitCode == 0 {
            document.paragraph("Only reported: `--no-fail` lets the job go on.")
        }
    }

    private mutating func sessions() {
        let shown = report.sessions.filter { detail < .onlyFailed || decides(index[$0].mark) }
        let rows = shown.prefix(detail.sessionRows(budget: budget)).map { session -> [String] in
            let tally = index[session]
            let cost = Wording.cost(session.cost, unpriced: session.unpricedTokens) ?? "–"
            let isOverBudget = tally.findings.contains {
                report.findings[$0].rule == "session-cost" && report.effect(of: report.findings[$0]) == .fails
            }
            return [
                tally.mark.emoji, cell(session.label), outcome(session),
                unbroken(Wording.duration(session.durationSeconds)),
                calls(session.calls.total, failed: session.calls.failed), cell(Wording.models(session)),
                unbroken(HumanUnits.tokens(session.usage.total)), unbroken(isOverBudget ? "**\(cost)**" : cost),
                Wording.counts(tally).joined(separator: ", "),
            ]
        }
        document.table(
            ["", "session", "outcome", "time", "calls", "models", "tokens", "cost", "findings"], "lllrrlrrl", rows)
        let left = report.sessions.count - rows.count
        if left > 0 { document.paragraph("… and \(HumanUnits.count(left, "more session")).") }
    }

    // MARK: Findings

    /// Active findings above notes, by rule, in the order in which the rules first come up.
    private mutating func findings() {
        var order: [String] = []
        var groups: [String: [FindingReport]] = [:]
        for finding in report.findings where finding.status == .active {
            let effect = report.effect(of: finding)
            let isShown = detail == .onlyFailed ? effect != .none : effect != .none || finding.severity > .note
            guard isShown else { continue }
            if groups[finding.rule] == nil { order.append(finding.rule) }
            groups[finding.rule, default: []].append(finding)
        }
        for rule in order {
            if document.isOverBudget { return }
            group(rule, groups[rule] ?? [])
        }
    }

    private mutating func group(_ rule: String, _ findings: [FindingReport]) {
        let mark = findings.map { SessionMark($0, in: report) }.max() ?? .passed
        var heading = "## \(mark.emoji) \(code(rule))"
        if findings.count > 1 {
            heading += " · \(HumanUnits.grouped(Int64(findings.count))) places"
        } else if let label = findings[0].sessionLabel {
            heading += " · \(prose(label))"
        }
        document.paragraph(heading)

        let sharedWhy = shared(findings.map(\.why))
        let sharedRemedy = shared(findings.map(\.remedy))
        if findings.count == 1 {
            body(findings[0], hasLabel: false, why: nil, remedy: nil)
            document.paragraph(reasons(sharedWhy, sharedRemedy))
            evidence(findings[0])
            return
        }
        if sharedWhy != nil || sharedRemedy != nil { document.paragraph(reasons(sharedWhy, sharedRemedy)) }
        for finding in findings.prefix(detail.placesPerRule(budget: budget)) {
            if document.isOverBudget { return }
            body(
                finding, hasLabel: true, why: sharedWhy == nil ? finding.why : nil,
                remedy: sharedRemedy == nil ? finding.remedy : nil)
            evidence(finding)
        }
        let left = findings.count - detail.placesPerRule(budget: budget)
        if left > 0 { document.paragraph("… and \(HumanUnits.grouped(Int64(left))) more.") }
    }

    private mutating func body(_ finding: FindingReport, hasLabel: Bool, why: String?, remedy: String?) {
        var text = prose(finding.what)
        let wasted = Wording.wasted(finding.wasted)
        if !wasted.isEmpty { text += " Wasted " + Wording.list(wasted.map { "**\($0)**" }) + "." }
        if hasLabel, let label = finding.sessionLabel { text = "**" + prose(label) + "**: " + text }
        let extra = reasons(why, remedy)
        document.paragraph(extra.isEmpty ? text : text + " " + extra)
    }

    private func reasons(_ why: String?, _ remedy: String?) -> String {
        var parts: [String] = []
        if let why, !why.isEmpty { parts.append("*Why it matters:* " + prose(why)) }
        if let remedy, !remedy.isEmpty { parts.append("*What to do:* " + prose(remedy)) }
        return parts.joined(separator: " ")
    }

    /// Where it is, and what was seen there. Several rules often quote the same output; once is enough.
    private mutating func evidence(_ finding: FindingReport) {
        var place = Wording.location(finding.place).map { [code($0)] } ?? []
        if let time = finding.place.time.flatMap(CivilTime.clock) { place.append(time) }
        if let turn = finding.place.turn { place.append("turn \(turn)") }
        let evidence = finding.evidence.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        let isRepeated =
            evidence.map { !quoted.insert(Quoted(sessionID: finding.sessionID, text: $0)).inserted } ?? false
        place.append("id " + code(finding.shortID))
        if isRepeated { place.append("the same output as above") }
        document.paragraph(place.joined(separator: " · "))
        if let evidence, !isRepeated {
            document.block(Sanitizer.markdownFence(evidence, maxLines: detail.evidenceLines))
        }
    }

    private mutating func notes() {
        guard detail < .onlyFailed else { return }
        let notes = report.findings.filter {
            $0.status == .active && $0.severity == .note && report.effect(of: $0) == .none
        }
        list(notes, summary: "ℹ️ \(HumanUnits.count(notes.count, "note"))") { page, finding in
            page.prose(finding.what)
        }
    }

    private mutating func setAside() {
        guard detail < .onlyFailed else { return }
        let findings = report.findings.filter { $0.status != .active }
        let suppressed = findings.count { $0.status == .suppressed }
        var parts: [String] = []
        if suppressed > 0 { parts.append("\(suppressed) suppressed") }
        if findings.count > suppressed { parts.append("\(findings.count - suppressed) known from the baseline") }
        list(findings, summary: "Does not count: " + Wording.list(parts)) { page, finding in
            let reason = finding.statusReason.map { " (\(page.prose($0)))" } ?? ""
            return page.prose(finding.what) + " *\(finding.status.rawValue)*" + reason
        }
    }

    private mutating func list(
        _ findings: [FindingReport], summary: String, _ text: (MarkdownPage, FindingReport) -> String
    ) {
        guard !findings.isEmpty else { return }
        var lines = findings.prefix(detail.listItems).map { finding in
            var head = [code(finding.rule)]
            if let label = finding.sessionLabel { head.append(prose(label)) }
            if let place = shortPlace(finding) { head.append(place) }
            return "- " + head.joined(separator: " · ") + ": " + text(self, finding)
        }
        let left = findings.count - detail.listItems
        if left > 0 { lines.append("- … and \(HumanUnits.grouped(Int64(left))) more") }
        document.details(summary: summary) { $0.block(lines) }
    }

    /// In a list, where the path of the session's own file would only be noise.
    private func shortPlace(_ finding: FindingReport) -> String? {
        guard let path = finding.place.path else { return nil }
        if let id = finding.sessionID, let line = finding.place.line, mainFiles[id] == path { return "line \(line)" }
        return Wording.location(finding.place).map { code($0) }
    }

    // MARK: Sessions

    private func showsDetails(_ session: SessionReport) -> Bool {
        switch detail {
        case .all: true
        case .detailsOfMarked, .shortEvidence, .cappedTables: index[session].mark != .passed
        case .onlyFailed: false
        }
    }

    /// Worst first; where tables are capped, as many as there is room for beside what comes after.
    private func allDetails(reserving reserved: Int) {
        let shown = report.sessions.filter(showsDetails)
        for (index, session) in shown.enumerated() {
            if document.isOverBudget { return }
            let part = MarkdownDocument(budget: budget)
            details(session, in: part)
            // What is left over is for the line below and the notice at the end.
            if detail >= .cappedTables, document.size + part.size + reserved + 500 > budget {
                return document.paragraph(
                    "… and details of \(HumanUnits.count(shown.count - index, "more session")) with findings.")
            }
            document.append(part)
        }
    }

    private func details(_ session: SessionReport, in document: MarkdownDocument) {
        let page = self
        let title = "<b>\(Sanitizer.markdownSummary(session.label))</b>: what happened"
        document.details(summary: title) { document in
            document.paragraph(page.facts(session))
            if let failure = page.firstFailure(session) { document.paragraph(failure) }
            let hasThreads = session.threads.count > 1
            if hasThreads { page.threads(session, in: document) }
            for thread in session.threads { page.turns(thread, isNamed: hasThreads, in: document) }
            page.models(session, in: document)
            if let tools = page.tools(session) { document.paragraph(tools) }
            page.files(session, in: document)
        }
    }

    private func facts(_ session: SessionReport) -> String {
        var facts: [String] = []
        var outcome = session.outcome.rawValue
        if let reason = session.outcomeReason { outcome += ": " + prose(reason) }
        facts.append(outcome)
        if let start = session.startedAt.flatMap(CivilTime.readable) {
            var text = "started " + start
            if let seconds = session.durationSeconds { text += ", took " + HumanUnits.duration(seconds: seconds) }
            facts.append(text)
        }
        if let root = session.threads.first {
            if let version = root.cliVersion { facts.append("Codex " + prose(version)) }
            let source = [root.originator, root.source].compactMap { $0 }
            if !source.isEmpty { facts.append("from " + source.map { code($0) }.joined(separator: " / ")) }
            if root.compactions > 0 { facts.append(HumanUnits.count(root.compactions, "compaction")) }
        }
        return facts.joined(separator: " · ") + "<br>thread " + code(session.id)
    }

    private func threads(_ session: SessionReport, in document: MarkdownDocument) {
        let rows = session.threads.prefix(detail.turnRows).map { thread in
            [
                thread.role.rawValue, cell(thread.agentPath ?? ""), code(thread.id, inTable: true),
                ended(thread.end.rawValue, thread.endReason), calls(thread.calls.total, failed: thread.calls.failed),
                cell(Wording.models(thread)), unbroken(HumanUnits.tokens(thread.usage.total)), money(thread.cost),
            ]
        }
        document.table(["thread", "agent", "id", "outcome", "calls", "models", "tokens", "cost"], "llllrlrr", rows)
        let left = session.threads.count - rows.count
        if left > 0 { document.paragraph("… and \(HumanUnits.count(left, "more thread")).") }
    }

    private func turns(_ thread: ThreadReport, isNamed: Bool, in document: MarkdownDocument) {
        guard !thread.turns.isEmpty else { return }
        if isNamed {
            let name = thread.agentPath.map { " " + code($0) } ?? ""
            document.paragraph("Turns of the \(thread.role.rawValue)\(name):")
        }
        let rows = thread.turns.prefix(detail.turnRows).map { details in
            let turn = details.turn
            return [
                "\(turn.number)", cell(Quotation.cut(turn.prompt ?? "", to: 80)),
                [turn.model, turn.effort].compactMap { $0 }.map { cell($0) }.joined(separator: " "),
                unbroken(Wording.duration(turn.durationSeconds)), calls(turn.calls, failed: turn.failedCalls),
                unbroken(HumanUnits.tokens(details.usage.total)), money(details.cost),
                ended(Wording.turnEnd(turn), turn.endReason),
            ]
        }
        document.table(["turn", "asked", "model", "time", "calls", "tokens", "cost", "ended"], "rllrrrrl", rows)
        let left = thread.turnCount - rows.count
        if left > 0 { document.paragraph("… and \(HumanUnits.count(left, "more turn")).") }
    }

    private func models(_ session: SessionReport, in document: MarkdownDocument) {
        let uses = session.threads.flatMap { thread in thread.models.map { (thread, $0) } }
        let isNamed = session.threads.count > 1
        let rows = uses.prefix(detail.turnRows).map { thread, use in
            (isNamed ? [cell(thread.agentPath ?? thread.role.rawValue)] : []) + [
                cell(use.model ?? "not recorded"), use.tier.rawValue, "\(use.turns)",
                HumanUnits.tokens(use.usage.input), HumanUnits.tokens(use.usage.cachedInput),
                HumanUnits.tokens(use.usage.output), HumanUnits.tokens(use.usage.reasoningOutput),
                use.cost.map(HumanUnits.money) ?? "unpriced",
            ]
        }
        document.table(
            (isNamed ? ["thread"] : [])
                + ["model", "tier", "turns", "input", "of it cached", "output", "of it reasoning", "cost"],
            (isNamed ? "l" : "") + "llrrrrrr", rows)
    }

    private func tools(_ session: SessionReport) -> String? {
        let tools = session.calls.byTool.sorted {
            $0.value.calls != $1.value.calls
                ? $0.value.calls > $1.value.calls : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }
        guard !tools.isEmpty else { return nil }
        var parts = tools.prefix(12).map { "\(code($0.key)) " + calls($0.value.calls, failed: $0.value.failed) }
        if tools.count > 12 { parts.append("\(tools.count - 12) more") }
        let unknown = session.calls.unknown
        if unknown > 0 { parts.append("outcome not known: \(HumanUnits.grouped(Int64(unknown)))") }
        return "Tools: " + parts.joined(separator: ", ")
    }

    private func firstFailure(_ session: SessionReport) -> String? {
        let failures = session.threads.compactMap { thread in thread.firstFailure.map { (thread, $0) } }
        guard let (thread, place) = failures.min(by: { $0.1.time ?? .max < $1.1.time ?? .max }) else { return nil }
        var text = "First failure"
        if let time = place.time.flatMap(CivilTime.clock) { text += " at " + time }
        if let location = Wording.location(place) { text += " (\(code(location)))" }
        return text + (thread.firstFailureText.map { ": " + prose($0) } ?? ".")
    }

    private func files(_ session: SessionReport, in document: MarkdownDocument) {
        let files = session.threads.flatMap(\.files)
        var lines = files.prefix(detail.listItems).map { file in
            var notes = [HumanUnits.count(file.lines, "line")]
            if file.badLines > 0 { notes.append(HumanUnits.count(file.badLines, "damaged line")) }
            let unknown = file.unknownRecords.values.reduce(0, +)
            if unknown > 0 { notes.append(HumanUnits.count(unknown, "record") + " not understood") }
            if let incomplete = file.incomplete { notes.append("stops early: " + prose(incomplete)) }
            return "- \(code(file.path)): " + notes.joined(separator: ", ")
        }
        if files.count > lines.count {
            lines.append("- … and \(HumanUnits.count(files.count - lines.count, "more file"))")
        }
        document.block(lines)
    }

    // MARK: Policy and input

    private func policyAndInput(in document: MarkdownDocument) {
        let page = self
        let isClean = report.unknownRecords.isEmpty && report.skipped.isEmpty && Wording.badLines(report) == 0
        let title = isClean ? "Policy and prices" : "Policy, prices and what was not understood"
        document.details(summary: title) { document in
            document.paragraph(page.policy())
            if page.detail < .onlyFailed {
                document.block(page.report.policy.settings.map { "- \(page.code($0.name)): \(page.code($0.value))" })
            }
            document.block(page.report.policy.notes.prefix(page.detail.listItems).map { "- " + page.prose($0) })
            document.paragraph(page.input(isClean: isClean))
            let unknown = Wording.byCount(page.report.unknownRecords).prefix(page.detail.listItems).map {
                "- \(page.code($0.name)) ×\(HumanUnits.grouped(Int64($0.count)))"
            }
            if !unknown.isEmpty {
                document.paragraph("Records that were not understood:")
                document.block(unknown)
            }
            var skipped = page.report.skipped.prefix(page.detail.listItems).map {
                "- \(page.code($0.path)): \(page.prose($0.reason))"
            }
            if !skipped.isEmpty {
                let left = page.report.skipped.count - skipped.count
                if left > 0 { skipped.append("- … and \(HumanUnits.grouped(Int64(left))) more") }
                document.paragraph("Files that were skipped:")
                document.block(skipped)
            }
        }
    }

    private func policy() -> String {
        let policy = report.policy
        let source = policy.configuration.map { "Policy \(code($0))" } ?? "Default policy"
        var text = source + " (" + (policy.failOn == "none" ? "never fails" : "fails on \(prose(policy.failOn))") + ")."
        if !policy.pricesAsOf.isEmpty { text += " Prices of \(prose(policy.pricesAsOf))" }
        if !policy.priceFiles.isEmpty { text += " and " + policy.priceFiles.map { code($0) }.joined(separator: ", ") }
        if !policy.pricesAsOf.isEmpty { text += "." }
        if let id = Wording.acceptable(report) {
            text +=
                " Accept a finding by its id: "
                + code("suppressions: [{fingerprint: \"\(id)\", reason: …}]") + "."
        }
        return text + " \(report.tool.name) \(prose(report.tool.version))."
    }

    private func input(isClean: Bool) -> String {
        var text = Wording.inputSize(report)
        if isClean { return text + (report.totals.files > 0 ? ", all understood." : ".") }
        let bad = Wording.badLines(report)
        if bad > 0 { text += ", " + HumanUnits.count(bad, "damaged line") }
        let unpriced = report.totals.unpricedTokens
        if unpriced > 0 { text += ", \(HumanUnits.tokens(unpriced)) tokens unpriced" }
        return text + "."
    }

    // MARK: Pieces

    private func decides(_ mark: SessionMark) -> Bool { mark == .failed || mark == .inconclusive }

    private func code(_ text: String, inTable: Bool = false) -> String {
        Sanitizer.markdownCode(text, inTable: inTable)
    }

    private func prose(_ text: String) -> String { Sanitizer.markdownProse(text) }

    private func cell(_ text: String) -> String { Sanitizer.markdownProse(text, inTable: true) }

    private func money(_ cost: USD?) -> String { cost.map(HumanUnits.money) ?? "–" }

    private func calls(_ count: Int, failed: Int) -> String {
        unbroken(
            HumanUnits.grouped(Int64(count)) + (failed > 0 ? " (\(HumanUnits.grouped(Int64(failed))) ✗)" : ""))
    }

    /// A number and its unit stay on one line in a narrow column.
    private func unbroken(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "\u{A0}")
    }

    private func outcome(_ session: SessionReport) -> String {
        ended(session.outcome.rawValue, session.outcomeReason)
    }

    private func ended(_ end: String, _ reason: String?) -> String {
        reason.map { end + ": " + cell(Quotation.cut($0, to: 60)) } ?? end
    }

    private func shared(_ texts: [String]) -> String? {
        texts.allSatisfy { $0 == texts[0] } ? texts[0] : nil
    }
}
