import Basics
import Safety
import ThreadModel

/// The policy a report was made under, and what was not understood of the input, folded.
struct MarkdownPolicy {
    let report: Report
    let index: FindingIndex
    private static let items = 100

    var details: MarkdownDocument {
        var body = MarkdownDocument()
        body.paragraph(policy)
        body.block(report.policy.settings.prefix(Self.items).map { "- \(.code($0.name)): \(.code($0.value))" })
        body.block(report.policy.notes.prefix(Self.items).map { "- \($0)" })
        body.paragraph(input)
        let unknown = Wording.byCount(report.unknownRecords).prefix(Self.items).map { entry -> Markdown in
            "- \(.code(entry.name)) ×\(HumanUnits.grouped(Int64(entry.count)))"
        }
        if !unknown.isEmpty {
            body.paragraph("Records that were not understood:")
            body.block(unknown)
        }
        var skipped = report.skipped.prefix(Self.items).map { file -> Markdown in
            "- \(.code(file.path)): \(file.reason)"
        }
        if !skipped.isEmpty {
            let left = report.skipped.count - skipped.count
            if left > 0 { skipped.append("- … and \(HumanUnits.grouped(Int64(left))) more") }
            body.paragraph("Files that were skipped:")
            body.block(skipped)
        }
        var document = MarkdownDocument()
        let isClean = report.unknownRecords.isEmpty && report.skipped.isEmpty && index.badLines == 0
        document.details(
            summary: isClean ? "Policy, prices, how to accept" : "Policy, prices and what was not understood", body)
        return document
    }

    private var policy: Markdown {
        let policy = report.policy
        var text: Markdown = policy.configuration.map { "Policy \(.code($0))" } ?? "Default policy"
        text += policy.failOn == "none" ? " (never fails)." : " (fails on \(policy.failOn))."
        if !policy.pricesAsOf.isEmpty {
            text += " Prices of \(policy.pricesAsOf)"
            if !policy.priceFiles.isEmpty {
                text += " and \(policy.priceFiles.map { .code($0) }.joined(separator: ", "))"
            }
            text += "."
        }
        if let id = Wording.acceptable(report) {
            text += " Accept an incident: \(.code("codex-postmortem accept \(id) --reason …"))."
        }
        return text + " \(report.tool.name) \(report.tool.version)."
    }

    private var input: Markdown {
        var text: Markdown = "\(Wording.input(report, index))"
        let bad = index.badLines
        if bad > 0 { text += ", \(HumanUnits.count(bad, "damaged line"))" }
        let unpriced = report.totals.unpricedTokens
        if unpriced > 0 { text += ", \(HumanUnits.tokens(unpriced)) tokens unpriced" }
        return text + "."
    }
}
