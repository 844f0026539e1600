import Basics
import GRDB
import Reports

/// Words, `"phrases"` and `prefix*`, looked for in failures, commands and what sessions were asked.
public struct SearchQuery: Sendable {
    public var text: String
    /// A kind of failure, such as `timeout`.
    public var kind: String?
    public var tool: String?
    /// Milliseconds since 1970.
    public var since: Int64?
    /// A part of a repository's address.
    public var repository: String?
    public var limit = 20
    public var wantsOnlyFailures = false
    /// Signatures that are weighed at most for single words; with more, all words have to be there, or the newest come
    /// first.
    var weighed = 4000

    public init(_ text: String) { self.text = text }

    /// What has to be there, and what makes a hit better the more of it is.
    private struct Terms {
        var phrases: [String] = []
        var prefixes: [String] = []
        var words = ""
    }

    /// What to look for, in the index's own language.
    private struct Match {
        var text: String
        /// A word that very many have tells none of them: the newest come first then, instead of all being weighed.
        var order = "rank"
        /// Where nothing has all of several common words.
        var otherwise: String?
    }

    public func run(_ db: Database) throws -> SearchResult {
        let terms = terms
        guard let match = try expression(terms, db) else { return SearchResult(query: text, hits: []) }
        var hits = try failures(match, db)
        if hits.isEmpty, let otherwise = match.otherwise {
            hits = try failures(Match(text: otherwise, order: "t.rowid DESC"), db)
        }
        // Commands and sessions have neither a tool nor a kind of failure.
        if kind == nil, tool == nil, !wantsOnlyFailures {
            hits += try commands(match.text, db)
            hits += try sessions(match.text, db)
        }
        return SearchResult(query: text, hits: hits)
    }

    private var terms: Terms {
        var terms = Terms()
        for (index, part) in text.parts(at: "\"", keepsEmpty: true).enumerated() {
            if index % 2 == 1 {
                if part.contains(where: { $0.isLetter || $0.isNumber }) { terms.phrases.append(String(part)) }
                continue
            }
            for word in part.split(whereSeparator: \.isWhitespace) {
                let stem = word.drop { !$0.isLetter && !$0.isNumber && $0 != "_" }.dropLast()
                if word.last == "*", stem.count > 1, stem.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
                    terms.prefixes.append(String(stem))
                } else {
                    terms.words += word + " "
                }
            }
        }
        return terms
    }

    private func expression(_ terms: Terms, _ db: Database) throws -> Match? {
        var parts = terms.phrases.map(QueryWords.quoted) + terms.prefixes.map { QueryWords.quoted($0) + " *" }
        var rarest = try QueryWords(db).rarest(of: terms.words, ceiling: weighed + 1)
        // A command or a prompt may have words that no failure has.
        if rarest.isEmpty {
            rarest = QueryWords.parts(terms.words).prefix(QueryWords.limit).map { .init(text: $0, stem: "", count: 0) }
        }
        guard !rarest.isEmpty else { return parts.isEmpty ? nil : Match(text: parts.joined(separator: " AND ")) }
        var sum = 0
        let rare = rarest.prefix { word in
            sum += word.count
            return sum <= weighed
        }
        var match = Match(text: "")
        if rare.count == rarest.count {
            parts.append("(" + QueryWords.any(rarest) + ")")
        } else if !rare.isEmpty {
            parts.append("((" + QueryWords.all(rarest) + ") OR " + QueryWords.any(Array(rare)) + ")")
        } else {
            if parts.isEmpty {
                if rarest.count == 1 { match.order = "t.rowid DESC" } else { match.otherwise = QueryWords.any(rarest) }
            }
            parts.append("(" + QueryWords.all(rarest) + ")")
        }
        match.text = parts.joined(separator: " AND ")
        return match
    }

    private var repositoryPattern: String? {
        repository.map {
            "%" + $0.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
        }
    }

    private func failures(_ match: Match, _ db: Database) throws -> [SearchResult.Hit] {
        var conditions = "s.line <> ''"
        if match.order == "rank" { conditions += " AND rank MATCH 'bm25(4.0, 2.0, 1.0, 0.5, 0.5, 0.5)'" }
        var arguments: StatementArguments = [match.text]
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions += " AND " + condition
            arguments += [value]
        }
        add("s.kind = ?", kind)
        add("s.tool = ?", tool)
        add("s.last_ms >= ?", since)
        add(
            """
            EXISTS (SELECT 1 FROM failure f JOIN session n ON n.id = f.session
                WHERE f.signature = s.id AND n.repository LIKE ? ESCAPE '\\')
            """, repositoryPattern)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT s.* FROM signature_text t JOIN signature s ON s.id = t.rowid
                    WHERE signature_text MATCH ? AND \(conditions) ORDER BY \(match.order) LIMIT \(limit)
                """, arguments: arguments)
        return try rows.compactMap { row in
            guard let (last, repository) = try last(row["id"], db) else { return nil }
            var hit = SearchResult.Hit(
                what: .failure, text: row["line"], tool: row["tool"], kind: row["kind"], command: row["command"],
                times: row["times"], sessions: row["sessions"], since: row["first_ms"], last: last,
                repository: repository)
            hit.signature = row["id"]
            return hit
        }
    }

    private func last(_ signature: Int64, _ db: Database) throws -> (Sighting, repository: String?)? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT s.label, s.uid, p.path, f.line, f.ms, s.repository FROM failure f
                        JOIN session s ON s.id = f.session LEFT JOIN place p ON p.id = f.place
                        WHERE f.signature = ? ORDER BY f.ms DESC LIMIT 1
                    """), arguments: [signature])
        return row.map { (Sighting($0), $0["repository"]) }
    }

    private func commands(_ match: String, _ db: Database) throws -> [SearchResult.Hit] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT c.id, c.text FROM command_text t JOIN command c ON c.id = t.rowid
                    WHERE command_text MATCH ? ORDER BY rank LIMIT \(limit)
                """, arguments: [match])
        return try rows.compactMap { row in
            var conditions = "f.command = ?"
            var arguments: StatementArguments = [row["id"] as Int64]
            if let since {
                conditions += " AND f.ms >= ?"
                arguments += [since]
            }
            if let repositoryPattern {
                conditions += " AND s.repository LIKE ? ESCAPE '\\'"
                arguments += [repositoryPattern]
            }
            let last = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*) AS times, count(DISTINCT f.session) AS sessions, min(f.ms) AS since, max(f.ms) AS ms,
                        s.label, s.uid, p.path, f.line, s.repository
                    FROM failure f JOIN session s ON s.id = f.session LEFT JOIN place p ON p.id = f.place
                    WHERE \(conditions)
                    """, arguments: arguments)
            guard let last, last["times"] > 0 else { return nil }
            return SearchResult.Hit(
                what: .command, text: row["text"], tool: nil, kind: nil, command: nil, times: last["times"],
                sessions: last["sessions"], since: last["since"], last: Sighting(last), repository: last["repository"])
        }
    }

    private func sessions(_ match: String, _ db: Database) throws -> [SearchResult.Hit] {
        var conditions = "session_text MATCH ?"
        var arguments: StatementArguments = [match]
        if let since {
            conditions += " AND s.started_ms >= ?"
            arguments += [since]
        }
        if let repositoryPattern {
            conditions += " AND s.repository LIKE ? ESCAPE '\\'"
            arguments += [repositoryPattern]
        }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT s.label, s.uid, p.path, NULL AS line, s.started_ms AS ms, s.prompt, s.repository
                    FROM session_text t JOIN session s ON s.id = t.rowid LEFT JOIN place p ON p.id = s.place
                    WHERE \(conditions) ORDER BY rank, s.started_ms DESC LIMIT \(limit)
                """, arguments: arguments)
        return rows.map { row in
            SearchResult.Hit(
                what: .session, text: row["prompt"] ?? row["label"], tool: nil, kind: nil, command: nil, times: 1,
                sessions: 1, since: row["ms"], last: Sighting(row), repository: row["repository"])
        }
    }
}
