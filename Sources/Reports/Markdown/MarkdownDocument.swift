import Basics
import Safety

/// Blocks of Markdown with one blank line in between. Nothing but `Markdown` gets into it.
struct MarkdownDocument {
    private(set) var text = Markdown()

    var size: Int { text.size }
    var isEmpty: Bool { text.isEmpty }

    mutating func append(_ other: MarkdownDocument) {
        guard !other.isEmpty else { return }
        if !text.isEmpty { text += "\n" }
        text += other.text
    }

    /// A block of one line.
    mutating func paragraph(_ line: Markdown) { block([line]) }

    mutating func block(_ lines: [Markdown]) {
        guard !lines.isEmpty else { return }
        if !text.isEmpty { text += "\n" }
        for line in lines {
            text += line
            text += "\n"
        }
    }

    /// A folded part; GitHub and GitLab read Markdown inside only after a blank line.
    mutating func details(summary: Markdown, _ body: MarkdownDocument) {
        block(["<details><summary>\(summary)</summary>"])
        append(body)
        block(["</details>"])
    }

    mutating func table(_ header: [Markdown], _ alignment: String, _ rows: [[Markdown]]) {
        guard !rows.isEmpty else { return }
        if !text.isEmpty { text += "\n" }
        let rules = alignment.utf8.map { mark -> Markdown in
            mark == UInt8(ascii: "r") ? "--:" : mark == UInt8(ascii: "c") ? ":-:" : "---"
        }
        row(header)
        row(rules)
        rows.forEach { row($0) }
    }

    private mutating func row(_ cells: [Markdown]) {
        text += "|"
        for cell in cells {
            text += " "
            text += cell
            text += " |"
        }
        text += "\n"
    }

    /// Without what a CI runner would read as a command: a page may be printed.
    func finished() -> Markdown { Markdown(safe: Sanitizer.defanged(text.text)) }
}
