import Foundation
import RolloutFormat
import Testing
import ThreadModel

struct ThreadReaderTests {
    private static let recorded: [String] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/recorded").path
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".jsonl.zst") }.sorted().map { root + "/" + $0 }
    }()

    /// A large file is decoded by a thread of its own.
    @Test func givesTheSameWhoeverDecodes() throws {
        #expect(Self.recorded.count > 100)
        let reader = Self.reader()
        for path in Self.recorded { try Self.compare([path], reader) }
        // Together they are a thread that a directory could hold: what one repeats of another counts once.
        try Self.compare(Array(Self.recorded.prefix(20)), reader)
    }

    @Test func stopsAtTheSameLineWhoeverDecodes() throws {
        for records in [1, 7, 40] {
            var limits = ReadLimits()
            limits.recordsPerThread = records
            limits.lineBytes = 2000
            for path in Self.recorded.prefix(30) { try Self.compare([path], Self.reader(limits)) }
        }
    }

    /// Editors and shells leave blank lines; they are no damage.
    @Test func linesOfSpaceAreNone() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "blank-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let meta = #"{"timestamp":"2026-11-21T09:28:00.000Z","type":"session_meta","payload":{"id":"a"}}"#
        try Data("  \n\(meta)\n\t\n \t \r\n\n".utf8).write(to: URL(filePath: path))
        guard case .thread(let thread) = Self.reader().read(paths: [path]).result else {
            Issue.record("no thread")
            return
        }
        #expect(thread.files[0].badLines == 0 && thread.files[0].lines == 5)
    }

    private static func reader(_ limits: ReadLimits = ReadLimits()) -> ThreadReader {
        ThreadReader(
            builder: ThreadBuilder(observers: [], redactor: NoRedaction(), thresholds: [272_000]), limits: limits,
            namesContent: true)
    }

    private static func compare(_ paths: [String], _ reader: ThreadReader) throws {
        let direct = reader.read(paths: paths)
        let ahead = reader.read(paths: paths, decodesAhead: true)
        #expect(direct.failed.map(\.path) == ahead.failed.map(\.path))
        switch (direct.result, ahead.result) {
        case (.thread(let thread), .thread(let other)): #expect(thread == other, "\(paths[0])")
        case (let result, let other): #expect("\(result)" == "\(other)", "\(paths[0])")
        }
    }
}
