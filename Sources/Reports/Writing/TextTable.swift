/// Rows in aligned columns that fit a width.
struct TextTable {
    struct Column {
        var isRight = false
        /// Columns it may be cut down to when the table is too wide; nil when it must stay whole.
        var minimum: Int?
        /// What is cut out: the middle, or the end.
        var cutsMiddle = false
        /// Columns with a number are left out, highest first, when cutting was not enough.
        var leftOut: Int?
    }

    struct Cell {
        var text: String
        var attribute: TerminalStyle.Attribute?
        init(_ text: String, _ attribute: TerminalStyle.Attribute? = nil) {
            self.text = text
            self.attribute = attribute
        }
    }

    var columns: [Column]
    var rows: [[Cell]] = []
    /// The first column is a sign that stands close to what follows.
    var beginsWithSign = true

    func lines(width: Int, style: TerminalStyle) -> [String] {
        let whole = columns.indices.map { column in rows.map { DisplayWidth.of($0[column].text) }.max() ?? 0 }
        var widths = whole
        var shown = widths.indices.filter { widths[$0] > 0 }
        func total(_ gap: Int) -> Int { shown.reduce(0) { $0 + widths[$1] } + gap * max(0, shown.count - 1) }
        let gap = total(3) <= width ? 3 : 2
        while total(gap) > width {
            // The widest of those that may shrink gives way first.
            let shrinkable = shown.filter { widths[$0] > columns[$0].minimum ?? .max }
            if let column = shrinkable.max(by: { widths[$0] < widths[$1] }) {
                widths[column] -= 1
            } else if let column = shown.max(by: { columns[$0].leftOut ?? 0 < columns[$1].leftOut ?? 0 }),
                columns[column].leftOut != nil
            {
                // What it leaves is for the others.
                shown.removeAll { $0 == column }
                widths = whole
            } else {
                break
            }
        }
        return rows.map { row in
            var line = ""
            for column in shown {
                let cell = row[column]
                let text = DisplayWidth.cut(cell.text, to: widths[column], inMiddle: columns[column].cutsMiddle)
                let space = String(repeating: " ", count: widths[column] - DisplayWidth.of(text))
                let styled = style(cell.attribute, text)
                line += columns[column].isRight ? space + styled : styled + space
                line += String(repeating: " ", count: beginsWithSign && column == shown.first ? 1 : gap)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
