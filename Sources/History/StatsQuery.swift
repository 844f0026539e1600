import GRDB
import Reports

public enum StatsQuery {
    /// Counts, and whether the file is whole.
    public static func run(_ db: Database, of file: HistoryFile) throws -> HistoryStats {
        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0 }
        var stats = HistoryStats(
            path: file.path, bytes: file.size, version: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
            isWhole: try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok")
        stats.runs = try count("run")
        stats.sessions = try count("session")
        stats.files = try count("source")
        stats.failures = try count("failure")
        stats.signatures = try count("signature")
        stats.confirmed = try count("failure WHERE solved_line IS NOT NULL")
        stats.findings = try count("finding")
        stats.commands = try count("command")
        stats.since = try Int64.fetchOne(db, sql: "SELECT min(started_ms) FROM session")
        stats.until = try Int64.fetchOne(db, sql: "SELECT max(ifnull(ended_ms, started_ms)) FROM session")
        return stats
    }
}
