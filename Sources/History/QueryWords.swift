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
        /// Signatures that have it.
        var count: Int
    }

    /// The rarest words of a text that any signature has, without repeats.
    func rarest(of text: String, limit: Int = limit) throws -> [Word] {
        let statement = try db.cachedStatement(sql: "SELECT doc FROM signature_words WHERE term = ?")
        var words: [Word] = []
        var seen: Set<String> = []
        for part in Self.parts(text).prefix(400) {
            guard let stem = try stem(part), seen.insert(stem).inserted,
                let count = try Int.fetchOne(statement, arguments: [stem]), count > 0
            else { continue }
            words.append(Word(text: part, stem: stem, count: count))
        }
        let order = words.indices.sorted { (words[$0].count, $0) < (words[$1].count, $1) }.prefix(limit)
        return order.map { words[$0] }
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
}
