import Basics
import Policy
import ThreadModel

/// What consumers that know files, lines and messages are told: one item for each incident, each note, and each finding
/// that does not count. When something other than a finding decided the verdict, an item says that.
struct ReportItem {
    var rule: String
    var severity: Severity
    var effect: Gate.Effect
    var status = FindingReport.Status.active
    var statusReason: String?
    var label: String?
    /// What happened, in a sentence that does not begin with a command.
    var what: String
    /// With what it wasted and what to do.
    var text: String
    var evidence: String?
    var fingerprint: String
    var location: FindingLocation
    /// The other findings of the incident.
    var related: [(rule: String, location: FindingLocation)] = []
    var count = 1
    var threadID: String?
    var turn: Int?

    static func all(_ report: Report) -> [ReportItem] {
        let mainFiles = FindingLocation.mainFiles(report)
        let incidents = report.incidents
        func item(_ at: Int) -> ReportItem {
            let finding = report.findings[at]
            let what = plain(finding.what)
            return ReportItem(
                rule: finding.rule, severity: finding.severity, effect: report.effect(of: finding),
                status: finding.status, statusReason: finding.statusReason, label: finding.sessionLabel, what: what,
                text: [what, finding.remedy].filter { !$0.isEmpty }.joined(separator: " "),
                evidence: finding.evidence, fingerprint: finding.fingerprint,
                location: FindingLocation(finding, mainFiles: mainFiles, in: report),
                count: max(1, finding.count), threadID: finding.threadID, turn: finding.place.turn)
        }
        var items = incidents.all.map { incident in
            let words = IncidentWords(report: report, incident: incident)
            var result = item(incident.lead)
            let findings = incident.findings.map { report.findings[$0] }
            result.severity = findings.map(\.severity).max() ?? result.severity
            result.effect =
                incident.mark == .failed ? .fails : incident.mark == .inconclusive ? .inconclusive : .none
            result.text = [result.what, words.aside, words.nextStep].filter { !$0.isEmpty }.joined(separator: " ")
            result.evidence = result.evidence ?? findings.lazy.compactMap(\.evidence).first
            result.related = findings.dropFirst().map {
                ($0.rule, FindingLocation($0, mainFiles: mainFiles, in: report))
            }
            return result
        }
        if let verdict = verdict(report) { items.insert(verdict, at: 0) }
        items += incidents.notes.map(item)
        items += report.findings.indices.filter { report.findings[$0].status != .active }.map(item)
        return items
    }

    /// What a list had no room for.
    static func leftOut(_ notice: String, _ report: Report) -> ReportItem {
        ReportItem(
            rule: "left-out", severity: .note, effect: .none, what: notice, text: notice,
            fingerprint: "00000000000000000000000000000001", location: FindingLocation(report))
    }

    /// `(something to show) ⇔ exit is not 0`: what no finding says.
    private static func verdict(_ report: Report) -> ReportItem? {
        guard report.verdict == .inconclusive,
            !report.findings.contains(where: { report.effect(of: $0) == .inconclusive })
        else { return nil }
        let hint = Wording.inconclusiveHint(report, .init()) ?? "Not everything could be judged."
        let what = report.sessions.isEmpty ? "No Codex session was found." : "The verdict is inconclusive."
        return ReportItem(
            rule: "inconclusive", severity: .error, effect: .inconclusive, what: what, text: what + " " + hint,
            fingerprint: "00000000000000000000000000000000", location: FindingLocation(report))
    }

    /// `` `npm test` ran 6 times. `` as `` Ran 6 times: `npm test`. ``
    static func plain(_ what: String) -> String {
        guard what.hasPrefix("`"), let close = what.dropFirst().firstIndex(of: "`") else { return what }
        let command = what[...close]
        var rest = what[what.index(after: close)...].drop { $0 == " " || $0 == ":" || $0 == "," }
        guard let first = rest.first else { return what }
        let isEnded = rest.last == "."
        if isEnded { rest.removeLast() }
        return first.uppercased() + rest.dropFirst() + " (\(command))" + (isEnded ? "." : "")
    }
}
