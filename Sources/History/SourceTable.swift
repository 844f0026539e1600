import Basics
import GRDB

/// Which files were read before, as they are.
public struct SourceTable {
    private let known: [Int64: (size: Int64, modified: Int64)]

    public init(_ db: Database) throws {
        var known: [Int64: (size: Int64, modified: Int64)] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT key, size, mtime_ns FROM source")
        while let row = try rows.next() { known[row[0]] = (row[1], row[2]) }
        self.known = known
    }

    public func has(_ stamp: SourceStamp) -> Bool {
        guard let old = known[Int64(bitPattern: StableHash.of(stamp.path))] else { return false }
        return old == (stamp.size, stamp.modified)
    }

    /// Files of the sessions that these threads belong to.
    public static func files(ofSessionsWith threads: [String], _ db: Database) throws -> [String] {
        var sessions: Set<Int64> = []
        let statement = try db.cachedStatement(sql: "SELECT session FROM thread WHERE id = ?")
        for id in threads {
            if let session = try Int64.fetchOne(statement, arguments: [id]) { sessions.insert(session) }
        }
        let paths = try db.cachedStatement(sql: "SELECT path FROM source WHERE session = ?")
        return try sessions.sorted().flatMap { try String.fetchAll(paths, arguments: [$0]) }
    }

    /// Files that gave nothing need not be read again either.
    public static func note(_ stamp: SourceStamp, shown: String, _ db: Database) throws {
        try HistoryWriter.stamp(stamp, session: nil, shown: shown, db)
    }
}
