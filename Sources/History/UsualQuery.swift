import Basics
import GRDB
import ThreadModel

/// What sessions and runs of a name used before.
public struct UsualQuery {
    private let db: Database

    public init(_ db: Database) { self.db = db }

    /// The last sessions of a name, the newest first, without those of a run.
    ///
    /// - Parameter before: milliseconds since 1970; later ones do not count.
    public func sessions(
        named name: String, before: Int64?, without own: Set<String>, limit: Int
    ) throws -> [PastSession] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT uid, cost_nano, unpriced, tokens, started_ms FROM session
                        WHERE name = ? AND started_ms < ifnull(?, 9223372036854775807) ORDER BY started_ms DESC
                    """), arguments: [name, before])
        var found: [PastSession] = []
        while found.count < limit, let row = try rows.next() {
            if own.contains(row["uid"]) { continue }
            let unpriced: Int64 = row["unpriced"]
            found.append(
                PastSession(
                    cost: unpriced > 0 ? nil : Self.usd(row["cost_nano"]), tokens: row["tokens"],
                    time: row["started_ms"]))
        }
        return found
    }

    /// The last runs of a name, the newest first.
    public func runs(
        named name: String, without own: Set<String>, limit: Int
    ) throws -> [RunFacts.Previous] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.id, r.cost_nano, r.unpriced, r.tokens,
                    (SELECT group_concat(s.uid) FROM session s WHERE s.run = r.id) AS own
                FROM run r WHERE r.name = ? ORDER BY r.ended_ms DESC, r.id DESC
                """, arguments: [name])
        var found: [RunFacts.Previous] = []
        while found.count < limit, let row = try rows.next() {
            let sessions = (row["own"] as String?)?.parts(at: ",").map(String.init) ?? []
            // The run that is looked at, recorded before.
            if !sessions.isEmpty, sessions.allSatisfy(own.contains) { continue }
            found.append(
                RunFacts.Previous(
                    cost: Self.usd(row["cost_nano"]), unpricedTokens: row["unpriced"], tokens: row["tokens"]))
        }
        return found
    }

    static func usd(_ nano: Int64?) -> USD? { nano.map { USD(picodollars: Int128($0) * 1000) } }
}
