import Basics
import Safety
import ThreadModel

/// What was read, what was not understood, and what to call next.
extension TextPage {
    mutating func footer() {
        if !isNarrow || incidentList.all.isEmpty { lines.append("") }
        var parts: [String] = []
        let notes = incidentList.notes.count
        let totals = report.totals.findings
        if notes > 0 { parts.append(HumanUnits.count(notes, "note")) }
        if totals.suppressed > 0 { parts.append("\(totals.suppressed) suppressed") }
        if totals.baseline > 0 { parts.append("\(totals.baseline) in the baseline") }
        if !parts.isEmpty, !options.isVerbose { parts[parts.count - 1] += " (-v)" }
        parts.append(Wording.input(report, index))
        if Wording.acceptable(report) != nil {
            parts.append("explain RULE, accept ID")
        }
        paragraph("\(parts.joined(separator: " · "))", attribute: .dim)
        notUnderstood()
        policyNotes()
    }

    private mutating func notUnderstood() {
        let unknown = report.unknownRecords.values.reduce(0, +)
        if unknown > 0 {
            note(
                "not understood", HumanUnits.count(unknown, "record"),
                Wording.byCount(report.unknownRecords).map { "\($0.name) ×\(HumanUnits.grouped(Int64($0.count)))" })
        }
        let bad = index.badLines
        if bad > 0 { note("damaged", HumanUnits.count(bad, "line") + " that could not be read", []) }
        let incomplete = Wording.incompleteFiles(report, index)
        if !incomplete.isEmpty {
            note(
                "incomplete", HumanUnits.count(incomplete.count, "file"),
                incomplete.map { "\($0.path) (\($0.reason))" })
        }
        if report.totals.skippedFiles > 0 || !report.skipped.isEmpty {
            note(
                "skipped", HumanUnits.count(max(report.totals.skippedFiles, report.skipped.count), "file"),
                report.skipped.map { "\($0.path) (\($0.reason))" })
        }
        if report.totals.unpricedTokens > 0 {
            note(
                "unpriced", HumanUnits.tokens(report.totals.unpricedTokens) + " tokens of models without a price", [])
        }
    }

    /// What the owner of the policy should know.
    private mutating func policyNotes() {
        let limit = options.isVerbose ? report.policy.notes.count : 5
        for note in report.policy.notes.prefix(limit) { paragraph("policy: \(note)", attribute: .dim) }
        let rest = report.policy.notes.count - limit
        if rest > 0 { paragraph("policy: \(HumanUnits.count(rest, "more note"))", attribute: .dim) }
    }

    /// A path that is longer than a line loses its middle; with -v it stays whole.
    private func fitting(_ text: String) -> String {
        guard !options.isVerbose, DisplayWidth.of(text) > width - 3 else { return text }
        return text.parts(at: " ").map { DisplayWidth.cut(String($0), to: width - 3, inMiddle: true) }
            .joined(separator: " ")
    }

    /// One kind of thing that was not read or judged, with the first names.
    private mutating func note(_ title: String, _ count: String, _ names: [String]) {
        let limit = options.isVerbose ? names.count : 3
        var text = "\(title): \(count)"
        if !names.isEmpty { text += ": " + names.prefix(limit).map(fitting).joined(separator: ", ") }
        if names.count > limit { text += " and \(names.count - limit) more" }
        paragraph("\(text)", attribute: .dim)
    }
}
