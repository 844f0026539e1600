import Basics
import Safety

/// A forensic document for the terminal.
struct DocumentText {
    private let style: TerminalStyle
    private let width: Int
    private var lines: [TerminalText] = []
    /// A heading stands right above what it names.
    private var isBelowHeading = false

    private static let indent: TerminalText = "  "

    static func render(_ document: ForensicDocument, options: ReportOptions) -> [UInt8] {
        var page = DocumentText(options)
        for block in document.blocks { page.add(block) }
        while page.lines.last?.isEmpty == true { page.lines.removeLast() }
        return Array((TerminalText(defanging: page.lines) + "\n").text.utf8)
    }

    private init(_ options: ReportOptions) {
        style = TerminalStyle(hasColor: options.color)
        width = max(60, min(options.width ?? 120, 200))
    }

    private mutating func add(_ block: ForensicDocument.Block) {
        if !lines.isEmpty, lines.last?.isEmpty == false, !isBelowHeading { lines.append("") }
        isBelowHeading = if case .heading = block { true } else { false }
        switch block {
        case .title(let text, let note): head(text, note, .bold)
        case .heading(let text, let note): head(text.uppercased(), note, .bold)
        case .facts(let facts): add(facts)
        case .table(let table): add(table)
        case .paragraph(let cells): paragraph(cells)
        case .output(let text): output(text)
        }
    }

    private mutating func head(_ text: String, _ note: String, _ attribute: TerminalStyle.Attribute) {
        let text = TerminalText("\(text)").cut(to: width, inMiddle: true)
        let note = TerminalText("\(note)").cut(to: max(0, width - text.width - 2))
        lines.append(style(attribute, text) + (note.isEmpty ? "" : "  " + style(.dim, note)))
    }

    private mutating func add(_ facts: [(name: String, lines: [[ForensicDocument.Cell]])]) {
        let margin = (facts.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
        for fact in facts {
            for (index, cells) in fact.lines.enumerated() {
                let name = index == 0 ? fact.name : ""
                let head = Self.indent + style(.dim, TerminalText("\(name)")) + .spaces(margin - DisplayWidth.of(name))
                let space = TerminalText.spaces(Self.indent.width + margin)
                for (row, line) in wrapped(cells, to: width - Self.indent.width - margin).enumerated() {
                    lines.append((row == 0 ? head : space) + line)
                }
            }
        }
    }

    private mutating func paragraph(_ cells: [ForensicDocument.Cell]) {
        for line in wrapped(cells, to: width - Self.indent.width) { lines.append(Self.indent + line) }
    }

    /// Cells one after the other, broken at spaces, each word in its cell's color.
    private func wrapped(_ cells: [ForensicDocument.Cell], to width: Int) -> [TerminalText] {
        var result: [TerminalText] = []
        var line = TerminalText()
        var used = 0
        for cell in cells {
            for part in TerminalText("\(cell.text)").wrapped(to: width) {
                for word in part.words {
                    let size = word.width
                    if used > 0, used + 1 + size > width {
                        result.append(line)
                        line = ""
                        used = 0
                    }
                    if used > 0 {
                        line += " "
                        used += 1
                    }
                    line += style(cell.attribute, word)
                    used += size
                }
            }
        }
        if used > 0 || result.isEmpty { result.append(line) }
        return result
    }

    private mutating func add(_ table: ForensicDocument.Table) {
        var text = TextTable(columns: table.columns.map(\.layout))
        text.beginsWithSign = table.beginsWithSign
        let width = width - Self.indent.width
        let hasTitles = table.columns.contains { !$0.title.isEmpty }
        if hasTitles {
            // A column in which nothing stands needs no title.
            text.rows.append(
                table.columns.indices.map { .init("\(table.isUsed(column: $0) ? table.columns[$0].title : "")", .dim) })
        }
        for case .cells(let cells) in table.rows {
            text.rows.append(
                zip(cells, table.columns).map { cell, column in
                    .init("\(cell.text)", cell.attribute ?? column.attribute)
                })
        }
        var rendered = text.lines(width: width, style: style)[...]
        if hasTitles, let first = rendered.popFirst(), !first.isEmpty { lines.append(Self.indent + first) }
        for (index, row) in table.rows.enumerated() {
            if table.footers > 0, index == table.rows.count - table.footers {
                let rule =
                    rendered.prefix(table.footers).map { DisplayWidth.of(Sanitizer.withoutColors($0.text)) }.max() ?? 0
                lines.append(Self.indent + style(.dim, "\(String(repeating: "─", count: rule))"))
            }
            switch row {
            case .cells: if let line = rendered.popFirst() { lines.append(Self.indent + line) }
            case .span(let cells, let gap):
                if gap, index > 0, lines.last?.isEmpty == false { lines.append("") }
                lines.append(Self.indent + oneLine(cells, to: width))
            case .quote(let text): quote(text)
            }
        }
    }

    private func oneLine(_ cells: [ForensicDocument.Cell], to width: Int) -> TerminalText {
        var left = width
        var parts: [TerminalText] = []
        for cell in cells where left > 1 && !cell.text.isEmpty {
            let text = TerminalText("\(cell.text)").cut(to: left)
            parts.append(style(cell.attribute, text))
            left -= text.width + 1
        }
        return parts.joined(separator: " ")
    }

    private mutating func quote(_ text: String) {
        var quoted = TerminalText.lines(text)
        quoted.removeAll { $0.text.allSatisfy(\.isWhitespace) }
        for line in quoted.suffix(6) {
            lines.append(Self.indent + "   " + style(.dim, "│ " + line.cut(to: width - 8)))
        }
    }

    private mutating func output(_ text: String) {
        for line in TerminalText.lines(text) { lines.append(line.isEmpty ? "" : "    " + line) }
    }
}
