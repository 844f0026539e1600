import GRDB
import Reports

/// Collects what a history knows of an incident, by its id, or of the failure that words find.
public struct PackQuery {
    private let db: Database
    private static let limit = 5

    public init(_ db: Database) { self.db = db }

    public func pack(_ text: String) throws -> EvidencePack? {
        if Self.isID(text), let pack = try incident(text.lowercased()) { return pack }
        var search = SearchQuery(text)
        search.limit = 1
        search.wantsOnlyFailures = true
        guard let hit = try search.run(db).hits.first, let signature = hit.signature else { return nil }
        return try pack(signature, what: hit.text)
    }

    private static func isID(_ text: String) -> Bool {
        (6...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
    }

    private func incident(_ id: String) throws -> EvidencePack? {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT f.what, f.signature, f.identity, f.ms, f.line, s.label, s.uid, s.prompt, p.path FROM finding f
                    LEFT JOIN session s ON s.id = f.session LEFT JOIN place p ON p.id = f.place
                    WHERE f.incident >= ? AND f.incident < ? || 'g' ORDER BY f.leads DESC, f.ms DESC, f.id LIMIT 20
                """, arguments: [id, id])
        guard let first = rows.first else { return nil }
        if let signature = rows.lazy.compactMap({ $0["signature"] as Int64? }).first {
            return try pack(signature, what: first["what"])
        }
        let seen = try (first["identity"] as Int64?).map { identity in
            var question = Question()
            question.identities = [UInt64(bitPattern: identity)]
            return try PrecedentQuery(db, without: []).answer(question)
        }
        guard first.hasValue("uid") else { return nil }
        let failure = EvidencePack.Failure(
            place: Sighting(first), asked: first["prompt"], command: "", exitCode: nil, quoted: "")
        return EvidencePack(
            what: first["what"], seen: seen ?? SeenBefore(times: 1, sessions: 1, since: nil, last: nil),
            failures: [failure])
    }

    private func pack(_ signature: Int64, what: String) throws -> EvidencePack {
        var question = Question()
        let hash = try Int64.fetchOne(db, sql: "SELECT hash FROM signature WHERE id = ?", arguments: [signature]) ?? 0
        question.signatures = [UInt64(bitPattern: hash)]
        var query = try PrecedentQuery(db, without: [])
        query.limit = Self.limit * 2
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT s.label, s.uid, s.prompt, p.path, f.line, f.ms, c.text AS command, f.exit_code, f.quoted
                    FROM failure f JOIN session s ON s.id = f.session JOIN command c ON c.id = f.command
                        LEFT JOIN place p ON p.id = f.place
                    WHERE f.signature = ? ORDER BY f.ms DESC, f.session DESC, f.line DESC LIMIT \(Self.limit)
                """, arguments: [signature])
        return EvidencePack(
            what: what, seen: try query.answer(question),
            failures: rows.map { row in
                EvidencePack.Failure(
                    place: Sighting(row), asked: row["prompt"], command: row["command"], exitCode: row["exit_code"],
                    quoted: row["quoted"])
            })
    }
}

extension Row {
    fileprivate func hasValue(_ column: String) -> Bool { (self[column] as String?) != nil }
}
