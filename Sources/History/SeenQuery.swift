import GRDB
import Reports

/// How often something happened in other sessions, since when, and where last.
struct SeenQuery {
    let db: Database
    /// Rows of sessions that do not count: those that are looked at.
    private let own: String

    init(_ db: Database, sessions: [String]) throws {
        self.db = db
        var rows: [Int64] = []
        let statement = try db.cachedStatement(sql: "SELECT id FROM session WHERE uid = ?")
        for id in sessions {
            if let row = try Int64.fetchOne(statement, arguments: [id]) { rows.append(row) }
        }
        own = "(" + rows.map(String.init).joined(separator: ",") + ")"
    }

    func answer(_ question: Question) throws -> SeenBefore {
        for signature in question.signatures {
            let seen = try failures(
                "signature IN (SELECT id FROM signature WHERE hash = ?)", [Int64(bitPattern: signature)])
            if seen.times > 0 { return seen }
        }
        let identities = question.identities.map { Int64(bitPattern: $0) }
        for identity in identities {
            let seen = try failures("signature IN (SELECT id FROM signature WHERE head = ?)", [identity])
            if seen.times > 0 { return seen }
        }
        for identity in identities {
            let seen = try findings("identity = ?", [identity])
            if seen.times > 0 { return seen }
        }
        if let rule = question.rule, let name = question.name {
            return try findings(
                "rule = ? AND status = 'active' AND session IN (SELECT id FROM session WHERE name = ?)", [rule, name])
        }
        return SeenBefore(times: 0, sessions: 0, since: nil, last: nil)
    }

    /// Of one row of the signatures.
    func answer(signature: Int64, _ precedents: [Precedent]) throws -> SeenBefore {
        var seen = try failures("signature = ?", [signature])
        seen.precedents = precedents
        return seen
    }

    private func failures(_ condition: String, _ arguments: StatementArguments) throws -> SeenBefore {
        try seen("failure", "count(*)", condition, arguments)
    }

    private func findings(_ condition: String, _ arguments: StatementArguments) throws -> SeenBefore {
        try seen("finding", "ifnull(sum(times), 0)", condition, arguments)
    }

    private func seen(
        _ table: String, _ count: String, _ condition: String, _ arguments: StatementArguments
    ) throws -> SeenBefore {
        let rest = "FROM \(table) WHERE \(condition) AND session NOT IN \(own)"
        guard
            let row = try Row.fetchOne(
                db,
                sql: "SELECT \(count) AS times, count(DISTINCT session) AS sessions, min(ms) AS since \(rest)",
                arguments: arguments), row["sessions"] > 0
        else { return SeenBefore(times: 0, sessions: 0, since: nil, last: nil) }
        let last = try Row.fetchOne(
            db,
            sql: """
                SELECT s.label, s.uid, p.path, f.line, f.ms FROM
                    (SELECT session, place, line, ms \(rest) ORDER BY ms DESC, session DESC, line DESC LIMIT 1) f
                    JOIN session s ON s.id = f.session LEFT JOIN place p ON p.id = f.place
                """, arguments: arguments)
        return SeenBefore(
            times: row["times"], sessions: row["sessions"], since: row["since"], last: last.map(Sighting.init))
    }
}

extension Sighting {
    /// Of `label`, `uid`, `path`, `line`, `ms`.
    init(_ row: Row) {
        self.init(
            name: row["label"], sessionID: row["uid"], path: row["path"], line: row["line"], time: row["ms"])
    }
}
