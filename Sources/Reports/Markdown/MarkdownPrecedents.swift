import Basics
import Safety
import ThreadModel

/// What was run next where an incident happened before.
enum MarkdownPrecedents {
    static func list(_ seen: SeenBefore) -> MarkdownDocument {
        var list = MarkdownDocument()
        for precedent in seen.precedents {
            list.paragraph(
                "**\(precedent.certainty.rawValue)** · \(SeenWords.place(precedent.place)) · "
                    + "\(SeenWords.match(precedent.match)) · \(.code(precedent.command))")
            let lines = SeenWords.steps(precedent) + [SeenWords.certainty(precedent)]
            list.block(Markdown.fence(lines.joined(separator: "\n")))
        }
        return list
    }
}
