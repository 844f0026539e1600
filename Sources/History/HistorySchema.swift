import GRDB

/// The tables of a history. A new version is a case more in `migrate`; an older program leaves a newer file alone.
enum HistorySchema {
    /// `CPM1`.
    static let applicationID: Int32 = 0x4350_4d31
    static let version = 1

    static func migrate(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 else { return }
        try db.inTransaction(.immediate) {
            // Somebody else may have been faster.
            if try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 {
                try db.execute(sql: tables)
                try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            }
            return .commit
        }
    }

    /// Times are milliseconds since 1970, amounts are billionths of a dollar.
    private static let tables = """
        CREATE TABLE run(
            id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, ended_ms INTEGER,
            verdict TEXT NOT NULL, exit_code INTEGER NOT NULL, sessions INTEGER NOT NULL, cost_nano INTEGER,
            unpriced INTEGER NOT NULL, tokens INTEGER NOT NULL, seconds REAL, tool_version TEXT NOT NULL);
        CREATE INDEX run_by_name ON run(name, ended_ms);
        CREATE TABLE source(
            key INTEGER PRIMARY KEY, path TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
            session INTEGER);
        CREATE INDEX source_by_session ON source(session);
        CREATE TABLE thread(id TEXT PRIMARY KEY, session INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX thread_by_session ON thread(session);
        CREATE TABLE place(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
        CREATE TABLE session(
            id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, digest INTEGER NOT NULL, is_read INTEGER NOT NULL,
            lines INTEGER NOT NULL, run INTEGER, name TEXT NOT NULL, label TEXT NOT NULL, repository TEXT, branch TEXT,
            prompt TEXT, started_ms INTEGER, ended_ms INTEGER, seconds REAL, cli_version TEXT, model TEXT,
            outcome TEXT NOT NULL, verdict TEXT NOT NULL, calls INTEGER NOT NULL, failed INTEGER NOT NULL,
            input INTEGER NOT NULL, cached INTEGER NOT NULL, output INTEGER NOT NULL, reasoning INTEGER NOT NULL,
            tokens INTEGER NOT NULL, cost_nano INTEGER, unpriced INTEGER NOT NULL, place INTEGER);
        CREATE INDEX session_by_name ON session(name, started_ms);
        CREATE INDEX session_by_start ON session(started_ms);
        CREATE TABLE command(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
        CREATE TABLE signature(
            id INTEGER PRIMARY KEY, hash INTEGER NOT NULL UNIQUE, head INTEGER NOT NULL, tool TEXT NOT NULL,
            kind TEXT NOT NULL, lines TEXT NOT NULL, line TEXT NOT NULL, command TEXT NOT NULL,
            tail TEXT NOT NULL, first_ms INTEGER, last_ms INTEGER, sessions INTEGER NOT NULL DEFAULT 0, times INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX signature_by_head ON signature(head);
        CREATE TABLE failure(
            session INTEGER NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL, call TEXT, turn INTEGER, ms INTEGER,
            signature INTEGER NOT NULL, command INTEGER NOT NULL, exit_code INTEGER, quoted TEXT NOT NULL,
            next TEXT NOT NULL, left_out INTEGER NOT NULL, solved_line INTEGER,
            PRIMARY KEY(session, place, line)) WITHOUT ROWID;
        CREATE INDEX failure_by_signature ON failure(signature, ms);
        CREATE INDEX failure_by_command ON failure(command);
        CREATE TABLE finding(
            id INTEGER PRIMARY KEY, session INTEGER, run INTEGER, rule TEXT NOT NULL, identity INTEGER,
            severity TEXT NOT NULL, status TEXT NOT NULL, leads INTEGER NOT NULL, incident TEXT NOT NULL,
            fingerprint TEXT NOT NULL, what TEXT NOT NULL, ms INTEGER, place INTEGER, line INTEGER, times INTEGER NOT NULL,
            wasted_nano INTEGER, signature INTEGER);
        CREATE INDEX finding_by_identity ON finding(identity, ms);
        CREATE INDEX finding_by_session ON finding(session);
        CREATE INDEX finding_by_incident ON finding(incident);
        CREATE INDEX finding_by_rule ON finding(rule, ms);
        CREATE VIRTUAL TABLE signature_text USING fts5(
            line, lines, command, tail, kind, tool, content='signature', content_rowid='id',
            tokenize="porter unicode61 remove_diacritics 2 tokenchars '_'");
        CREATE VIRTUAL TABLE command_text USING fts5(
            text, content='command', content_rowid='id',
            tokenize="porter unicode61 remove_diacritics 2 tokenchars '_'");
        CREATE VIRTUAL TABLE session_text USING fts5(
            prompt, name, content='session', content_rowid='id',
            tokenize="porter unicode61 remove_diacritics 2 tokenchars '_'");
        """
}
