import Safety

/// Lines of Markdown with one blank line between blocks. Stops growing once the budget is passed: a report that will
/// not be used need not be finished. A class, because a copied text of megabytes would be copied for each line.
final class MarkdownDocument {
    private var text = ""
    private let budget: Int
    private var needsBlank = false

    init(budget: Int) { self.budget = budget }

    var size: Int { text.utf8.count }

    func append(_ other: MarkdownDocument) {
        guard !isOverBudget, !other.text.isEmpty else { return }
        if needsBlank { text += "\n" }
        text += other.text
        needsBlank = true
    }

    var isOverBudget: Bool { text.utf8.count > budget }

    /// A block of one line.
    func paragraph(_ line: String) { block([line]) }

    func block(_ lines: [String]) {
        guard !isOverBudget, !lines.isEmpty else { return }
        if needsBlank { text += "\n" }
        for line in lines { text += line + "\n" }
        needsBlank = true
    }

    /// A folded part; GitHub and GitLab read Markdown inside only after a blank line.
    func details(summary: String, _ body: (MarkdownDocument) -> Void) {
        block(["<details><summary>\(summary)</summary>"])
        body(self)
        block(["</details>"])
    }

    func table(_ header: [String], _ alignment: String, _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let rules = alignment.map { $0 == "r" ? "--:" : "---" }
        block(([header, rules] + rows).map { "| " + $0.joined(separator: " | ") + " |" })
    }

    func finished() -> [UInt8] { Array(Sanitizer.defanged(text).utf8) }
}
