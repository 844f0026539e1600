import Basics
import Safety

/// Rows in aligned columns that fit a width.
struct TextTable {
    struct Column {
        var isRight = false
        /// Columns it may be cut down to when the table is too wide; nil when it must stay whole.
        var minimum: Int?
        /// Of names whole words are left; of other texts the beginning.
        var isName = false
        /// Columns with a number are left out, highest first, when cutting was not enough.
        var leftOut: Int?
    }

    struct Cell {
        var text: TerminalText
        var attribute: TerminalStyle.Attribute?
        init(_ text: TerminalText, _ attribute: TerminalStyle.Attribute? = nil) {
            self.text = text
            self.attribute = attribute
        }
    }

    var columns: [Column]
    var rows: [[Cell]] = []
    /// The first column is a sign that stands close to what follows.
    var beginsWithSign = true

    func lines(width: Int, style: TerminalStyle) -> [TerminalText] {
        let whole = columns.indices.map { column in rows.map { $0[column].text.width }.max() ?? 0 }
        var widths = whole
        var shown = widths.indices.filter { widths[$0] > 0 }
        func total(_ gap: Int) -> Int { shown.reduce(0) { $0 + widths[$1] } + gap * max(0, shown.count - 1) }
        let gap = total(3) <= width ? 3 : 2
        var all = total(gap)
        while all > width {
            // The widest of those that may shrink gives way first.
            let shrinkable = shown.lazy.filter { widths[$0] > columns[$0].minimum ?? .max }
            if let column = shrinkable.max(by: { widths[$0] < widths[$1] }) {
                widths[column] -= 1
                all -= 1
            } else if let column = shown.max(by: { columns[$0].leftOut ?? 0 < columns[$1].leftOut ?? 0 }),
                columns[column].leftOut != nil
            {
                // What it leaves is for the others.
                shown.removeAll { $0 == column }
                widths = whole
                all = total(gap)
            } else {
                break
            }
        }
        return rows.map { row in
            var line = TerminalText()
            // What ends a line is not followed by spaces.
            var owed = 0
            for column in shown {
                let cell = row[column]
                let text =
                    columns[column].isName
                    ? cell.text.cutName(to: widths[column]) : cell.text.cut(to: widths[column])
                let space = widths[column] - text.width
                let isRight = columns[column].isRight
                if !text.isEmpty {
                    line += .spaces(owed + (isRight ? space : 0)) + style(cell.attribute, text)
                    owed = isRight ? 0 : space
                } else {
                    owed += space
                }
                owed += beginsWithSign && column == shown.first ? 1 : gap
            }
            return line
        }
    }
}
