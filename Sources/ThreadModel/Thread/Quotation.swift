/// Cuts text that is quoted, always after redaction, and shows where something is missing.
package enum Quotation {
    /// The first line(s) folded to one, at most `limit` characters.
    package static func cut(_ text: String, to limit: Int) -> String {
        var result = ""
        var count = 0
        var pendingSpace = false
        for character in text {
            if character.isWhitespace {
                pendingSpace = !result.isEmpty
                continue
            }
            if count >= limit { return result + "…" }
            if pendingSpace {
                result.append(" ")
                count += 1
                pendingSpace = false
            }
            result.append(character)
            count += 1
        }
        return result
    }

    /// The end of a text, lines kept, at most `limit` characters.
    package static func cutHead(_ text: String, to limit: Int) -> String {
        var text = Substring(text)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        guard text.count > limit else { return String(text) }
        var tail = text.suffix(limit)
        if let newline = tail.firstIndex(of: "\n"), tail.distance(from: tail.startIndex, to: newline) < limit / 2 {
            tail = tail[tail.index(after: newline)...]
        }
        return "…" + tail
    }
}
