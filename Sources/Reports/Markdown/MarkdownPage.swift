import Basics
import Policy
import Safety
import ThreadModel

/// Composes a Markdown report within a number of bytes. Each part is made once and taken while there is room, the most
/// important first; then they are put in the order in which they are read.
struct MarkdownPage {
    let report: Report
    let budget: Int
    /// Without what is folded away: a comment on a pull request.
    let isBrief: Bool
    let index: FindingIndex
    let incidents: IncidentList
    let sessions: MarkdownSessions

    private static let incidentLimit = 20
    private static let worst = 10
    private static let examples = 3

    init(report: Report, budget: Int, isBrief: Bool) {
        self.report = report
        self.budget = budget
        self.isBrief = isBrief
        index = report.findingIndex
        incidents = report.incidents
        sessions = MarkdownSessions(report: report, index: index, incidents: incidents)
    }

    var notice: Markdown {
        let bytes = HumanUnits.grouped(Int64(budget))
        return "Shortened to fit \(bytes) bytes. The JSON report has everything."
    }

    func composed() -> MarkdownDocument {
        var room = Room(left: budget - notice.size - 200)
        let head = head
        room.take(head)
        let ending = isBrief ? closing : MarkdownPolicy(report: report, index: index).details
        room.take(ending)
        let table = sessions.table { room.takes($0) }
        var told = MarkdownDocument()
        for part in parts { if room.takes(part.size) { told.append(part) } }
        var folded = MarkdownDocument()
        if !isBrief {
            for part in [lists, [sessions.passed]].joined() where room.takes(part.size) { folded.append(part) }
            for part in sessions.details where room.takes(part.size) { folded.append(part) }
        }
        var page = head
        page.append(table)
        for line in money where room.takes(line.size) { page.append(line) }
        page.append(told)
        page.append(folded)
        page.append(ending)
        if room.isShort { page.paragraph("> \(notice)") }
        return page
    }

    // MARK: Verdict

    private var head: MarkdownDocument {
        var head = MarkdownDocument()
        let mark = SessionMark(report.verdict)
        var title: Markdown = "## \(mark.emoji) Codex: \(Wording.verdict(report, index, incidents))"
        if !report.sessions.isEmpty,
            let cost = Wording.cost(report.totals)
        {
            title += " · \(cost)"
            if let wasted = Wording.wasted(report, incidents) { title += ", \(wasted) of it wasted" }
        }
        head.paragraph(title)
        if let compared = Wording.compared(report) { head.paragraph("<sub>\(compared)</sub>") }
        if let hint = Wording.inconclusiveHint(report, index.all) { head.paragraph("\(hint)") }
        if report.verdict == .fail, report.ending == .pass {
            head.paragraph("Only reported: `--no-fail` lets the job go on.")
        }
        return head
    }

    /// What much of a session's money went to without being work, where no incident says it; then the plan's windows.
    private var money: [MarkdownDocument] {
        var lines: [Markdown] = []
        for position in report.sessions.indices.prefix(SpendingWords.sessions) where lines.count < Self.examples {
            guard report.sessions.head(at: position).cost ?? .zero >= SpendingShare.leastCost,
                !incidents.tellsCost(session: position, in: report)
            else { continue }
            let session = report.sessions[position]
            if let text = SpendingWords.overhead(session) { lines.append("\(session.label): \(text)") }
        }
        if let plan = SpendingWords.plan(report) { lines.append("\(plan)") }
        return lines.map { line in
            var document = MarkdownDocument()
            document.paragraph("<sub>\(line)</sub>")
            return document
        }
    }

    private var closing: MarkdownDocument {
        var closing = MarkdownDocument()
        if Wording.acceptable(report) != nil {
            closing.paragraph("Intended? `codex-postmortem accept ID --reason …`")
        }
        return closing
    }

    // MARK: Incidents

    /// A block for each incident; for more of them than anybody reads, a block for each rule.
    private var parts: [MarkdownDocument] {
        let all = incidents.all
        guard all.count > Self.incidentLimit else {
            let folds = incidents.folds(in: report)
            let failed = folds.filter { $0.incident.mark != .warned }
            let warned = folds.filter { $0.incident.mark == .warned }
            return failed.map { whole($0, isTitled: true) } + (warned.isEmpty ? [] : [list(warned)])
        }
        return RuleTally.of(all, in: report).map(rule)
    }

    private func whole(_ fold: IncidentFold, isTitled: Bool) -> MarkdownDocument {
        let incident = fold.incident
        let words = IncidentWords(report: report, incident: incident)
        var block = MarkdownDocument()
        block.paragraph(
            isTitled ? "### \(incident.mark.emoji) \(words.label)" : "**\(incident.mark.emoji) \(words.label)**")
        if !isBrief, let asked = words.asked { block.paragraph("> \(asked)") }
        block.paragraph("\(words.what)")
        let lines = words.evidence
        if !lines.isEmpty { block.block(Markdown.fence(lines.joined(separator: "\n"))) }
        block.paragraph(ending(words, fold.others(in: report)))
        if !isBrief, let seen = words.lead.seen, !seen.precedents.isEmpty {
            block.details(summary: "What was run next where it happened before", MarkdownPrecedents.list(seen))
        }
        return block
    }

    /// The agent's last words, what to do, what was wasted, the name.
    private func ending(_ words: IncidentWords, _ others: String?) -> Markdown {
        var parts: [Markdown] = []
        if let last = words.lastWords { parts.append("Last words: \(Quotation.cut(last, to: isBrief ? 160 : 240))") }
        if !words.nextStep.isEmpty { parts.append("**→** \(words.nextStep)") }
        if let money = words.money { parts.append("Spent: \(money)") }
        if let history = words.history { parts.append("History: \(history)") }
        if let others { parts.append("The same in \(others)") }
        var tail: [Markdown] = [.code(words.lead.rule), "id \(.code(words.id))"]
        if let wasted = words.wastedText { tail.insert("wasted \(wasted)", at: 0) }
        parts.append("<sub>\(tail.joined(separator: " · "))</sub>")
        return parts.joined(separator: "<br>")
    }

    private func list(_ folds: [IncidentFold]) -> MarkdownDocument {
        var list = MarkdownDocument()
        list.block(folds.map(item))
        return list
    }

    private func item(_ fold: IncidentFold) -> Markdown {
        let incident = fold.incident
        let words = IncidentWords(report: report, incident: incident)
        let next = words.nextStep
        let step: Markdown = next.isEmpty ? "" : " **→** \(next)"
        let history: Markdown = words.history.map { " (\($0))" } ?? ""
        let others: Markdown = fold.others(in: report).map { " The same in \($0)." } ?? ""
        return "- \(incident.mark.emoji) **\(words.label)**: \(words.what)\(history)\(step) \(.code(words.id))\(others)"
    }

    /// Three examples of what a rule found, the rest folded.
    private func rule(_ tally: RuleTally) -> MarkdownDocument {
        var block = MarkdownDocument()
        let wasted: Markdown = tally.wasted.isEmpty ? "" : ", \(tally.wasted) wasted"
        let count = HumanUnits.count(tally.incidents.count, "incident")
        let sessions = HumanUnits.count(tally.sessions, "session")
        block.paragraph("### \(tally.mark.emoji) \(.code(tally.rule)) · \(count) in \(sessions)\(wasted)")
        let isFull = tally.mark != .warned
        let folds = IncidentFold.of(tally.incidents, in: report)
        let first = folds.prefix(Self.examples)
        if isFull {
            for fold in first { block.append(whole(fold, isTitled: false)) }
        } else {
            block.block(first.map(item))
        }
        let rest = folds.dropFirst(Self.examples)
        guard !rest.isEmpty else { return block }
        func sum(_ folds: ArraySlice<IncidentFold>) -> String {
            HumanUnits.grouped(Int64(folds.reduce(0) { $0 + $1.count }))
        }
        guard !isBrief else {
            block.paragraph("… and \(sum(rest)) more.")
            return block
        }
        var more = MarkdownDocument()
        more.block(rest.prefix(200).map(item))
        if rest.count > 200 { more.paragraph("… and \(sum(rest.dropFirst(200))) more.") }
        block.details(summary: "\(sum(rest)) more", more)
        return block
    }

    // MARK: What is folded

    private var lists: [MarkdownDocument] {
        let notes = incidents.notes
        let aside = report.findings.indices.filter { report.findings[$0].status != .active }
        let suppressed = aside.count { report.findings[$0].status == .suppressed }
        var parts: [String] = []
        if suppressed > 0 { parts.append("\(suppressed) suppressed") }
        if aside.count > suppressed { parts.append("\(aside.count - suppressed) known from the baseline") }
        return [
            folded(notes, "ℹ️ \(HumanUnits.count(notes.count, "note"))"),
            folded(aside, "Does not count: \(Wording.list(parts))"),
        ]
    }

    /// - Parameter findings: positions of them.
    private func folded(_ findings: [Int], _ summary: Markdown) -> MarkdownDocument {
        var document = MarkdownDocument()
        guard !findings.isEmpty else { return document }
        var lines = findings.prefix(100).map { position -> Markdown in
            let finding = report.findings[position]
            var head: [Markdown] = [.code(finding.rule)]
            if let label = finding.sessionLabel { head.append("\(label)") }
            if let line = finding.place.line { head.append("line \(line)") }
            var text: Markdown = "- \(head.joined(separator: " · ")): \(finding.what)"
            if finding.status != .active {
                text += " *\(finding.status.rawValue)*"
                if let reason = finding.statusReason { text += " (\(reason))" }
            }
            return text
        }
        if findings.count > 100 { lines.append("- … and \(HumanUnits.grouped(Int64(findings.count - 100))) more") }
        var body = MarkdownDocument()
        body.block(lines)
        document.details(summary: summary, body)
        return document
    }
}

/// Bytes that are left for a page.
private struct Room {
    var left: Int
    private(set) var isShort = false

    init(left: Int) { self.left = left }

    mutating func take(_ part: MarkdownDocument) { left -= part.size + 1 }

    /// Whether there is room for so many bytes, which are then taken.
    mutating func takes(_ size: Int) -> Bool {
        guard size + 1 <= left else {
            isShort = true
            return false
        }
        left -= size + 1
        return true
    }
}
