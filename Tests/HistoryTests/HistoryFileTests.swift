import Foundation
import History
import Reports
import Safety
import TestSupport
import Testing

@Suite("The file of a history")
struct HistoryFileTests {
    private func somewhere() throws -> String {
        let directory = FileManager.default.temporaryDirectory.appending(path: "history-file-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        return directory.appending(path: "history.db").path
    }

    private func remove(_ path: String) {
        try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
    }

    @Test("One that is not there is made by a writer and missed by a reader")
    func missing() throws {
        let path = try somewhere()
        defer { remove(path) }
        #expect(throws: HistoryError.missing(path)) { try HistoryFile(path, .read) }
        #expect(!FileManager.default.fileExists(atPath: path))
        let file = try HistoryFile(path, .write)
        file.finish()
        let names = try FileManager.default.contentsOfDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path)
        #expect(names == ["history.db"])
        #expect(throws: Never.self) { try HistoryFile(path, .read).read { _ in } }
    }

    @Test(
        "What is no SQLite file is said and not touched",
        arguments: ["no database at all, but some text", "SQLite format 2\0"])
    func noDatabase(text: String) throws {
        let path = try somewhere()
        defer { remove(path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        for access in [HistoryFile.Access.read, .write] {
            #expect(throws: HistoryError.notADatabase(path)) { try HistoryFile(path, access) }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == Data(text.utf8))
    }

    @Test("Another program's SQLite file is said and not touched")
    func foreign() throws {
        let path = try somewhere()
        defer { remove(path) }
        try sqlite(path, "CREATE TABLE theirs(x); INSERT INTO theirs VALUES (1);")
        let before = try Data(contentsOf: URL(filePath: path))
        for access in [HistoryFile.Access.read, .write] {
            #expect(throws: HistoryError.foreign(path)) { try HistoryFile(path, access) }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("A newer one is said and not touched")
    func newer() throws {
        let path = try somewhere()
        defer { remove(path) }
        try HistoryFile(path, .write).finish()
        try sqlite(path, "PRAGMA user_version = 7;")
        let before = try Data(contentsOf: URL(filePath: path))
        for access in [HistoryFile.Access.read, .write] {
            #expect(throws: HistoryError.newer(path, version: 7)) { try HistoryFile(path, access) }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("One that another process writes is waited for, then said")
    func locked() throws {
        let path = try somewhere()
        defer { remove(path) }
        let first = try HistoryFile(path, .write)
        let second = try HistoryFile(path, .write, seconds: 0.01)
        try first.write { _ in
            #expect(throws: HistoryError.locked(path, seconds: 0.01)) { try second.write { _ in } }
            // Who only reads is not in the way, and nobody in theirs.
            #expect(throws: Never.self) { try second.read { _ in } }
        }
        #expect(throws: Never.self) { try second.write { _ in } }
    }

    /// More than fits into a few pages.
    private static var long: Report {
        var report = Report.blank
        report.sessions = SessionList(
            (0..<500).map { number in
                var session = SessionReport.blank
                session.id = "\(number)"
                session.label = String(repeating: "x", count: 1000)
                return session
            })
        return report
    }

    @Test("One that is full says so and keeps what it had")
    func full() throws {
        let path = try somewhere()
        defer { remove(path) }
        try HistoryFile(path, .write).finish()
        let pages = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) / 4096
        let file = try HistoryFile(path, .write, pages: pages + 4)
        let long = Self.long
        #expect(throws: HistoryError.full(path)) {
            try file.write { db in
                var writer = HistoryWriter(db, redactor: Redactor(), now: 0)
                return try writer.add(long, run: nil)
            }
        }
        #expect(try file.read { try StatsQuery.run($0, of: file) }.sessions == 0)
        #expect(try file.read { try StatsQuery.run($0, of: file) }.isWhole)
    }

    @Test("A damaged one is said")
    func damaged() throws {
        let path = try somewhere()
        defer { remove(path) }
        try HistoryFile(path, .write).finish()
        var bytes = try Data(contentsOf: URL(filePath: path))
        // All but the header.
        for index in 100..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        try bytes.write(to: URL(filePath: path))
        #expect(throws: HistoryError.damaged(path)) {
            try HistoryFile(path, .read).read { _ = try StatsQuery.run($0, of: HistoryFile(path, .read)) }
        }
    }

    private func sqlite(_ path: String, _ sql: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit(); c.close()",
            path, sql,
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    /// What a change or an agent could leave in its place: SQLite would wait for the pipe, and make the link's file.
    @Test(arguments: [HistoryFile.Access.read, .write])
    func onlyARegularFileIsOpened(_ access: HistoryFile.Access) throws {
        let path = try somewhere()
        let directory = URL(filePath: path).deletingLastPathComponent()
        defer { remove(path) }
        func at(_ name: String) -> String { directory.appending(path: name).path }
        #expect(mkfifo(at("pipe"), 0o600) == 0)
        for (name, target) in [("gone", "made-through-a-link"), ("loop", "loop"), ("null", "/dev/null"), ("dir", ".")] {
            try FileManager.default.createSymbolicLink(atPath: at(name), withDestinationPath: target)
        }
        for name in ["pipe", "gone", "loop", "null", "dir"] {
            #expect(throws: HistoryError.self, "\(name)") { _ = try HistoryFile(at(name), access) }
        }
        #expect(!FileManager.default.fileExists(atPath: at("made-through-a-link")))
    }
}
