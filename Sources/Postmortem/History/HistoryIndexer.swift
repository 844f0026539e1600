import Basics
import Foundation
import History
import Policy
import Reports
import RolloutFormat
import ThreadModel

/// Adds the sessions and reports below some paths to a history. Files are read by all workers, some at a time, while one
/// more writes what was read before; what was written stays when the process ends in between.
public struct HistoryIndexer {
    public struct Outcome: Sendable {
        public var files = 0
        public var unchanged = 0
        public var bytes: Int64 = 0
        public var reports = 0
        public var added = HistoryWriter.Added()
        public var unreadable: [RunFacts.UnreadableFile] = []
    }

    /// Its `paths` are what to add.
    public var analysis: Analysis
    public var file: HistoryFile
    /// Milliseconds since 1970: the time of what has none.
    public var now: Int64
    /// Bytes that are read before they are written.
    public var batchBytes: Int64 = 64 << 20

    public init(analysis: Analysis, file: HistoryFile, now: Int64) {
        self.analysis = analysis
        self.file = file
        self.now = now
    }

    public func run() throws(HistoryError) -> Outcome {
        let paths = analysis.policy.paths
        var finder = FileFinder(keep: { paths.accepts($0) })
        for path in analysis.paths { finder.add(path) }
        var outcome = Outcome()
        outcome.unreadable = finder.passed.filter(\.isUnreadable).map {
            RunFacts.UnreadableFile(path: $0.path, reason: $0.reason)
        }
        let known = try file.read { try SourceTable($0) }
        var changed: [(file: FileFinder.Found, stamp: SourceStamp)] = []
        for found in finder.found.sorted(by: { JobPlanner.isReadBefore($0.path, $1.path) }) {
            let stamp = Self.stamp(found.path)
            if known.has(stamp) { outcome.unchanged += 1 } else { changed.append((found, stamp)) }
        }
        let total = changed.reduce(0) { $0 + $1.file.size }
        var batch: [(file: FileFinder.Found, stamp: SourceStamp)] = []
        let writing = HistoryWriting()
        var size: Int64 = 0
        var done: Int64 = 0
        for (index, next) in changed.enumerated() {
            if let report = Self.report(next.file, &outcome) ?? scanned(next.file, &outcome) {
                outcome.added += try writing.finish()
                try add(report, next, &outcome)
            } else {
                batch.append(next)
                size += next.file.size
            }
            if size >= batchBytes || index == changed.count - 1, !batch.isEmpty {
                try add(batch, writing, &outcome, done: done, total: total)
                done += size
                batch = []
                size = 0
            }
        }
        outcome.added += try writing.finish()
        return outcome
    }

    // MARK: - Sessions

    private func add(
        _ batch: [(file: FileFinder.Found, stamp: SourceStamp)], _ writing: HistoryWriting, _ outcome: inout Outcome,
        done: Int64, total: Int64
    ) throws(HistoryError) {
        var (part, reading) = read(batch, [], done: done, total: total)
        // A session's other files may be in what was read before.
        outcome.added += try writing.finish()
        var stamps = Dictionary(
            batch.map { (PathText.display($0.file.path), $0.stamp) }, uniquingKeysWith: { first, _ in first })
        // A session whose other files did not change is read as a whole anyway.
        let threads = reading.map.threads.flatMap { [$0.id, $0.sessionID, $0.parentID].compactMap { $0 } }
        let ids = Set(threads.map(analysis.redactor.redactStably)).sorted()
        let others = try file.read { try SourceTable.files(ofSessionsWith: ids, $0) }
            .filter { stamps[PathText.display($0)] == nil && FileManager.default.fileExists(atPath: $0) }
        if !others.isEmpty {
            for path in others {
                stamps[path] = Self.stamp(path)
            }
            (part, reading) = read(batch, others, done: done, total: total)
        }
        var timings = Timings()
        let report = part.report(reading, &timings)
        // Paths are redacted in a report.
        let shown = Dictionary(
            stamps.map { (analysis.redactor.redact($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
        let quiet = reading.map.notSessions.compactMap { stamps[$0.path] }
        let (file, redactor, now) = (file, analysis.redactor, now)
        writing.begin { () throws(HistoryError) in
            try file.write { db in
                var writer = HistoryWriter(db, redactor: redactor, now: now)
                let added = try writer.add(report, run: nil, stamps: shown)
                for stamp in quiet { try SourceTable.note(stamp, shown: redactor.redactStably(stamp.path), db) }
                return added
            }
        }
        outcome.files += batch.count
        outcome.bytes += batch.reduce(0) { $0 + $1.file.size }
        outcome.unreadable += reading.map.unreadable
    }

    private func read(
        _ batch: [(file: FileFinder.Found, stamp: SourceStamp)], _ others: [String], done: Int64, total: Int64
    ) -> (Analysis, Analysis.Reading) {
        var part = analysis
        // What the user named was meant to be a session; what a directory held may be anything.
        part.read(only: batch.filter { !$0.file.isNamed }.map(\.file.path) + others, stop: nil)
        part.foundAreNamed = false
        part.foundAreKept = true
        part.namedFiles = batch.filter(\.file.isNamed).map(\.file.path)
        part.collectsFailures = true
        if let progress = analysis.progress { part.progress = { read, _ in progress(done + read, total) } }
        var timings = Timings()
        let reading = part.read(&timings)
        return (part, reading)
    }

    private static func stamp(_ path: String) -> SourceStamp {
        var status = stat()
        guard PathText.withSystemPath(path, { stat($0, &status) }) == 0 else {
            return SourceStamp(path: path, size: -1, modified: 0)
        }
        let time = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        return SourceStamp(path: path, size: Int64(status.st_size), modified: time)
    }

    // MARK: - Reports

    private static let reportLimit = 1 << 30

    /// A report that `--report json=PATH` wrote; nil for anything else.
    private static func report(_ found: FileFinder.Found, _ outcome: inout Outcome) -> Report? {
        guard found.path.hasSuffix(".json"), let file = FileHandle(forReadingAtPath: found.path) else { return nil }
        let start = (try? file.read(upToCount: 200)) ?? Data()
        try? file.close()
        guard String(decoding: start, as: UTF8.self).contains("\"codex-postmortem/report/") else { return nil }
        do {
            return try ReportReader.read(SmallFile.read(found.path, limit: reportLimit))
        } catch {
            outcome.unreadable.append(RunFacts.UnreadableFile(path: found.path, reason: "\(error)"))
            return nil
        }
    }

    /// What `scan` wrote; nil for anything else.
    private func scanned(_ found: FileFinder.Found, _ outcome: inout Outcome) -> Report? {
        let name = found.path.parts(at: "/").last ?? ""
        guard !name.hasPrefix("rollout-"), let source = try? FileSource(path: found.path, followSymlink: found.isNamed),
            let opened = try? (source.isZstd ? ZstdSource(source, limits: analysis.limits) : source) as any ByteSource
        else { return nil }
        let reader = LineReader()
        reader.open(opened, limits: analysis.limits)
        let first = (try? reader.next())?.map { $0.text } ?? ""
        reader.close()
        guard first.hasPrefix("{\""), first.contains("\"tool\":\""), first.contains("\"v\":"),
            let again = try? FileSource(path: found.path, followSymlink: found.isNamed),
            let whole = try? (again.isZstd ? ZstdSource(again, limits: analysis.limits) : again) as any ByteSource
        else { return nil }
        var scan = ScanLines()
        scan.read(whole, name: PathText.display(found.path), workers: analysis.workers)
        guard !scan.isEmpty else { return nil }
        var part = analysis
        var timings = Timings()
        do throws(ScanError) {
            return try part.merge(&scan, measuring: &timings)
        } catch {
            outcome.unreadable.append(
                RunFacts.UnreadableFile(path: PathText.display(found.path), reason: error.description))
            return nil
        }
    }

    private func add(
        _ report: Report, _ next: (file: FileFinder.Found, stamp: SourceStamp), _ outcome: inout Outcome
    ) throws(HistoryError) {
        let (redactor, now) = (analysis.redactor, now)
        let name = report.runName.isEmpty ? nil : report.runName
        outcome.added += try file.write { db in
            var writer = HistoryWriter(db, redactor: redactor, now: now)
            let added = try writer.add(report, run: name)
            try SourceTable.note(next.stamp, shown: redactor.redactStably(next.stamp.path), db)
            return added
        }
        outcome.reports += 1
        outcome.bytes += next.file.size
    }
}
