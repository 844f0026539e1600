import GRDB

/// Chooses words to search by: the more of them, and the more common, the longer it takes and the less it says.
struct QueryWords {
    static let limit = 6

    private let tokenizer: any FTS5Tokenizer
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        tokenizer = try db.makeTokenizer(
            FTS5TokenizerDescriptor(components: ["porter", "unicode61", "remove_diacritics", "2", "tokenchars", "_"]))
    }

    /// A word with what the index calls it.
    struct Word {
        var text: String
        var stem: String
        /// Signatures that have it, counted no further than was asked for.
        var count: Int
    }

    /// The rarest words of a text that any signature has, the rarest first, without repeats.
    ///
    /// - Parameter ceiling: A word that so many signatures have is common: no more of them are counted.
    func rarest(of text: String, ceiling: Int) throws -> [Word] {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM (SELECT 1 FROM signature_text WHERE signature_text MATCH ? LIMIT ?)")
        var best: [Word] = []
        var seen: Set<String> = []
        for part in Self.parts(text).prefix(400) {
            guard let stem = try stem(part), seen.insert(stem).inserted else { continue }
            // As many as the last of those that it would have to be rarer than: to count all takes longer than the search.
            let most = best.count < Self.limit ? ceiling : best[best.count - 1].count
            guard let count = try Int.fetchOne(statement, arguments: [Self.quoted(part), most]), count > 0,
                best.count < Self.limit || count < most
            else { continue }
            if best.count == Self.limit { best.removeLast() }
            let place = best.firstIndex { $0.count > count } ?? best.count
            best.insert(Word(text: part, stem: stem, count: count), at: place)
        }
        return best
    }

    func stems(of text: String) throws -> Set<String> { Set(try tokenizer.tokenize(query: text).map(\.token)) }

    private func stem(_ word: String) throws -> String? {
        let tokens = try tokenizer.tokenize(query: word)
        return tokens.count == 1 ? tokens[0].token : nil
    }

    /// Numbers and single letters say nothing.
    static func parts(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
            .filter { $0.utf8.count > 1 && !$0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

    static func any(_ words: [Word]) -> String { words.map { quoted($0.text) }.joined(separator: " OR ") }

    static func all(_ words: [Word]) -> String { words.map { quoted($0.text) }.joined(separator: " AND ") }
}
