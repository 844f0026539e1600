import Basics
import Foundation
import RolloutFormat
import Rules
import TestSupport
import Testing
import ThreadModel

/// Recorded sessions, damaged: nothing traps, no rule either, every line is accounted for, no total is absurd.
struct MutationTests {
    @Test func flippedBytes() throws {
        var generator = SeededGenerator(seed: 1)
        try forEachRecording { original, check in
            for flips in [3, 30] {
                var bytes = original
                for _ in 0..<flips where !bytes.isEmpty {
                    bytes[Int(generator.next() % UInt64(bytes.count))] ^= UInt8(1 << (generator.next() % 8))
                }
                check(bytes)
            }
        }
    }

    @Test func truncatedAtAndInsideRecords() throws {
        var generator = SeededGenerator(seed: 2)
        var count = 0
        try forEachRecording { original, check in
            let ends = original.indices.filter { original[$0] == 0x0A }
            // After each record of every 25th recording, and after a few records of the others.
            let isThorough = count % 25 == 0
            count += 1
            for end in isThorough ? ends : Array(ends.shuffled(using: &generator).prefix(3)) {
                check(Array(original[..<end]))
            }
            check(Array(original.prefix(Int(generator.next() % UInt64(max(1, original.count))))))
        }
    }

    @Test func swappedTypesAndDeletedFields() throws {
        var generator = SeededGenerator(seed: 3)
        let others: [JSONTree] = [
            .null, .bool(false), .integer(-1), .integer(.max), .number(1e300), .string([]), .array([]), .object([:]),
            .string(Array("9".utf8)), .array([.object(["text": .null])]),
        ]
        try forEachRecording { original, check in
            var bytes: [UInt8] = []
            for line in original.split(separator: 0x0A) {
                bytes += Self.mutated(Array(line), others, &generator) + [0x0A]
            }
            check(bytes)
        }
    }

    @Test func recordsInAnyOrderAndTwice() throws {
        var generator = SeededGenerator(seed: 4)
        try forEachRecording { original, check in
            let lines = original.split(separator: 0x0A)
            check(Array(lines.shuffled(using: &generator).joined(separator: [0x0A])))
            check(Array((lines + lines).joined(separator: [0x0A])))
            check(Array(lines.reversed().joined(separator: Array("\r\n\0\0\n\n".utf8))))
        }
    }

    /// Every third line loses a field or has one of another type.
    private static func mutated(_ line: [UInt8], _ others: [JSONTree], _ generator: inout SeededGenerator) -> [UInt8] {
        guard generator.next() % 3 == 0, let tree = JSONTree.cursor(line) else { return line }
        let paths = tree.paths()
        guard let path = paths.randomElement(using: &generator) else { return line }
        let other = generator.next() % 3 == 0 ? nil : others.randomElement(using: &generator)
        return JSONSpelling.text(tree.replacing(path, by: other))
    }

    /// Calls `body` with each recording's bytes and a function that reads a damaged copy.
    private func forEachRecording(_ body: ([UInt8], ([UInt8]) -> Void) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "mutation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.appending(path: "rollout.jsonl").path
        let rules = RuleSet { _ in RuleSettings() }.dispatcher()
        let builder = ThreadBuilder(observers: [rules], redactor: NoRedaction(), thresholds: [272_000])
        let reader = ThreadReader(builder: builder)
        for file in Fixtures.tellingFiles {
            let original = Array(try Fixtures.lines(file).joined(separator: [0x0A])) + [0x0A]
            try body(original) { bytes in
                #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
                Self.check(reader, path, bytes, Comment(rawValue: file))
            }
        }
    }

    private static func check(_ reader: ThreadReader, _ path: String, _ bytes: [UInt8], _ comment: Comment) {
        guard case .thread(let thread) = reader.read(paths: [path]).result, let file = thread.files.first else {
            return
        }
        let lineCount = bytes.filter { $0 == 0x0A }.count + (bytes.last == 0x0A || bytes.isEmpty ? 0 : 1)
        #expect(file.lines == lineCount, comment)
        #expect(file.bytes == bytes.count, comment)
        #expect(count(bytes) == Counts(file), comment)
        #expect(file.limitsHit.isEmpty && file.incomplete == nil, comment)
        let usage = thread.totalUsage
        #expect(!usage.hasNegativePart && usage.total < 1 << 60, comment)
        #expect(usage.cachedInput <= usage.input && usage.reasoningOutput <= usage.output, comment)
        let calls = thread.calls
        #expect(
            calls.total == calls.succeeded + calls.failed + calls.benign + calls.declined + calls.aborted
                + calls.running + calls.unknown, comment)
        #expect(calls.total == calls.byTool.values.reduce(0) { $0 + $1.calls }, comment)
        #expect(thread.turns.count <= thread.turnCount, comment)
        #expect(thread.durationSeconds.map { $0 >= 0 && $0.isFinite } ?? true, comment)
        #expect((thread.startedAt ?? 0) <= (thread.endedAt ?? .max), comment)
        #expect(thread.findings.allSatisfy { !$0.rule.isEmpty && !$0.what.isEmpty }, comment)
    }

    /// What the file says of its lines, against a count made here.
    private struct Counts: Equatable {
        var unknown = 0
        var bad = 0

        init() {}

        init(_ file: FileSummary) {
            unknown = file.unknownRecords.values.reduce(0, +)
            bad = file.badLines + file.foreignLines
        }
    }

    /// Every line is blank, known, unknown or bad; what is not counted as one of the latter two was understood.
    private static func count(_ bytes: [UInt8]) -> Counts {
        var counts = Counts()
        let decoder = RecordDecoder()
        for line in bytes.split(separator: 0x0A) {
            let line = line.last == 0x0D ? line.dropLast() : line
            if line.isEmpty { continue }
            withView(Array(line)) {
                switch decoder.decode($0).record {
                case .unknown: counts.unknown += 1
                case .bad, .foreign: counts.bad += 1
                default: break
                }
            }
        }
        return counts
    }
}
