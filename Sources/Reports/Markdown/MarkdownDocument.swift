import Basics
import Safety

/// Blocks of Markdown with one blank line in between. Nothing but `Markdown` gets into it.
struct MarkdownDocument {
    private var bytes: [UInt8] = []

    var size: Int { bytes.count }
    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ other: MarkdownDocument) {
        guard !other.isEmpty else { return }
        part()
        bytes += other.bytes
    }

    /// A block of one line.
    mutating func paragraph(_ line: Markdown) {
        part()
        self.line(line)
    }

    mutating func block(_ lines: [Markdown]) {
        guard !lines.isEmpty else { return }
        part()
        for line in lines { self.line(line) }
    }

    private mutating func line(_ line: Markdown) {
        bytes += line.bytes
        bytes.append(0x0A)
    }

    /// The blank line in front of what is not the first.
    private mutating func part() { if !isEmpty { bytes.append(0x0A) } }

    /// A folded part; GitHub and GitLab read Markdown inside only after a blank line.
    mutating func details(summary: Markdown, _ body: MarkdownDocument) {
        paragraph("<details><summary>\(summary)</summary>")
        append(body)
        paragraph("</details>")
    }

    mutating func table(_ header: [Markdown], _ alignment: String, _ rows: [[Markdown]]) {
        guard !rows.isEmpty else { return }
        part()
        row(header)
        bytes.append(UInt8(ascii: "|"))
        for mark in alignment.utf8 {
            bytes += (mark == UInt8(ascii: "r") ? " --: |" : mark == UInt8(ascii: "c") ? " :-: |" : " --- |").utf8
        }
        bytes.append(0x0A)
        for cells in rows { row(cells) }
    }

    private mutating func row(_ cells: [Markdown]) {
        bytes.append(UInt8(ascii: "|"))
        for cell in cells {
            bytes.append(0x20)
            bytes += cell.bytes
            bytes.append(0x20)
            bytes.append(UInt8(ascii: "|"))
        }
        bytes.append(0x0A)
    }

    /// Without what a CI runner would read as a command: a page may be printed.
    func finished() -> [UInt8] { Sanitizer.defanged(bytes) }
}
