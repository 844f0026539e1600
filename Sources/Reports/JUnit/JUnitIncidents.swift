import Basics
import ThreadModel

/// Cases of the short form: what is a session, or the run, and each incident that fails it.
struct JUnitIncidents {
    let report: Report
    let gates: Bool

    /// A case for each incident that fails; what does not fail is told by `whole`, the case of the session or run.
    func cases(_ incidents: [Incident], aside: [FindingReport], whole: JUnitCase) -> [JUnitCase] {
        var whole = whole
        var lines = [whole.output].compactMap { $0 }
        var failing: [JUnitCase] = []
        var used: [String: Int] = [:]
        for incident in incidents {
            let words = IncidentWords(report: report, incident: incident)
            guard gates, incident.mark == .failed || incident.mark == .inconclusive else {
                lines.append(line(words))
                continue
            }
            used[words.lead.rule, default: 0] += 1
            let number = used[words.lead.rule] ?? 1
            var testCase = JUnitCase(name: JUnitNames.incident(words.lead.rule, number))
            testCase.file = words.lead.place.path
            testCase.line = words.lead.place.line
            let message = ReportItem.plain(words.what)
            let worst = incident.findings.map { report.findings[$0].severity }.max() ?? .error
            testCase.result =
                incident.mark == .failed
                ? .failure(type: "policy." + worst.rawValue, message: message, body: body(words))
                : .error(type: "ingest." + words.lead.rule, message: message, body: body(words))
            failing.append(testCase)
        }
        for finding in aside.prefix(50) {
            let reason = finding.statusReason.map { ": " + $0 } ?? ""
            lines.append("\(finding.status.rawValue)\(reason): \(finding.what) (id \(finding.shortID))")
        }
        if !lines.isEmpty { whole.output = lines.joined(separator: "\n") }
        return [whole] + failing
    }

    private func body(_ words: IncidentWords) -> String {
        var lines: [String] = []
        if let asked = words.asked { lines.append("Asked: " + asked) }
        if let last = words.lastWords { lines.append("Last words: " + last) }
        if let money = words.money { lines.append("Spent: " + money) }
        if let wasted = words.wastedText { lines.append("Wasted: " + wasted) }
        if !words.nextStep.isEmpty { lines.append("What to do: " + words.nextStep) }
        let evidence = words.evidence
        if !evidence.isEmpty { lines += [""] + evidence }
        lines.append("")
        let place = Wording.location(words.lead.place).map { [$0] } ?? []
        lines.append(
            (place + [words.rules, "id \(words.id)"] + (words.show.map { ["show \($0)"] } ?? [])).joined(
                separator: " · "))
        return lines.joined(separator: "\n")
    }

    private func line(_ words: IncidentWords) -> String {
        "\(words.lead.severity.rawValue): \(words.what) \(words.nextStep) (\(words.rules), id \(words.id))"
    }
}
