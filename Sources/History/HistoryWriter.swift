import Basics
import GRDB
import Policy
import Reports
import Safety
import ThreadModel

/// Adds reports to a history: each session once, the fullest recording of it. All texts go through the redactor here,
/// whatever the report was made with.
public struct HistoryWriter {
    public struct Added: Sendable, Equatable {
        public var sessions = 0
        public var changed = 0
        public var known = 0
        public init() {}

        public static func += (a: inout Added, b: Added) {
            a.sessions += b.sessions
            a.changed += b.changed
            a.known += b.known
        }
    }

    let db: Database
    private let redactor: any Redacting
    /// Milliseconds since 1970, for what has no time.
    let now: Int64
    private let texts = TextMemo()
    var places: [String: Int64] = [:]
    var commands: [String: Int64] = [:]
    var signatures: [UInt64: Int64] = [:]
    var touched: Set<Int64> = []

    public init(_ db: Database, redactor: any Redacting, now: Int64) {
        self.db = db
        self.now = now
        self.redactor = redactor
    }

    /// - Parameters:
    ///   - run: the name of the run that the report is of; nil where it is an archive.
    ///   - stamps: the files it was made from, by their paths as the report shows them.
    public mutating func add(
        _ report: Report, run name: String?, stamps: [String: SourceStamp] = [:]
    ) throws -> Added {
        var added = Added()
        let run = try name.map { try self.run(report, name: $0) }
        let verdicts = report.sessionVerdicts
        let incidents = report.incidents
        var leads = Set(incidents.all.map(\.lead))
        leads.formUnion(incidents.notes)
        var findings: [String: [Int]] = [:]
        for (at, finding) in report.findings.enumerated() {
            if let id = finding.sessionID { findings[id, default: []].append(at) }
        }
        for (session, verdict) in zip(report.sessions, verdicts) {
            let own = findings[session.id] ?? []
            let (row, state) = try self.session(session, verdict, run: run, findings: own.map { report.findings[$0] })
            switch state {
            case .new: added.sessions += 1
            case .changed: added.changed += 1
            case .known: added.known += 1
            }
            if state != .known {
                let failures = try self.failures(of: session, row)
                for at in own {
                    try finding(
                        report.findings[at], session: row, run: run, leads: leads.contains(at), failures: failures)
                }
            }
            try sources(of: session, row, stamps)
        }
        if let run,
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM finding WHERE run = ? AND session IS NULL", arguments: [run]) == 0
        {
            for (at, found) in report.findings.enumerated() where found.sessionID == nil {
                try finding(found, session: nil, run: run, leads: leads.contains(at), failures: [:])
            }
        }
        try settle()
        return added
    }

    // MARK: - Runs and sessions

    private func run(_ report: Report, name: String) throws -> Int64 {
        var digest = StableHash()
        digest.add(part: name)
        digest.add(part: report.verdict.rawValue)
        for session in report.sessions.sorted(by: { $0.id < $1.id }) { add(session, to: &digest) }
        let uid = String(digest.value, width: 16, radix: 16)
        if let known = try Int64.fetchOne(db, sql: "SELECT id FROM run WHERE uid = ?", arguments: [uid]) {
            return known
        }
        let totals = report.totals
        try db.cachedStatement(
            sql: """
                INSERT INTO run(uid, name, ended_ms, verdict, exit_code, sessions, cost_nano, unpriced, tokens, seconds,
                    tool_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            uid, clean(name), report.sessions.compactMap { $0.endedAt ?? $0.startedAt }.max() ?? now,
            report.verdict.rawValue, report.exitCode, totals.sessions, totals.cost.map(Self.nano),
            totals.unpricedTokens, totals.usage.total, totals.durationSeconds, report.tool.version,
        ])
        return db.lastInsertedRowID
    }

    private enum State { case new, changed, known }

    private mutating func session(
        _ session: SessionReport, _ verdict: Verdict, run: Int64?, findings: [FindingReport]
    ) throws -> (Int64, State) {
        let uid = clean(session.id)
        let isRead = session.threads.contains { $0.memory != nil }
        let lines = session.threads.reduce(0) { $0 + $1.files.reduce(0) { $0 + $1.lines } }
        var digest = StableHash()
        add(session, to: &digest)
        // Not the fingerprint: it holds the name, which depends on where the session lies.
        for finding in findings { digest.add(part: finding.rule + finding.identity + finding.status.rawValue) }
        let old = try Row.fetchOne(
            db, sql: "SELECT id, digest, is_read, lines FROM session WHERE uid = ?", arguments: [uid])
        if let old {
            let id: Int64 = old["id"]
            let wasRead: Bool = old["is_read"]
            let oldLines: Int = old["lines"]
            if let run { try db.execute(sql: "UPDATE session SET run = ? WHERE id = ?", arguments: [run, id]) }
            // A cut copy, or a report without the calls, takes nothing from what is known.
            let isLess = wasRead && !isRead || oldLines > lines
            let isSame = old["digest"] == Int64(bitPattern: digest.value) && wasRead == isRead
            if isLess || isSame { return (id, .known) }
            try forget(id)
        }
        let usage = session.usage
        let memory = session.threads.lazy.compactMap(\.memory)
        let values: StatementArguments = [
            uid, Int64(bitPattern: digest.value), isRead, lines, run, clean(session.name), clean(session.label),
            memory.compactMap(\.repository).first.map(clean), memory.compactMap(\.branch).first.map(clean),
            session.prompt.map(clean), session.startedAt ?? now, session.endedAt, session.durationSeconds,
            session.threads.first?.cliVersion.map(clean), session.models.first.map(clean), session.outcome.rawValue,
            verdict.rawValue, session.calls.total, session.calls.failed, usage.input, usage.cachedInput, usage.output,
            usage.reasoningOutput, usage.total, session.cost.map(Self.nano), session.unpricedTokens,
            try session.threads.first?.files.first.map { try place($0.path) },
        ]
        if let id: Int64 = old?["id"] {
            try db.cachedStatement(
                sql: """
                    UPDATE session SET uid = ?, digest = ?, is_read = ?, lines = ?, run = ?, name = ?, label = ?,
                        repository = ?, branch = ?, prompt = ?, started_ms = ?, ended_ms = ?, seconds = ?,
                        cli_version = ?, model = ?, outcome = ?, verdict = ?, calls = ?, failed = ?, input = ?,
                        cached = ?, output = ?, reasoning = ?, tokens = ?, cost_nano = ?, unpriced = ?, place = ?
                        WHERE id = \(id)
                    """
            ).execute(arguments: values)
            try indexSession(id)
            return (id, .changed)
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO session(uid, digest, is_read, lines, run, name, label, repository, branch, prompt,
                    started_ms, ended_ms, seconds, cli_version, model, outcome, verdict, calls, failed, input, cached,
                    output, reasoning, tokens, cost_nano, unpriced, place)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: values)
        let id = db.lastInsertedRowID
        try indexSession(id)
        return (id, .new)
    }

    private func indexSession(_ id: Int64) throws {
        try db.cachedStatement(
            sql: "INSERT INTO session_text(rowid, prompt, name) SELECT id, prompt, name FROM session WHERE id = ?"
        ).execute(arguments: [id])
    }

    /// Takes out what hangs on a session that is written again.
    private mutating func forget(_ session: Int64) throws {
        try db.execute(
            sql: """
                INSERT INTO session_text(session_text, rowid, prompt, name)
                    SELECT 'delete', id, prompt, name FROM session WHERE id = ?
                """, arguments: [session])
        touched.formUnion(
            try Int64.fetchAll(
                db, sql: "SELECT DISTINCT signature FROM failure WHERE session = ?", arguments: [session]))
        for table in ["failure", "finding", "thread"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE session = ?", arguments: [session])
        }
    }

    /// What a session says, whatever it is called and wherever it lies.
    private func add(_ session: SessionReport, to digest: inout StableHash) {
        digest.add(part: session.id)
        digest.add(part: session.outcome.rawValue)
        for number in [session.usage.total, session.unpricedTokens, session.startedAt ?? -1, session.endedAt ?? -1] {
            digest.add(word: UInt64(bitPattern: number))
        }
        digest.add(part: session.cost?.decimal ?? "")
        for thread in session.threads {
            digest.add(part: thread.id)
            digest.add(word: UInt64(bitPattern: Int64(thread.calls.total)))
            digest.add(word: UInt64(bitPattern: Int64(thread.calls.failed)))
            for failure in thread.memory?.failures ?? [] {
                digest.add(word: failure.signature)
                digest.add(word: UInt64(bitPattern: Int64(failure.solved?.line ?? 0)))
            }
        }
    }

    // MARK: - Files

    private mutating func sources(
        of session: SessionReport, _ row: Int64, _ stamps: [String: SourceStamp]
    ) throws {
        for thread in session.threads {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO thread(id, session) VALUES (?, ?)")
                .execute(arguments: [clean(thread.id), row])
            for file in thread.files {
                guard let stamp = stamps[file.path] else { continue }
                try Self.stamp(stamp, session: row, shown: clean(stamp.path), db)
            }
        }
    }

    static func stamp(_ stamp: SourceStamp, session: Int64?, shown: String, _ db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO source(key, path, size, mtime_ns, session) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [Int64(bitPattern: StableHash.of(stamp.path)), shown, stamp.size, stamp.modified, session])
    }

    // MARK: - Small things

    /// Counts again what changed.
    private mutating func settle() throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE signature SET (times, sessions, first_ms, last_ms) =
                    (SELECT count(*), count(DISTINCT session), min(ms), max(ms) FROM failure
                        WHERE failure.signature = signature.id) WHERE id = ?
                """)
        for id in touched { try statement.execute(arguments: [id]) }
        touched.removeAll()
    }

    mutating func place(_ path: String) throws -> Int64 {
        try id(of: clean(path), in: "place", "path", &places)
    }

    mutating func command(_ text: String) throws -> Int64 {
        try id(of: text, in: "command", "text", &commands, isText: true)
    }

    private func id(
        of text: String, in table: String, _ column: String, _ known: inout [String: Int64], isText: Bool = false
    ) throws -> Int64 {
        if let id = known[text] { return id }
        if known.count > 50_000 { known.removeAll() }
        if let id = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM \(table) WHERE \(column) = ?"), arguments: [text])
        {
            known[text] = id
            return id
        }
        try db.cachedStatement(sql: "INSERT INTO \(table)(\(column)) VALUES (?)").execute(arguments: [text])
        let id = db.lastInsertedRowID
        known[text] = id
        if isText {
            try db.cachedStatement(sql: "INSERT INTO command_text(rowid, text) VALUES (?, ?)")
                .execute(arguments: [id, text])
        }
        return id
    }

    func clean(_ text: String) -> String { texts.clean(text, redactor) }

    static func nano(_ cost: USD) -> Int64 { Int64(clamping: (cost.picodollars + 500) / 1000) }
}
