import Basics
import Safety
import ThreadModel

/// A forensic document as GitHub-flavoured Markdown.
struct DocumentMarkdown {
    private var document: MarkdownDocument

    static func render(_ source: ForensicDocument) -> [UInt8] {
        var page = DocumentMarkdown(document: MarkdownDocument())
        for block in source.blocks { page.add(block) }
        return page.document.finished()
    }

    private mutating func add(_ block: ForensicDocument.Block) {
        switch block {
        case .title(let text, let note): head("## ", text, note)
        case .heading(let text, let note): head("### ", text, note)
        case .facts(let facts):
            let rows = facts.map { fact in
                let lines = fact.lines.map { inline($0, inTable: true) }
                return [Markdown.cell(fact.name), lines.joined(separator: "<br>")]
            }
            // A table has to have a head: the first fact is what most want to know.
            if rows.count > 1 {
                document.table(rows[0], "ll", Array(rows.dropFirst()))
            } else if let only = rows.first {
                document.paragraph(only.joined(separator: ": "))
            }
        case .table(let table): add(table)
        case .paragraph(let cells): document.paragraph(inline(cells, inTable: false))
        case .output(let text): document.block(Markdown.fence(text))
        }
    }

    private mutating func head(_ mark: Markdown, _ text: String, _ note: String) {
        let note: Markdown = note.isEmpty ? "" : " – \(note)"
        document.paragraph("\(mark)\(text)\(note)")
    }

    /// Columns in which nothing stands are left out, as in the terminal.
    private mutating func add(_ table: ForensicDocument.Table) {
        var used = Set(table.columns.indices.filter(table.isUsed))
        if table.rows.contains(where: { if case .cells = $0 { false } else { true } }) { used.insert(table.mainColumn) }
        let shown = table.columns.indices.filter(used.contains)
        let firstFooter = table.rows.count - table.footers
        var rows: [[Markdown]] = []
        for (index, row) in table.rows.enumerated() {
            switch row {
            case .cells(let cells):
                rows.append(
                    shown.map { column -> Markdown in
                        let text = inline([cells[column]], inTable: true)
                        let isPlain = !text.isEmpty && !text.text.hasPrefix("**")
                        return index >= firstFooter && isPlain ? "**\(text)**" : text
                    })
            case .span(let cells, _): rows.append(line(inline(cells, inTable: true), shown, table.mainColumn))
            case .quote(let text):
                let lines = text.parts(at: "\n").suffix(6).map {
                    Markdown.code(Quotation.cut(String($0), to: 160), inTable: true)
                }
                rows.append(line(lines.joined(separator: "<br>"), shown, table.mainColumn))
            }
        }
        document.table(
            shown.map { Markdown("\(table.columns[$0].title)") },
            String(shown.map { table.columns[$0].layout.isRight ? "r" : "l" }),
            rows)
    }

    private func line(_ text: Markdown, _ shown: [Int], _ main: Int) -> [Markdown] {
        shown.map { $0 == main ? text : "" }
    }

    /// `13:49:12`: what is not prose needs no escaping either.
    private static func isClock(_ text: String) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ":") }
    }

    private func inline(_ cells: [ForensicDocument.Cell], inTable: Bool) -> Markdown {
        cells.filter { !$0.text.isEmpty }.map { cell -> Markdown in
            let text: Markdown =
                cell.isCode
                ? .code(cell.text, inTable: inTable)
                : Self.isClock(cell.text) ? Markdown(safe: cell.text) : inTable ? .cell(cell.text) : "\(cell.text)"
            let isStrong = cell.attribute == .bold || cell.attribute == .boldRed
            return isStrong && !cell.isCode && !text.text.contains("`") ? "**\(text)**" : text
        }.joined(separator: " ")
    }
}
