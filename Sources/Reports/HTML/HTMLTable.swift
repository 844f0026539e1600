import Basics
import Safety

/// A table with named columns in a frame of its own that scrolls sideways where it has to.
struct HTMLTable {
    struct Column {
        var title: HTML
        var isNumber = false
        /// Left out where the screen is narrow; what is in it is said elsewhere or matters least.
        var isWide = false

        static func text(_ title: HTML, wide: Bool = false) -> Column { Column(title: title, isWide: wide) }
        static func number(_ title: HTML, wide: Bool = false) -> Column {
            Column(title: title, isNumber: true, isWide: wide)
        }
    }

    var caption: String
    var columns: [Column]
    /// Rows as `<tr>…</tr>`.
    var rows: [HTML]
    var name = ""

    var html: HTML {
        guard !rows.isEmpty else { return "" }
        let head = columns.map { column -> HTML in
            let names = [column.isNumber ? "n" : "", column.isWide ? "wide" : ""].filter { !$0.isEmpty }
            let style: HTML = names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
            return "<th scope=\"col\"\(style)>\(column.title)</th>"
        }.joined()
        let style: HTML = name.isEmpty ? "" : " class=\"\(name)\""
        return "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(caption)\"><table\(style)>"
            + "<caption class=\"vh\">\(caption)</caption><thead><tr>\(head)</tr></thead><tbody>\n"
            + rows.joined(separator: "\n") + "\n</tbody></table></div>\n"
    }
}
