import Foundation
import GRDB

/// The file in which a history is kept: opened only where somebody asked for it, and never touched where it is not ours
/// or newer than this program.
public final class HistoryFile: Sendable {
    public enum Access: Sendable {
        /// Makes the file, and brings an older one up to date.
        case write
        /// Also where the file or its directory must not be written to.
        case read
    }

    public typealias Connection = Database

    public let path: String
    /// How long a lock is waited for.
    private let seconds: Double
    private let queue: DatabaseQueue

    /// - Parameters:
    ///   - seconds: how long a file that another process writes is waited for.
    ///   - pages: most pages of 4 KiB that the file may have; for tests.
    public init(_ path: String, _ access: Access, seconds: Double = 10, pages: Int? = nil) throws(HistoryError) {
        self.path = path
        self.seconds = seconds
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            do {
                queue = try Self.ready(path, access, seconds: seconds, pages: pages)
                return
            } catch {
                let error = HistoryError(error, path: path, seconds: seconds)
                // Where a file is made or left by the last who had it, SQLite itself does not wait.
                guard case .locked = error, ContinuousClock.now < deadline else { throw error }
                usleep(20_000)
            }
        }
    }

    private static func ready(
        _ path: String, _ access: Access, seconds: Double, pages: Int?
    ) throws -> DatabaseQueue {
        if try isNew(path), access == .read { throw HistoryError.missing(path) }
        if access == .write {
            let directory = URL(filePath: path).deletingLastPathComponent()
            try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        }
        let queue = try open(path, access, seconds: seconds, pages: pages)
        try queue.inDatabase { db in
            try check(db, path, mayBeEmpty: access == .write)
            if access == .write { try HistorySchema.migrate(db) }
        }
        return queue
    }

    /// Reads; what goes wrong is told with the file.
    public func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
        do {
            return try queue.inDatabase(body)
        } catch {
            throw HistoryError(error, path: path, seconds: seconds)
        }
    }

    /// Changes everything or nothing, and waits for others who do.
    public func write<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
        do {
            return try queue.inDatabase { db in
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try body(db)
                    return .commit
                }
                return value!
            }
        } catch {
            throw HistoryError(error, path: path, seconds: seconds)
        }
    }

    /// Takes what was written into the one file, so that it can be copied; others who read keep it from being done.
    public func finish() {
        try? queue.inDatabase { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try? queue.close()
    }

    /// Bytes of the file and of what stands beside it.
    public var size: Int64 {
        ["", "-wal"].reduce(0) { sum, suffix in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
            return sum + ((attributes?[.size] as? NSNumber)?.int64Value ?? 0)
        }
    }

    /// `$XDG_STATE_HOME/codex-postmortem/history.db`, or the same below `~/.local/state`.
    public static func standardPath(_ environment: [String: String]) -> String? {
        func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let state = set("XDG_STATE_HOME") ?? set("HOME").map { $0 + "/.local/state" }
        return state.map { $0 + "/codex-postmortem/history.db" }
    }

    // MARK: - Opening

    /// Whether there is no file yet. Looks at the first bytes itself, for SQLite would take an empty or foreign file
    /// for one to write to.
    private static func isNew(_ path: String) throws -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            // Through a link the file would be made wherever the link's author wants it.
            if lstat(path, &status) == 0 { throw HistoryError.other(path, "it is a link that leads to no file") }
            return true
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let isDirectory = status.st_mode & S_IFMT == S_IFDIR
            throw HistoryError.other(path, isDirectory ? "it is a directory" : "it is not a regular file")
        }
        guard let file = FileHandle(forReadingAtPath: path) else { throw HistoryError.notWritable(path) }
        defer { try? file.close() }
        guard let header = try? file.read(upToCount: 16) ?? Data() else {
            throw HistoryError.other(path, "it cannot be read")
        }
        if header.isEmpty { return true }
        guard header == Data("SQLite format 3\0".utf8) else { throw HistoryError.notADatabase(path) }
        return false
    }

    private static func open(_ path: String, _ access: Access, seconds: Double, pages: Int?) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(seconds)
        configuration.observesSuspensionNotifications = false
        let isWritable = canWrite(path)
        if access == .read, !isWritable {
            // Nobody can be writing to it, so that no lock and no file beside it is needed.
            configuration.readonly = true
            return try DatabaseQueue(path: immutable(path), configuration: configuration)
        }
        configuration.prepareDatabase { db in
            if let pages { try db.execute(sql: "PRAGMA max_page_count = \(pages)") }
            try db.execute(sql: "PRAGMA cache_size = -65536")
            if access == .read { try db.execute(sql: "PRAGMA query_only = 1") }
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if access == .write {
            try queue.inDatabase { db in
                // Only what is ours is changed in any way.
                try check(db, path, mayBeEmpty: true)
                try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
            }
        }
        return queue
    }

    private static func canWrite(_ path: String) -> Bool {
        let directory = URL(filePath: path).deletingLastPathComponent().path
        return access(path, W_OK) == 0 && access(directory, W_OK) == 0
    }

    private static func immutable(_ path: String) -> String {
        let whole = URL(filePath: path).standardizedFileURL.path
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: "?#%")
        return "file:" + (whole.addingPercentEncoding(withAllowedCharacters: allowed) ?? whole) + "?immutable=1"
    }

    private static func check(_ db: Database, _ path: String, mayBeEmpty: Bool) throws {
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if application == HistorySchema.applicationID {
            if version > HistorySchema.version { throw HistoryError.newer(path, version: version) }
            return
        }
        let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
        guard application == 0, version == 0, isEmpty else { throw HistoryError.foreign(path) }
        // A first writer that was killed leaves a file without tables.
        if !mayBeEmpty { throw HistoryError.missing(path) }
    }
}
