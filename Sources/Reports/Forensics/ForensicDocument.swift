/// A page of headings, facts and tables that is written once and rendered for the terminal or as Markdown. Its texts
/// are as they came from outside; the two renderers make them safe for their target.
struct ForensicDocument {
    struct Cell {
        var text: String
        var attribute: TerminalStyle.Attribute?
        /// A command, a path, an id: set in a fixed width where that is a choice.
        var isCode = false

        init(_ text: String, _ attribute: TerminalStyle.Attribute? = nil, code: Bool = false) {
            self.text = text
            self.attribute = attribute
            isCode = code
        }
    }

    struct Column {
        var title = ""
        var layout = TextTable.Column()
        var attribute: TerminalStyle.Attribute?
    }

    enum Row {
        case cells([Cell])
        /// A line across the table; what does not fit is cut.
        case span([Cell], gapBefore: Bool = false)
        /// Lines of an output below the row that they belong to.
        case quote(String)
    }

    struct Table {
        var columns: [Column]
        var rows: [Row] = []
        /// The column whose place a line across the table takes where a renderer knows no such lines.
        var mainColumn = 0
        /// Rows at the end that sum up the others.
        var footers = 0
        var beginsWithSign = false

        func isUsed(column: Int) -> Bool {
            rows.contains { row in
                guard case .cells(let cells) = row else { return false }
                return !cells[column].text.isEmpty
            }
        }
    }

    enum Block {
        case title(String, note: String)
        case heading(String, note: String = "")
        /// Names with one or more lines each.
        case facts([(name: String, lines: [[Cell]])])
        case table(Table)
        case paragraph([Cell])
        /// Text as it was written, whole.
        case output(String)
    }

    var blocks: [Block] = []

    mutating func add(_ block: Block) { blocks.append(block) }
}
