import Basics
import GRDB
import Reports
import ThreadModel

/// Finds failures like one, and what was run next there: by signature, else by the first line, else by words.
public struct PrecedentQuery {
    private let db: Database
    private let seenQuery: SeenQuery
    /// Sessions that do not count: those that are looked at.
    private let own: Set<String>
    /// Answers at most.
    public var limit = 3

    private static let candidates = 12
    private static let examined = 200

    public init(_ db: Database, without sessions: [String]) throws {
        self.db = db
        seenQuery = try SeenQuery(db, sessions: sessions)
        own = Set(sessions)
    }

    /// How often, and where last.
    public func seen(_ question: Question) throws -> SeenBefore { try seenQuery.answer(question) }

    /// The same with what was run next there.
    public func answer(_ question: Question) throws -> SeenBefore {
        var answer = try seen(question)
        for (match, ids) in try matches(question) {
            answer.precedents = try precedents(ids, match)
            guard !answer.precedents.isEmpty else { continue }
            // A pasted text has no signature: what it is most like has one.
            if question.isText, let best = ids.first {
                answer = try seenQuery.answer(signature: best, answer.precedents)
            }
            break
        }
        return answer
    }

    private func matches(_ question: Question) throws -> [(Precedent.Match, [Int64])] {
        func rows(_ column: String, _ values: [UInt64]) throws -> [Int64] {
            try values.flatMap {
                try Int64.fetchAll(
                    db,
                    sql: "SELECT id FROM signature WHERE \(column) = ? ORDER BY last_ms DESC LIMIT \(Self.candidates)",
                    arguments: [Int64(bitPattern: $0)])
            }
        }
        return [
            (.signature, try rows("hash", question.signatures)), (.firstLine, try rows("head", question.identities)),
            (.words, try similar(question.text)),
        ]
    }

    /// Signatures that share most of a text's rarest words.
    private func similar(_ text: String) throws -> [Int64] {
        let words = try QueryWords(db)
        // Words that many failures have tell none of them.
        let most = max(3, (try Int.fetchOne(db, sql: "SELECT max(id) FROM signature") ?? 0) / 20)
        let rarest = try words.rarest(of: text, ceiling: most + 1).filter { $0.count <= most }
        guard rarest.count > 1 else { return [] }
        let needed = max(2, (rarest.count + 1) / 2)
        // Whoever shares so many of them has one of the rarest.
        let telling = Array(rarest.prefix(rarest.count - needed + 1))
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT s.id, s.line, s.lines, s.command FROM signature_text t JOIN signature s ON s.id = t.rowid
                    WHERE signature_text MATCH ? AND rank MATCH 'bm25(4.0, 2.0, 1.0, 0.5, 0.5, 0.5)'
                    ORDER BY rank LIMIT \(Self.candidates)
                """, arguments: ["{line lines command} : (" + QueryWords.any(telling) + ")"])
        return try rows.filter { row in
            let stems = try words.stems(
                of: "\(row["line"] as String) \(row["lines"] as String) \(row["command"] as String)")
            return rarest.count { stems.contains($0.stem) } >= needed
        }.map { $0["id"] }
    }

    /// Confirmed ones first, then the newest; of each session one.
    private func precedents(_ signatures: [Int64], _ match: Precedent.Match) throws -> [Precedent] {
        var found: [Precedent] = []
        for id in signatures {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT s.label, s.uid, p.path, f.line, f.ms, c.text AS command, g.line AS said, f.next, f.left_out,
                        f.solved_line
                    FROM failure f JOIN session s ON s.id = f.session JOIN command c ON c.id = f.command
                        JOIN signature g ON g.id = f.signature LEFT JOIN place p ON p.id = f.place
                    WHERE f.signature = ? ORDER BY f.ms DESC, f.session DESC, f.line DESC LIMIT \(Self.examined)
                    """, arguments: [id])
            found += rows.compactMap { row in
                own.contains(row["uid"]) ? nil : precedent(row, match)
            }
        }
        let order = found.indices.sorted {
            (found[$0].certainty == .confirmed ? 0 : 1, -(found[$0].place.time ?? 0), $0)
                < (found[$1].certainty == .confirmed ? 0 : 1, -(found[$1].place.time ?? 0), $1)
        }
        var sessions: Set<String> = []
        return order.map { found[$0] }.filter { sessions.insert($0.place.sessionID).inserted }.prefix(limit).map { $0 }
    }

    private func precedent(_ row: Row, _ match: Precedent.Match) -> Precedent {
        let solved: Int? = row["solved_line"]
        return Precedent(
            match: match, certainty: solved == nil ? .unconfirmed : .confirmed, place: Sighting(row),
            command: row["command"], line: row["said"], steps: Self.steps(row["next"]), omittedSteps: row["left_out"],
            solvedLine: solved)
    }

    /// A line each: number, `e` for an edit, command.
    static func steps(_ text: String) -> [CallFailure.Step] {
        text.parts(at: "\n").compactMap { line in
            let parts = line.parts(at: "\t", most: 3)
            guard parts.count == 3, let number = Int(parts[0]) else { return nil }
            return CallFailure.Step(line: number, command: String(parts[2]), isEdit: parts[1] == "e")
        }
    }
}
