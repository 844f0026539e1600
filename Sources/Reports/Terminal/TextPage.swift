import Basics
import Policy
import Safety
import ThreadModel

/// Composes the report for a terminal.
struct TextPage {
    let report: Report
    let options: ReportOptions
    let index: FindingIndex
    let incidentList: IncidentList
    let style: TerminalStyle
    let width: Int
    var lines: [TerminalText] = []

    /// Beyond these, a run that is not verbose only counts.
    private static let sessionLimit = 20
    private static let passedLimit = 5
    private static let incidentLimit = 20
    private static let worst = 10
    /// Sessions of which it is told where their money went.
    private static let told = 3

    init(report: Report, options: ReportOptions) {
        self.report = report
        self.options = options
        index = report.findingIndex
        incidentList = report.incidents
        style = TerminalStyle(hasColor: options.color)
        width = max(40, min(options.width ?? 100, 160))
    }

    var isNarrow: Bool { width < 90 }

    // MARK: Verdict

    mutating func verdict() {
        let (word, attribute): (TerminalText, TerminalStyle.Attribute) =
            switch report.verdict {
            case .pass: ("PASS", .boldGreen)
            case .fail: ("FAIL", .boldRed)
            case .inconclusive: ("INCONCLUSIVE", .boldYellow)
            }
        let headline: TerminalText = "\(Wording.verdict(report, index, incidentList))"
        let totals: TerminalText = "\(Wording.totals(report, incidentList).joined(separator: " · "))"
        let space = width - word.width - 2 - headline.width - totals.width
        let line = style(attribute, word) + "  " + style(.bold, headline)
        if totals.isEmpty {
            lines.append(line)
        } else if space >= 2 {
            lines.append(line + .spaces(space) + totals)
        } else {
            let rest = headline.wrapped(to: width - word.width - 2)
            lines.append(style(attribute, word) + "  " + style(.bold, rest[0]))
            for line in rest.dropFirst() { lines.append(.spaces(word.width + 2) + style(.bold, line)) }
            for line in totals.wrapped(to: width - 2) { lines.append("  " + line) }
        }
        if let compared = Wording.compared(report) { paragraph("\(compared)") }
        if let hint = Wording.inconclusiveHint(report, index.all) { paragraph("\(hint)") }
        if report.verdict == .fail, report.ending == .pass {
            paragraph("Only reported: --no-fail lets the job go on.")
        }
    }

    // MARK: Sessions

    mutating func sessions() {
        guard !report.sessions.isEmpty else { return }
        lines.append("")
        let all = Array(report.sessions.indices)
        let marked = index.marked(report, incidentList)
        let passed = all.filter { index.mark(of: $0) == .passed }
        let isLong = incidentList.all.count > Self.incidentLimit
        let limit = options.isVerbose ? Int.max : isLong ? Self.worst : Self.sessionLimit
        // Of many, those that the incidents below are of: the first ones may all tell the same.
        let told = incidentList.worst(Self.worst, in: report).compactMap(\.incident.session)
        let shown = isLong && !options.isVerbose ? marked.filter(told.contains) : Array(marked.prefix(limit))
        let namesPassed = options.isVerbose || passed.count <= (marked.isEmpty ? Self.passedLimit : 1)
        var table = TextTable(columns: [
            .init(), .init(minimum: 20, isName: true), .init(minimum: 16), .init(isRight: true, leftOut: 3),
            .init(leftOut: 4), .init(isRight: true, leftOut: 5), .init(isRight: true, leftOut: 2), .init(isRight: true),
        ])
        for position in shown { table.rows.append(row(position)) }
        if namesPassed {
            for position in passed.prefix(limit) { table.rows.append(row(position)) }
        } else if !passed.isEmpty {
            table.rows.append(passedRow(passed, isAll: marked.isEmpty))
        }
        lines += table.lines(width: width - 2, style: style).map { "  " + $0 }
        let rest = marked.count - shown.count
        if rest > 0 { note("… and \(HumanUnits.count(rest, "more session")) with incidents (-v)") }
        if !isLong || options.isVerbose { overheads() }
        guard options.isVerbose else { return }
        for position in all.prefix(limit) {
            let session = report.sessions[position]
            note("\(session.label): known from \(WitnessWords.line(session))")
        }
    }

    /// What much of a session's money went to without being work, where no incident says it; then the plan's windows.
    private mutating func overheads() {
        var left = options.isVerbose ? Int.max : Self.told
        for position in report.sessions.indices.prefix(SpendingWords.sessions) where left > 0 {
            guard report.sessions.head(at: position).cost ?? .zero >= SpendingShare.leastCost else { continue }
            let session = report.sessions[position]
            guard !incidentList.tellsCost(session: position, in: report), let text = SpendingWords.overhead(session)
            else { continue }
            left -= 1
            paragraph("\(report.sessions.count == 1 ? "" : session.label + ": ")\(text)")
        }
        if let plan = SpendingWords.plan(report) { paragraph("\(plan)", attribute: .dim) }
    }

    private func row(_ position: Int) -> [TextTable.Cell] {
        let session = report.sessions.head(at: position)
        let mark = index.mark(of: position)
        return [
            .init("\(mark.sign)", mark.attribute), .init("\(session.label)", .bold),
            .init("\(Wording.reason(position, incidentList.of(session: position), report))"),
            .init("\(HumanUnits.count(Int(session.calls), "call"))"), failed(Int(session.failedCalls)),
            .init("\(HumanUnits.tokens(session.tokens))"), .init("\(Wording.duration(session.durationSeconds))"),
            .init("\(Wording.cost(session) ?? "–")", .bold),
        ]
    }

    /// All that passed, in one line.
    private func passedRow(_ positions: [Int], isAll: Bool) -> [TextTable.Cell] {
        let sums = SessionSums(report.sessions, at: positions)
        let count = HumanUnits.grouped(Int64(positions.count))
        return [
            .init("\(SessionMark.passed.sign)", .green), .init("\(count) \(isAll ? "" : "more ")passed"),
            .init("\(sums.names.joined(separator: ", "))"),
            .init("\(HumanUnits.count(sums.calls, "call"))"), failed(sums.failedCalls),
            .init("\(HumanUnits.tokens(sums.tokens))"),
            .init("\(Wording.duration(sums.durationSeconds))"),
            .init("\(Wording.cost(sums) ?? "–")"),
        ]
    }

    private func failed(_ calls: Int) -> TextTable.Cell {
        .init(calls > 0 ? "\(HumanUnits.grouped(Int64(calls))) ✗" : "", .red)
    }

    // MARK: Incidents

    mutating func incidents() {
        let all = incidentList.all
        let isCut = all.count > Self.incidentLimit && !options.isVerbose
        if isCut { rules(all) }
        let shown =
            isCut
            ? incidentList.worst(Self.worst, in: report)
            : options.isVerbose ? all.map { IncidentFold(incident: $0) } : incidentList.folds(in: report)
        var wasBrief = false
        for fold in shown {
            let isBrief = fold.incident.mark == .warned && !options.isVerbose
            // A narrow page is a long one, and signs in the first column part its incidents too.
            if !lines.isEmpty, !(isBrief && wasBrief), !isNarrow || fold.incident.lead == shown[0].incident.lead {
                lines.append("")
            }
            if isBrief { brief(fold) } else { whole(fold) }
            wasBrief = isBrief
        }
        let rest = all.count - shown.reduce(0) { $0 + $1.count }
        if rest > 0 { note("… and \(HumanUnits.count(rest, "more incident")) (-v)") }
    }

    /// What there is a lot of, before the worst of it.
    private mutating func rules(_ all: [Incident]) {
        lines.append("")
        var table = TextTable(
            columns: [.init(minimum: 12), .init(isRight: true), .init(isRight: true), .init(isRight: true)])
        table.beginsWithSign = false
        table.rows.append(
            ["rule", "incidents", "sessions", "wasted"].map { (title: TerminalText) in TextTable.Cell(title, .dim) })
        for row in RuleTally.of(all, in: report) {
            table.rows.append([
                .init("\(row.rule)", .bold), .init("\(HumanUnits.grouped(Int64(row.incidents.count)))"),
                .init("\(HumanUnits.grouped(Int64(row.sessions)))"), .init("\(row.wasted)"),
            ])
        }
        lines += table.lines(width: width - 2, style: style).map { "  " + $0 }
    }

    private mutating func whole(_ fold: IncidentFold) {
        let incident = fold.incident
        let words = IncidentWords(report: report, incident: incident)
        head(incident, words)
        // What it went to belongs into the sentence.
        let aside = [words.money, words.wastedText.map { $0 + " wasted" }].compactMap { $0 }.joined(separator: "; ")
        let what = aside.isEmpty || !words.what.hasSuffix(".") ? words.what : String(words.what.dropLast())
        paragraph("\(what)\(aside.isEmpty ? "" : " (\(aside)).")", indent: 4)
        for line in evidence(words) { lines.append("    " + style(.dim, line.cut(to: width - 4))) }
        if options.isVerbose, !words.lead.why.isEmpty { paragraph("\(words.lead.why)", indent: 4) }
        if let last = words.lastWords { paragraph("\(last)", indent: 4, mark: "last words  ") }
        if let history = words.history { paragraph("\(history)", indent: 4, mark: "history     ") }
        if !words.nextStep.isEmpty { paragraph("\(words.nextStep)", indent: 4, mark: "→ ") }
        if options.isVerbose, let place = Wording.location(words.lead.place) {
            lines.append("    " + style(.dim, "\(place)"))
        }
        if let others = fold.others(in: report) { paragraph("\(others)", indent: 4, mark: "the same in ") }
        tail(words, indent: 4)
    }

    /// The telling lines, but for a place that would be cut off and that the next step names.
    private func evidence(_ words: IncidentWords) -> [TerminalText] {
        var lines = words.evidence
        // A message that a colon ends, and the values that stand alone below it.
        if lines.count > 1, lines[0].hasSuffix(":"), DisplayWidth.of(lines[0]) + DisplayWidth.of(lines[1]) + 7 <= width,
            lines[1].first != " "
        {
            lines[0] += " " + lines.remove(at: 1)
        }
        return lines.compactMap { line in
            let text = "│ " + TerminalText.line(line)
            if text.width > width - 4, let place = SourcePlace.first(in: [line]), words.nextStep.holds(place.text) {
                return nil
            }
            return text
        }
    }

    private mutating func head(_ incident: Incident, _ words: IncidentWords) {
        let label = TerminalText("\(words.label)").cutName(to: min(60, width - 4))
        var line = style(incident.mark.attribute, "\(incident.mark.sign)") + " " + style(.bold, label)
        let room = width - 2 - label.width - 10
        if let asked = words.asked, room >= 20 {
            line += " · asked: " + TerminalText("\(asked)").cut(to: room)
        }
        lines.append(line)
    }

    /// A warning: what and what to do.
    private mutating func brief(_ fold: IncidentFold) {
        let incident = fold.incident
        let words = IncidentWords(report: report, incident: incident)
        let label = TerminalText("\(words.label)").cutName(to: min(40, width - 4))
        let sign = style(incident.mark.attribute, "\(incident.mark.sign)") + " " + style(.bold, label) + " · "
        // Broken as if the label were part of the text, which its width is.
        let place = TerminalText(safe: String(repeating: "x", count: label.width))
        let text: TerminalText = "\(place) \(words.what)"
        for (number, line) in text.wrapped(to: width - 4).enumerated() {
            lines.append(number == 0 ? sign + line.dropFirst(label.width + 1) : "    " + line)
        }
        if let line = words.evidence.first {
            lines.append("    " + style(.dim, ("│ " + TerminalText.line(line)).cut(to: width - 4)))
        }
        if let history = words.history { paragraph("\(history)", indent: 4, mark: "history  ") }
        paragraph("\(words.nextStep)", indent: 4, mark: "→ ")
        if let others = fold.others(in: report) { paragraph("\(others)", indent: 4, mark: "the same in ") }
        tail(words, indent: 4)
    }

    private mutating func tail(_ words: IncidentWords, indent: Int) {
        var parts = [words.rules]
        if let turn = words.lead.place.turn, turn > 1 { parts.append("turn \(turn)") }
        parts.append("id \(words.id)")
        if let show = words.show { parts.append("show \(show)") }
        // The model is the first to go where the line is full.
        let models = words.session.map(Wording.models) ?? ""
        let length = DisplayWidth.of(parts.joined(separator: " · ")) + DisplayWidth.of(models) + 3
        if !models.isEmpty, options.isVerbose || length <= width - indent { parts.insert(models, at: 1) }
        paragraph("\(parts.joined(separator: " · "))", indent: indent, attribute: .dim)
    }

    // MARK: What does not count, and what there is besides

    mutating func details() {
        guard options.isVerbose else { return }
        let aside = report.findings.indices.filter { report.findings[$0].status != .active }.map { report.findings[$0] }
        let notes = incidentList.notes.map { report.findings[$0] }
        for (title, findings) in [("Notes", notes), ("Does not count", aside)] where !findings.isEmpty {
            lines += ["", style(.bold, "\(title)")]
            for finding in findings {
                let label = finding.sessionLabel.map { " · \($0)" } ?? ""
                lines.append(style(.dim, "  \(finding.rule)\(label) · id \(finding.shortID)"))
                paragraph("\(finding.what)", indent: 4)
                if finding.status != .active {
                    paragraph("\(finding.status.rawValue)\(finding.statusReason.map { ": " + $0 } ?? "")", indent: 4)
                }
                if let place = Wording.location(finding.place) { lines.append("    " + style(.dim, "\(place)")) }
            }
        }
    }

    // MARK: Lines

    mutating func note(_ text: TerminalText) { lines.append("  " + style(.dim, text)) }

    mutating func paragraph(
        _ text: TerminalText, indent: Int = 2, mark: TerminalText = "", attribute: TerminalStyle.Attribute? = nil
    ) {
        for (index, line) in text.wrapped(to: width - indent - mark.width).enumerated() {
            let start = index == 0 ? style(mark.isEmpty ? nil : .dim, mark) : .spaces(mark.width)
            lines.append(.spaces(indent) + start + style(attribute, line))
        }
    }
}
