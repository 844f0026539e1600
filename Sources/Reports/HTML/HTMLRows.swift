import Basics
import Safety

/// A table of sessions that a browser opens at once however many there are: the first rows are in the page, the others
/// wait in a JSON island until somebody asks for them, sorts or filters.
struct HTMLRows {
    let table: HTML
    /// Below the table: how many wait.
    let note: HTML
    let island: HTML

    private static let first = 500

    /// - Parameter order: What the first rows are: `that weigh most`.
    init(caption: String, columns: [HTMLTable.Column], rows: [HTML], order: String) {
        table =
            HTMLTable(caption: caption, columns: columns, rows: Array(rows.prefix(Self.first)), name: "sessions").html
        let waiting = rows.dropFirst(Self.first)
        guard !waiting.isEmpty else {
            (note, island) = ("", "")
            return
        }
        let count = HumanUnits.count(waiting.count, "more session")
        note =
            "<p id=\"rest\" class=\"cut\">The \(Self.first) \(order) are listed first. <noscript>\(count) can be listed "
            + "with scripts on; the JSON report has them too.</noscript></p>\n"
        island =
            "<script type=\"application/json\" id=\"rows\">[\(waiting.map(HTML.json).joined(separator: ",\n"))]"
            + "</script>\n"
    }

    var size: Int { table.size + note.size + island.size }
}
