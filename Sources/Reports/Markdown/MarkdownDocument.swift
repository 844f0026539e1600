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
    mutating func paragraph(_ line: Markdown) { block([line]) }

    mutating func block(_ lines: [Markdown]) {
        guard !lines.isEmpty else { return }
        part()
        for line in lines {
            bytes += line.text.utf8
            bytes.append(0x0A)
        }
    }

    /// The blank line in front of what is not the first.
    private mutating func part() { if !isEmpty { bytes.append(0x0A) } }

    /// A folded part; GitHub and GitLab read Markdown inside only after a blank line.
    mutating func details(summary: Markdown, _ body: MarkdownDocument) {
        block(["<details><summary>\(summary)</summary>"])
        append(body)
        block(["</details>"])
    }

    mutating func table(_ header: [Markdown], _ alignment: String, _ rows: [[Markdown]]) {
        guard !rows.isEmpty else { return }
        part()
        let rules = alignment.utf8.map { mark -> Markdown in
            mark == UInt8(ascii: "r") ? "--:" : mark == UInt8(ascii: "c") ? ":-:" : "---"
        }
        row(header)
        row(rules)
        for cells in rows { row(cells) }
    }

    private mutating func row(_ cells: [Markdown]) {
        bytes.append(UInt8(ascii: "|"))
        for cell in cells {
            bytes.append(0x20)
            bytes += cell.text.utf8
            bytes.append(0x20)
            bytes.append(UInt8(ascii: "|"))
        }
        bytes.append(0x0A)
    }

    /// Without what a CI runner would read as a command: a page may be printed.
    func finished() -> Markdown { Markdown(safe: Sanitizer.defanged(String(decoding: bytes, as: UTF8.self))) }
}
