import ThreadModel

/// Most texts come more than once.
final class TextMemo {
    private var known: [String: String] = [:]

    func clean(_ text: String, _ redactor: any Redacting) -> String {
        if let clean = known[text] { return clean }
        let clean = redactor.redactStably(text)
        if known.count < 20_000 { known[text] = clean }
        return clean
    }
}
