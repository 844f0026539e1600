import Basics
import Safety
import ThreadModel

/// For the terminal and the job log: the verdict first, sessions worst first, then what was found and where.
package struct TextReport: ReportFormat {
    package let name = "text"
    package let summary = "for the terminal and the job log"

    /// Beyond these, a run that is not verbose only counts.
    private static let sessionLimit = 20
    private static let findingLimit = 50

    package init() {}

    package func render(_ report: Report, options: ReportOptions) -> [UInt8] {
        var page = Page(report: report, options: options)
        page.verdict()
        if !options.isQuiet {
            page.sessions(limit: options.isVerbose ? .max : Self.sessionLimit)
            page.findings(limit: options.isVerbose ? .max : Self.findingLimit)
            page.footer()
        }
        // Wrapping decides what stands at the start of a line, so commands are defanged last.
        return Array((Sanitizer.defanged(page.lines.joined(separator: "\n")) + "\n").utf8)
    }
}

extension TextReport {
    fileprivate struct Page {
        let report: Report
        let options: ReportOptions
        let index: FindingIndex
        let style: TerminalStyle
        let width: Int
        var lines: [String] = []
        /// Evidence that was shown, by session: several rules often quote the same output.
        private var quoted: [String?: Set<String>] = [:]

        private static let indent = "           "

        init(report: Report, options: ReportOptions) {
            self.report = report
            self.options = options
            index = FindingIndex(report)
            style = TerminalStyle(hasColor: options.color)
            width = max(40, min(options.width ?? 100, 160))
        }

        mutating func verdict() {
            let (word, attribute): (String, TerminalStyle.Attribute) =
                switch report.verdict {
                case .pass: ("PASS", .boldGreen)
                case .fail: ("FAIL", .boldRed)
                case .inconclusive: ("INCONCLUSIVE", .boldYellow)
                }
            let headline = Wording.headline(report, index.all)
            let totals = Wording.totals(report.totals).joined(separator: " · ")
            let used = DisplayWidth.of(word) + 2 + DisplayWidth.of(headline)
            let space = width - used - DisplayWidth.of(totals)
            let line = style(attribute, word) + "  " + style(.bold, headline)
            if totals.isEmpty {
                lines.append(line)
            } else if space >= 2 {
                lines.append(line + String(repeating: " ", count: space) + totals)
            } else {
                lines += [line, "  " + totals]
            }
            if options.isQuiet { return }
            if let hint = Wording.inconclusiveHint(report, index.all) { paragraph(hint) }
            if report.verdict == .fail, report.exitCode == 0 {
                paragraph("Only reported: --no-fail lets the job go on.")
            }
        }

        mutating func sessions(limit: Int) {
            guard !report.sessions.isEmpty else { return }
            lines.append("")
            var table = TextTable(columns: [
                .init(), .init(minimum: 16, cutsMiddle: true), .init(), .init(isRight: true),
                .init(isRight: true, leftOut: 2), .init(leftOut: 1), .init(minimum: 12, leftOut: 4),
                .init(isRight: true, leftOut: 3), .init(isRight: true),
            ])
            for session in report.sessions.prefix(limit) {
                let tally = index[session]
                let calls = session.calls
                let isBad = session.outcome != .completed && session.outcome != .unknown
                table.rows.append([
                    .init(tally.mark.sign, tally.mark.attribute),
                    .init(Sanitizer.terminal(session.label), .bold),
                    .init(session.outcome.rawValue, isBad ? .red : nil),
                    .init(Wording.duration(session.durationSeconds)),
                    .init(HumanUnits.count(calls.total, "call")),
                    .init(calls.failed > 0 ? "\(HumanUnits.grouped(Int64(calls.failed))) failed" : "", .red),
                    .init(Sanitizer.terminal(Wording.models(session))),
                    .init(HumanUnits.tokens(session.usage.total)),
                    .init(Wording.cost(session.cost, unpriced: session.unpricedTokens) ?? "–", .bold),
                ])
            }
            lines += table.lines(width: width - 2, style: style).map { "  " + $0 }
            let rest = report.sessions.dropFirst(limit)
            if !rest.isEmpty {
                let marked = rest.count { index[$0].mark != .passed }
                let what =
                    marked == 0 ? "without findings" : "\(HumanUnits.grouped(Int64(marked))) of them with findings"
                let text =
                    "… and \(HumanUnits.grouped(Int64(rest.count))) more "
                    + (rest.count == 1 ? "session" : "sessions") + (marked == 0 ? " " : ", ") + what
                lines.append("  " + style(.dim, text + " (--verbose shows them)"))
            }
        }

        mutating func findings(limit: Int) {
            let shown = report.findings.filter {
                options.isVerbose || ($0.status == .active && ($0.severity > .note || report.effect(of: $0) != .none))
            }
            let ruleWidth = shown.prefix(limit).map { min(24, DisplayWidth.of(Sanitizer.terminal($0.rule))) }.max() ?? 0
            for finding in shown.prefix(limit) { entry(finding, ruleWidth: ruleWidth) }
            if shown.count > limit {
                let rest = HumanUnits.count(shown.count - limit, "more finding")
                lines += ["", "  " + style(.dim, "… and \(rest) (--verbose shows them)")]
            }
        }

        private mutating func entry(_ finding: FindingReport, ruleWidth: Int) {
            let mark = SessionMark(finding, in: report)
            let word = mark == .inconclusive ? "unclear" : finding.severity.rawValue
            let attribute: TerminalStyle.Attribute? =
                switch (mark, finding.severity) {
                case (.inconclusive, _), (_, .warning): .boldYellow
                case (_, .error): .boldRed
                case (_, .note): .cyan
                }
            let rule = DisplayWidth.cut(Sanitizer.terminal(finding.rule), to: 40)
            var place: [String] = []
            if let label = finding.sessionLabel {
                place.append(DisplayWidth.cut(Sanitizer.terminal(label), to: 60, inMiddle: true))
            }
            if let turn = finding.place.turn { place.append("turn \(turn)") }
            let location = Wording.location(finding.place).map(Sanitizer.terminal)
            let id = "id \(Sanitizer.terminal(finding.shortID))"
            let head = 11 + max(ruleWidth, DisplayWidth.of(rule)) + 2
            let full = (place + [location].compactMap { $0 } + [id]).joined(separator: " · ")
            let fits = head + DisplayWidth.of(full) <= width
            let named = (place + [id]).joined(separator: " · ")
            let fitsNamed = head + DisplayWidth.of(named) <= width

            lines.append("")
            var line = "  " + style(attribute, word) + String(repeating: " ", count: 9 - word.utf8.count)
            line += style(.bold, rule)
            let here = fits ? full : fitsNamed ? named : place.joined(separator: " · ")
            line += String(repeating: " ", count: max(0, ruleWidth - DisplayWidth.of(rule)) + 2) + style(.dim, here)
            lines.append(line)
            if !fits, let location { lines.append(Self.indent + style(.dim, location)) }
            if !fits, !fitsNamed { lines.append(Self.indent + style(.dim, id)) }

            paragraph(Sanitizer.terminal(finding.what), indent: Self.indent)
            quotation(finding)
            if options.isVerbose, !finding.why.isEmpty {
                paragraph(Sanitizer.terminal(finding.why), indent: Self.indent)
            }
            let wasted = Wording.wasted(finding.wasted)
            if !wasted.isEmpty { paragraph("Wasted \(Wording.list(wasted)).", indent: Self.indent) }
            if !finding.remedy.isEmpty {
                paragraph(Sanitizer.terminal(finding.remedy), indent: Self.indent, mark: "→ ")
            }
            if finding.status != .active {
                let reason = finding.statusReason.map { ": " + Sanitizer.terminal($0) } ?? ""
                paragraph("Does not count, \(finding.status.rawValue)\(reason)", indent: Self.indent)
            }
        }

        /// The end of the evidence, where errors say what they are.
        private mutating func quotation(_ finding: FindingReport) {
            guard let evidence = finding.evidence, options.isVerbose || finding.severity == .error else { return }
            if evidence.allSatisfy(\.isWhitespace) { return }
            guard quoted[finding.sessionID, default: []].insert(evidence).inserted else {
                lines.append(Self.indent + style(.dim, "│ the same output as above"))
                return
            }
            var shown = Sanitizer.terminalLines(evidence)
            shown.removeAll { $0.allSatisfy(\.isWhitespace) }
            for line in shown.suffix(options.isVerbose ? 40 : 5) {
                let text = DisplayWidth.cut(line, to: width - 13)
                lines.append(Self.indent + style(.dim, "│ " + text))
            }
        }

        mutating func footer() {
            lines.append("")
            var known: [String] = []
            let totals = report.totals.findings
            if !options.isVerbose {
                if index.all.notes > 0 { known.append(HumanUnits.count(index.all.notes, "note")) }
                if totals.suppressed > 0 { known.append("\(totals.suppressed) suppressed") }
                if totals.baseline > 0 { known.append("\(totals.baseline) in the baseline") }
            }
            let folded = known.isEmpty ? "" : known.joined(separator: ", ") + " (--verbose shows them) · "
            let unknown = report.unknownRecords.values.reduce(0, +)
            let bad = Wording.badLines(report)
            let incomplete = Wording.incompleteFiles(report)
            let isClean = unknown == 0 && bad == 0 && incomplete.isEmpty
            let size = Wording.inputSize(report)
            paragraph(folded + size + (isClean && report.totals.files > 0 ? ", all understood" : ""), attribute: .dim)
            if unknown > 0 {
                let kinds = Wording.byCount(report.unknownRecords).map {
                    "\(Sanitizer.terminal($0.name)) ×\(HumanUnits.grouped(Int64($0.count)))"
                }
                note("not understood", HumanUnits.count(unknown, "record"), kinds)
            }
            if bad > 0 { note("damaged", HumanUnits.count(bad, "line") + " that could not be read", []) }
            if !incomplete.isEmpty {
                note(
                    "incomplete", HumanUnits.count(incomplete.count, "file"),
                    incomplete.map { "\(Sanitizer.terminal($0.path)) (\(Sanitizer.terminal($0.reason)))" })
            }
            if report.totals.skippedFiles > 0 || !report.skipped.isEmpty {
                note(
                    "skipped", HumanUnits.count(max(report.totals.skippedFiles, report.skipped.count), "file"),
                    report.skipped.map { "\(Sanitizer.terminal($0.path)) (\(Sanitizer.terminal($0.reason)))" })
            }
            if report.totals.unpricedTokens > 0 {
                note(
                    "unpriced", HumanUnits.tokens(report.totals.unpricedTokens) + " tokens of models without a price",
                    [])
            }
            policyNotes()
            if let id = Wording.acceptable(report) {
                let file = Sanitizer.terminal(report.policy.configuration ?? ".codex-postmortem.yml")
                paragraph(
                    "codex-postmortem explain RULE says more. Accept a finding by its id in \(file): "
                        + "suppressions: [{fingerprint: \"\(Sanitizer.terminal(id))\", reason: …}]", attribute: .dim)
            }
        }

        /// What whoever keeps the policy should know.
        private mutating func policyNotes() {
            let limit = options.isVerbose ? report.policy.notes.count : 5
            for note in report.policy.notes.prefix(limit) {
                paragraph("policy: " + Sanitizer.terminal(note), attribute: .dim)
            }
            let rest = report.policy.notes.count - limit
            if rest > 0 { paragraph("policy: \(HumanUnits.count(rest, "more note"))", attribute: .dim) }
        }

        /// One kind of thing that was not read or judged, with the first names.
        private mutating func note(_ title: String, _ count: String, _ names: [String]) {
            let limit = options.isVerbose ? names.count : 3
            var text = "\(title): \(count)"
            if !names.isEmpty { text += ": " + names.prefix(limit).joined(separator: ", ") }
            if names.count > limit { text += " and \(names.count - limit) more" }
            paragraph(text, attribute: .dim)
        }

        private mutating func paragraph(
            _ text: String, indent: String = "  ", mark: String = "", attribute: TerminalStyle.Attribute? = nil
        ) {
            let margin = DisplayWidth.of(mark)
            for (index, line) in DisplayWidth.wrapped(text, to: width - indent.utf8.count - margin).enumerated() {
                let start = index == 0 ? mark : String(repeating: " ", count: margin)
                lines.append(indent + start + style(attribute, line))
            }
        }
    }
}
