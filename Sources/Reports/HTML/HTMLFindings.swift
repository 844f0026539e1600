import Basics
import ThreadModel

/// The findings of a run: those that decide first, by rule, each with the way to its place.
struct HTMLFindings {
    let report: Report
    let index: FindingIndex
    /// How many findings are told in full, and how many each other list has.
    let limit: Int
    private let positions: [String: Int]

    init(report: Report, index: FindingIndex, limit: Int) {
        self.report = report
        self.index = index
        self.limit = limit
        positions = Dictionary(
            report.sessions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var html: String {
        let active = report.findings.filter { $0.status == .active }
        let told = active.filter { $0.severity > .note || report.effect(of: $0) != .none }
        let notes = active.filter { $0.severity == .note && report.effect(of: $0) == .none }
        var html = "<section id=\"findings\">\n<h2>Findings</h2>\n"
        if told.isEmpty { html += "<p>No errors or warnings.</p>\n" }
        // Heaviest first, as they come; a rule's findings stand together where its heaviest stands.
        var order: [String] = []
        var groups: [String: [FindingReport]] = [:]
        for finding in told.prefix(limit) {
            let key = finding.rule + "\n\(SessionMark(finding, in: report).rawValue)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(finding)
        }
        for key in order { html += group(groups[key] ?? []) }
        if told.count > limit {
            let count = HumanUnits.count(told.count - limit, "more finding")
            html += "<p class=\"cut\">… and \(count); each session below lists its own.</p>\n"
        }
        html += list(notes, title: HumanUnits.count(notes.count, "note"))
        let aside = report.findings.filter { $0.status != .active }
        html += list(aside, title: "\(HumanUnits.count(aside.count, "finding")) suppressed or known from the baseline")
        return html + "</section>\n"
    }

    private func group(_ findings: [FindingReport]) -> String {
        guard let first = findings.first else { return "" }
        let mark = SessionMark(first, in: report)
        let count = findings.count > 1 ? " <span class=\"times\">×\(findings.count)</span>" : ""
        var html = "<article class=\"rule \(HTMLText.word(mark))\">\n"
        html += "<h3>\(HTMLText.sign(mark)) <code>\(HTMLText.data(first.rule, limit: 80))</code>\(count)</h3>\n"
        let isShared = findings.allSatisfy { $0.why == first.why && $0.remedy == first.remedy }
        for finding in findings {
            html += entry(finding, isShared ? "" : advice(finding))
        }
        return html + (isShared ? advice(first) : "") + "</article>\n"
    }

    private func advice(_ finding: FindingReport) -> String {
        var parts: [String] = []
        if !finding.why.isEmpty {
            parts.append("<span class=\"k\">Why it matters</span> \(HTMLText.prose(finding.why))")
        }
        if !finding.remedy.isEmpty {
            parts.append("<span class=\"k\">What to do</span> \(HTMLText.prose(finding.remedy))")
        }
        return parts.isEmpty ? "" : "<p class=\"advice\">\(parts.joined(separator: "<br>"))</p>\n"
    }

    private func entry(_ finding: FindingReport, _ advice: String) -> String {
        var html = "<div class=\"entry\">\n<p>\(sessionLink(finding))\(HTMLText.prose(finding.what))"
        let wasted = Wording.wasted(finding.wasted)
        if !wasted.isEmpty { html += " Wasted <b>\(Wording.list(wasted))</b>." }
        html += "</p>\n"
        let meta = meta(finding)
        if !meta.isEmpty { html += "<p class=\"meta\">\(meta)</p>\n" }
        if let evidence = finding.evidence, !evidence.isEmpty {
            html += "<details><summary>Evidence</summary>\(HTMLText.lines(evidence))</details>\n"
        }
        return html + advice + "</div>\n"
    }

    private func sessionLink(_ finding: FindingReport) -> String {
        guard let label = finding.sessionLabel else { return "" }
        let text = HTMLText.data(label, limit: 120)
        guard let at = finding.sessionID.flatMap({ positions[$0] }) else { return "<b>\(text)</b> " }
        return "<a class=\"to\" href=\"#s\(at)\">\(text)</a> "
    }

    private func meta(_ finding: FindingReport) -> String {
        var parts: [String] = []
        if let at = finding.sessionID.flatMap({ positions[$0] }) {
            let target = SessionTarget(session: report.sessions[at], position: at).target(of: finding)
            if target.text != "session" { parts.append("<a href=\"#\(target.anchor)\">\(target.text)</a>") }
        }
        if let time = finding.place.time.flatMap(CivilTime.clock) { parts.append(time) }
        if let location = HTMLText.location(finding.place) { parts.append(location) }
        return parts.joined(separator: " · ")
    }

    private func list(_ findings: [FindingReport], title: String) -> String {
        guard !findings.isEmpty else { return "" }
        var html = "<details class=\"notes\"><summary>\(title)</summary>\n<ul>\n"
        for finding in findings.prefix(limit) {
            html += "<li>\(HTMLText.code(finding.rule, limit: 80)) \(sessionLink(finding))"
            html += HTMLText.prose(finding.what)
            if finding.status != .active {
                html += " <em>\(finding.status.rawValue)</em>"
                if let reason = finding.statusReason { html += " (\(HTMLText.prose(reason, limit: 300)))" }
            }
            let meta = meta(finding)
            html += (meta.isEmpty ? "" : " <span class=\"meta\">\(meta)</span>") + "</li>\n"
        }
        if findings.count > limit {
            html += "<li>… and \(HumanUnits.grouped(Int64(findings.count - limit))) more</li>\n"
        }
        return html + "</ul></details>\n"
    }
}
