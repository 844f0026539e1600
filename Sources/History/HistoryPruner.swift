import GRDB

/// Takes out what is older than a day, and what only hung on it.
public enum HistoryPruner {
    /// - Parameter before: milliseconds since 1970.
    /// - Returns: sessions that were taken out.
    public static func prune(before: Int64, _ db: Database) throws -> Int {
        let old = "SELECT id FROM session WHERE ifnull(ended_ms, started_ms) < \(before)"
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(old))") ?? 0
        try db.execute(
            sql: """
                DELETE FROM failure WHERE session IN (\(old));
                DELETE FROM finding WHERE session IN (\(old));
                DELETE FROM thread WHERE session IN (\(old));
                UPDATE source SET session = NULL WHERE session IN (\(old));
                DELETE FROM session WHERE id IN (\(old));
                DELETE FROM finding WHERE session IS NULL AND run IN (SELECT id FROM run WHERE ended_ms < \(before));
                DELETE FROM run WHERE ended_ms < \(before);
                """)
        guard count > 0 else { return 0 }
        try db.execute(
            sql: """
                DELETE FROM signature WHERE id NOT IN (SELECT signature FROM failure);
                UPDATE finding SET signature = NULL WHERE signature NOT IN (SELECT id FROM signature);
                DELETE FROM command WHERE id NOT IN (SELECT command FROM failure);
                DELETE FROM place WHERE id NOT IN (SELECT place FROM failure)
                    AND id NOT IN (SELECT ifnull(place, 0) FROM finding)
                    AND id NOT IN (SELECT ifnull(place, 0) FROM session);
                UPDATE signature SET (times, sessions, first_ms, last_ms) =
                    (SELECT count(*), count(DISTINCT session), min(ms), max(ms) FROM failure
                        WHERE failure.signature = signature.id);
                INSERT INTO signature_text(signature_text) VALUES ('rebuild');
                INSERT INTO command_text(command_text) VALUES ('rebuild');
                INSERT INTO session_text(session_text) VALUES ('rebuild');
                """)
        return count
    }
}
