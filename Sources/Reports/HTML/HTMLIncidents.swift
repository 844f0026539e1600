import Basics
import Safety
import ThreadModel

/// What happened in a run, incident by incident, what decided it first, each with the way to its place.
struct HTMLIncidents {
    let report: Report
    let incidents: IncidentList
    /// How many are told in full, and how many each other list has.
    let limit: Int
    private let positions: [String: Int]

    init(report: Report, incidents: IncidentList, limit: Int) {
        self.report = report
        self.incidents = incidents
        self.limit = limit
        positions = report.sessions.positions
    }

    var html: HTML {
        var html: HTML = "<section id=\"incidents\">\n<h2>What happened</h2>\n"
        let all = incidents.all
        if all.isEmpty {
            let judged: HTML = report.sessions.isEmpty ? "Nothing was judged." : "No errors or warnings."
            html += "<p>\(judged)</p>\n"
        }
        if all.count > 20 { html += rules(all) }
        for incident in all.prefix(limit) { html += article(incident) }
        if all.count > limit {
            let count = HumanUnits.count(all.count - limit, "more incident")
            html += "<p class=\"cut\">… and \(count); each session lists its own.</p>\n"
        }
        html += list(
            incidents.notes.map { report.findings[$0] }, title: HumanUnits.count(incidents.notes.count, "note"))
        let aside = report.findings.filter { $0.status != .active }
        html += list(aside, title: "\(HumanUnits.count(aside.count, "finding")) suppressed or known from the baseline")
        return html + "</section>\n"
    }

    private func rules(_ all: [Incident]) -> HTML {
        let rows = RuleTally.of(all, in: report).map { tally -> HTML in
            "<tr><th scope=\"row\">\(HTMLText.sign(tally.mark)) \(HTMLText.code(tally.rule, limit: 80))</th>"
                + HTMLText.number("\(HumanUnits.grouped(Int64(tally.incidents.count)))")
                + HTMLText.number("\(HumanUnits.grouped(Int64(tally.sessions)))")
                + HTMLText.number("\(tally.wasted.isEmpty ? "–" : tally.wasted)") + "</tr>"
        }
        return HTMLTable(
            caption: "Incidents by rule",
            columns: [.text("rule"), .number("incidents"), .number("sessions"), .number("wasted")], rows: rows,
            name: "small"
        ).html
    }

    private func article(_ incident: Incident) -> HTML {
        let words = IncidentWords(report: report, incident: incident)
        var html: HTML =
            "<article class=\"rule \(HTMLText.word(incident.mark))\">\n<h3>\(HTMLText.sign(incident.mark)) "
        if let at = incident.session {
            html += "<a class=\"to\" href=\"#s\(at)\">\(HTMLText.data(words.label, limit: 120))</a></h3>\n"
        } else {
            html += "\(HTMLText.data(words.label, limit: 120))</h3>\n"
        }
        if let asked = words.asked {
            html += "<p class=\"asked\"><span class=\"k\">Asked</span> \(HTMLText.data(asked, limit: 200))</p>\n"
        }
        html += "<p>\(HTMLText.prose(words.what))</p>\n"
        let lines = words.evidence
        if !lines.isEmpty { html += HTMLText.lines(lines.joined(separator: "\n"), limit: 1000) + "\n" }
        if let last = words.lastWords {
            html += "<p class=\"asked\"><span class=\"k\">Last words</span> \(HTMLText.prose(last, limit: 400))</p>\n"
        }
        if let wasted = words.wastedText {
            html += "<p class=\"asked\"><span class=\"k\">Wasted</span> \(wasted)</p>\n"
        }
        if let money = words.money {
            html += "<p class=\"asked\"><span class=\"k\">Spent</span> \(HTMLText.data(money, limit: 400))</p>\n"
        }
        if let history = words.history {
            html += "<p class=\"asked\"><span class=\"k\">History</span> \(HTMLText.data(history, limit: 400))</p>\n"
        }
        if let seen = words.lead.seen, !seen.precedents.isEmpty { html += precedents(seen) }
        if !words.nextStep.isEmpty { html += "<p class=\"step\">→ \(HTMLText.prose(words.nextStep))</p>\n" }
        return html + "<p class=\"meta\">\(meta(words))</p>\n</article>\n"
    }

    private func precedents(_ seen: SeenBefore) -> HTML {
        var html: HTML = "<details class=\"notes\"><summary>What was run next where it happened before</summary>\n"
        for precedent in seen.precedents {
            html +=
                "<p><b>\(precedent.certainty.rawValue)</b> \(HTMLText.data(SeenWords.place(precedent.place), limit: 200)) "
            html += "(\(SeenWords.match(precedent.match))) \(HTMLText.code(precedent.command, limit: 200))</p>\n"
            let lines = SeenWords.steps(precedent) + [SeenWords.certainty(precedent)]
            html += HTMLText.lines(lines.joined(separator: "\n"), limit: 2000) + "\n"
        }
        return html + "</details>\n"
    }

    private func meta(_ words: IncidentWords) -> HTML {
        var parts = [HTMLText.code(words.rules, limit: 200)]
        parts += place(words.lead)
        parts.append("id \(copied(words.id))")
        if let show = words.show { parts.append(copied("codex-postmortem show \(show)")) }
        parts.append(copied("codex-postmortem accept \(words.id) --reason …"))
        return parts.joined(separator: " · ")
    }

    /// Code with a button that copies it, where there are scripts.
    private func copied(_ text: String) -> HTML { "<code class=\"copy\">\(HTMLText.data(text, limit: 200))</code>" }

    private func place(_ finding: FindingReport) -> [HTML] {
        var parts: [HTML] = []
        if let at = finding.sessionID.flatMap({ positions[$0] }) {
            let target = SessionTarget(session: report.sessions[at], position: at).target(of: finding)
            if target.anchor != "s\(at)" { parts.append("<a href=\"#\(target.anchor)\">\(target.text)</a>") }
        }
        if let time = finding.place.time.flatMap(CivilTime.clock) { parts.append("\(time)") }
        return parts
    }

    private func list(_ findings: [FindingReport], title: String) -> HTML {
        guard !findings.isEmpty else { return "" }
        var html: HTML = "<details class=\"notes\"><summary>\(title)</summary>\n<ul>\n"
        for finding in findings.prefix(limit) {
            html += "<li>\(HTMLText.code(finding.rule, limit: 80)) "
            if let label = finding.sessionLabel { html += "<b>\(HTMLText.data(label, limit: 120))</b>: " }
            html += HTMLText.prose(finding.what)
            if finding.status != .active {
                html += " <em>\(finding.status.rawValue)</em>"
                if let reason = finding.statusReason { html += " (\(HTMLText.prose(reason, limit: 300)))" }
            }
            let place = place(finding).joined(separator: " · ")
            html += (place.isEmpty ? "" : " <span class=\"meta\">\(place)</span>") + "</li>\n"
        }
        if findings.count > limit {
            html += "<li>… and \(HumanUnits.grouped(Int64(findings.count - limit))) more</li>\n"
        }
        return html + "</ul></details>\n"
    }
}
