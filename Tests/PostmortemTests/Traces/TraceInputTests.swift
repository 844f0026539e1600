import Foundation
import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import Safety
import Testing
import ThreadModel

@testable import Postmortem

/// Bundles as they come: wherever they lie, half of them, newer ones, hostile ones.
@Suite struct TraceInputTests {
    private static let scripts = Recording.traced.first { $0.testDescription == "0.147.0/script-failures" }!
    private static let killed = Recording.traced.first { $0.testDescription == "0.149.0/killed" }!

    private static func analysis(_ paths: [String], jobs: Int = 1) -> Analysis {
        Analysis(
            paths: paths, policy: Policy(layers: [], rules: RuleList.all.map(\.about)), configurationPath: nil,
            prices: .embedded, redactor: Redactor(key: (1, 2)), workers: jobs, toolVersion: "test", today: 20_778)
    }

    private static func json(_ report: Report) -> [UInt8] { JSONReport().render(report, options: .init()) }

    /// Changes a copy of a recording; its bundle is given, too.
    private static func with(
        _ recording: Recording, _ body: (_ root: URL, _ bundle: URL) throws -> Void
    ) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "trace-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: recording.directory, to: root)
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.removeItem(at: root.appending(path: "truth.json"))
        let name = try #require(
            FileManager.default.contentsOfDirectory(atPath: root.appending(path: "trace").path).sorted().first)
        try body(root, root.appending(path: "trace/\(name)"))
    }

    private static func log(_ bundle: URL) -> URL { bundle.appending(path: "trace.jsonl") }

    @Test func isFoundWhereverItLies() throws {
        try Self.with(Self.scripts) { root, bundle in
            let alone = Self.analysis([bundle.path]).run()
            #expect(alone.sessions.count == 1)
            #expect(alone.sessions[0].usage.total > 0)
            #expect(alone.skipped.isEmpty)
            for path in [Self.log(bundle).path, root.appending(path: "trace").path] {
                let other = Self.analysis([path]).run()
                #expect(other.sessions.map(\.usage) == alone.sessions.map(\.usage))
                #expect(other.skipped.isEmpty)
            }
            // With the session files it is one session.
            let both = Self.analysis([root.path]).run()
            #expect(both.sessions.count == 1)
            #expect(Set(both.sessions[0].threads[0].files.map(\.format)) == [.rollout, .trace, .execJSON])
        }
    }

    @Test func withoutAManifestItIsKnownByItsLog() throws {
        try Self.with(Self.scripts) { _, bundle in
            let whole = Self.analysis([bundle.path]).run()
            try FileManager.default.removeItem(at: bundle.appending(path: "manifest.json"))
            #expect(Self.analysis([bundle.path]).run().sessions.map(\.usage) == whole.sessions.map(\.usage))
        }
    }

    @Test func withoutPayloadsItSaysWhatIsMissing() throws {
        try Self.with(Self.scripts) { root, bundle in
            let before = Self.analysis([root.appending(path: "sessions").path]).run()
            try FileManager.default.removeItem(at: bundle.appending(path: "payloads"))
            let both = Self.analysis([root.appending(path: "sessions").path, bundle.path]).run()
            #expect(both.sessions.map(\.usage) == before.sessions.map(\.usage))
            let file = try #require(both.sessions[0].threads[0].files.first { $0.format == .trace })
            #expect(file.missing.first?.contains("payloads were not read") == true)
            // Alone it is no pass.
            let alone = Self.analysis([bundle.path]).run()
            #expect(alone.verdict == .inconclusive)
        }
    }

    @Test func aTornLastLineLosesNothingElse() throws {
        try Self.with(Self.killed) { root, bundle in
            let whole = Self.analysis([root.path]).run()
            let handle = try FileHandle(forWritingTo: Self.log(bundle))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("{\"schema_version\":1,\"seq\":99".utf8))
            try handle.close()
            let torn = Self.analysis([root.path]).run()
            #expect(torn.sessions.map(\.usage) == whole.sessions.map(\.usage))
            #expect(torn.sessions[0].threads[0].files.first { $0.format == .trace }?.badLines == 1)
        }
    }

    @Test func anUnknownEventIsCountedByName() throws {
        try Self.with(Self.scripts) { _, bundle in
            let text = try String(contentsOf: Self.log(bundle), encoding: .utf8)
            let newer = text.replacing("\"schema_version\":1", with: "\"schema_version\":2")
                .replacing("\"type\":\"rollout_ended\"", with: "\"type\":\"rollout_dreamt\"")
            try Data(newer.utf8).write(to: Self.log(bundle))
            let report = Self.analysis([bundle.path]).run()
            #expect(report.sessions[0].usage.total > 0)
            #expect(report.unknownRecords == ["trace/rollout_dreamt": 1])
        }
    }

    @Test(arguments: [
        "../outside.json", "/etc/hostname", "payloads/link.json", "linked/5.json", "payloads/../../outside.json",
    ])
    func noPayloadLiesOutside(_ path: String) throws {
        try Self.with(Self.killed) { root, bundle in
            let text = try String(contentsOf: Self.log(bundle), encoding: .utf8)
            let response = try #require(text.firstMatch(of: /"inference_response"},"path":"(payloads\/\d+\.json)"/)?.1)
            let payload = bundle.appending(path: String(response))
            let outside = bundle.deletingLastPathComponent().appending(path: "outside.json")
            try FileManager.default.copyItem(at: payload, to: outside)
            try FileManager.default.createSymbolicLink(
                at: bundle.appending(path: "payloads/link.json"), withDestinationURL: outside)
            try FileManager.default.createSymbolicLink(
                at: bundle.appending(path: "linked"), withDestinationURL: bundle.appending(path: "payloads"))
            try Data(text.replacing(response, with: path).utf8).write(to: Self.log(bundle))
            let whole = Self.analysis([Self.killed.traces]).run()
            let report = Self.analysis([bundle.path]).run()
            #expect(report.sessions[0].usage.total < whole.sessions[0].usage.total)
            #expect(report.verdict == .inconclusive || report.verdict == .fail)
        }
    }

    /// A payload holds what a rollout never had: it goes through the same door, beside its session or alone.
    @Test func secretsInPayloadsAreRedacted() throws {
        let token = "gh" + "p_" + String(repeating: "a1", count: 18)
        try Self.with(Self.scripts) { root, bundle in
            let payloads = bundle.appending(path: "payloads")
            var changed = 0
            for name in try FileManager.default.contentsOfDirectory(atPath: payloads.path) {
                let url = payloads.appending(path: name)
                let text = try String(contentsOf: url, encoding: .utf8)
                let marked = text.replacing("\"exit 4\"", with: "\"exit 4 # \(token)\"")
                    .replacing("_output\": \"\"", with: "_output\": \"denied: \(token)\"")
                changed += marked == text ? 0 : 1
                try Data(marked.utf8).write(to: url)
            }
            #expect(changed > 0)
            for paths in [[root.path], [bundle.path]] {
                var analysis = Self.analysis(paths)
                analysis.collectsTimeline = true
                let json = String(decoding: Self.json(analysis.run()), as: UTF8.self)
                #expect(json.contains("[redacted:github") && !json.contains(token), "\(paths)")
            }
        }
    }

    @Test(arguments: Recording.traced.filter { ["0.147.0", "0.163.0"].contains($0.release) })
    func pruningChangesNoReport(_ recording: Recording) throws {
        try Self.with(recording) { root, bundle in
            // Requests as Codex writes them, with the conversation in them.
            for request in try FileManager.default.contentsOfDirectory(atPath: bundle.appending(path: "payloads").path)
            {
                let url = bundle.appending(path: "payloads/\(request)")
                let text = try String(contentsOf: url, encoding: .utf8)
                guard text.hasPrefix("{\n  \"model\"") else { continue }
                let long = text.replacing(
                    "{\n", with: "{\n  \"input\": [\"" + String(repeating: "x", count: 100_000) + "\"],\n",
                    maxReplacements: 1)
                try Data(long.utf8).write(to: url)
            }
            let extra = bundle.appending(path: "payloads/99999.json")
            try Data("{}".utf8).write(to: extra)
            let before = Self.json(Self.analysis([root.path]).run())
            let alone = Self.json(Self.analysis([bundle.path]).run())
            var finder = FileFinder()
            finder.add(bundle.path)
            let sizes = try TracePruner.prune(#require(finder.bundles.first), limits: ReadLimits())
            #expect(sizes.after * 2 < sizes.before)
            #expect(!FileManager.default.fileExists(atPath: extra.path))
            #expect(Self.json(Self.analysis([root.path]).run()) == before)
            #expect(Self.json(Self.analysis([bundle.path]).run()) == alone)
        }
    }

    @Test func whatTheWitnessesSayDifferentlyIsCounted() throws {
        let recording = try #require(Recording.traced.first { $0.testDescription == "0.163.0/failing-commands" })
        try Self.with(recording) { root, bundle in
            for name in try FileManager.default.contentsOfDirectory(atPath: bundle.appending(path: "payloads").path) {
                let url = bundle.appending(path: "payloads/\(name)")
                let text = try String(contentsOf: url, encoding: .utf8)
                guard text.contains("\"exit_code\": 42,") else { continue }
                try Data(text.replacing("\"exit_code\": 42,", with: "\"exit_code\": 43,").utf8).write(to: url)
            }
            let report = Self.analysis([root.path]).run()
            let file = report.sessions[0].threads[0].files.first { $0.format == .trace }
            #expect(file?.contradictions ?? 0 > 0)
        }
    }

    @Test func theSameBytesForAnyWorkersAndFromAScan() throws {
        let root = Recording.fixtures.appending(path: "traced/0.163.0").path
        let whole = Self.json(Self.analysis([root]).run())
        #expect(Self.json(Self.analysis([root], jobs: 3).run()) == whole)
        let lines = try Self.analysis([root]).scan().lines.map {
            try JSONDecoder().decode(ScanLine.self, from: Data(ScanLines.text($0)))
        }
        var merge = Self.analysis([])
        var timings = Timings()
        #expect(try Self.json(merge.merge(lines, bad: [], measuring: &timings)) == whole)
    }

    /// Sessions in one shard, their traces in another, and both once more in a third; every bundle's threads count.
    @Test(arguments: ["0.133.0", "0.163.0"])
    func theSameBytesWhereTheTraceWasScannedApart(_ release: String) throws {
        let root = Recording.fixtures.appending(path: "traced/\(release)").path
        let whole = Self.json(Self.analysis([root]).run())
        let files = try #require(FileManager.default.enumerator(atPath: root)).compactMap { $0 as? String }
            .filter {
                $0.contains("/trace/") ? $0.hasSuffix("/trace.jsonl") : !$0.hasSuffix("/") && $0.contains(".json")
            }
            .sorted()
        let logs = files.filter { $0.hasSuffix("/trace.jsonl") }
        let others = files.filter { !$0.hasSuffix("/trace.jsonl") }
        #expect(!logs.isEmpty)
        func scan(_ names: [String]) -> [ScanLine] {
            var part = Self.analysis([])
            part.read(listed: names.map { root + "/" + $0 }, below: root)
            return part.scan().lines
        }
        let third = scan(Array(files.prefix(files.count / 3)))
        let lines = try (third + scan(logs) + scan(others)).map {
            try JSONDecoder().decode(ScanLine.self, from: Data(ScanLines.text($0)))
        }
        for order in [lines, lines.reversed()] {
            var merge = Self.analysis([])
            var timings = Timings()
            #expect(try Self.json(merge.merge(order, bad: [], measuring: &timings)) == whole)
        }
    }

    /// A log that is no longer what was scanned cannot be joined, and what it held must not be missing in silence.
    @Test func aTraceThatChangedSinceItsScanIsInconclusive() throws {
        try Self.with(Self.scripts) { root, bundle in
            var sessions = Self.analysis([])
            sessions.read(listed: [root.appending(path: "sessions").path], below: root.path)
            let lines = sessions.scan().lines + Self.analysis([bundle.path]).scan().lines
            #expect(lines.contains { $0.trace != nil })
            let log = try String(contentsOf: Self.log(bundle), encoding: .utf8)
            try (log + log.split(separator: "\n").last!).write(to: Self.log(bundle), atomically: true, encoding: .utf8)
            var merge = Self.analysis([])
            var timings = Timings()
            let report = try merge.merge(lines, bad: [], measuring: &timings)
            #expect(report.verdict == .inconclusive)
            #expect(report.findings.contains { ($0.what + ($0.evidence ?? "")).contains("scanned apart") })
        }
    }

    @Test func aLogThatIsNamedTwiceIsReadOnce() throws {
        try Self.with(Self.scripts) { _, bundle in
            let once = Self.analysis([bundle.path]).run()
            let twice = Self.analysis([bundle.path, Self.log(bundle).path]).run()
            #expect(twice.sessions.map(\.usage) == once.sessions.map(\.usage))
            #expect(twice.sessions[0].threads[0].files.count == 1)
        }
    }

    /// Damage of any kind: nothing traps, and no sum is absurd.
    @Test(arguments: 0..<40)
    func damageIsSurvived(_ seed: Int) throws {
        var generator = Scrambler(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        try Self.with(seed % 2 == 0 ? Self.scripts : Self.killed) { root, bundle in
            let payloads = bundle.appending(path: "payloads")
            var files = try FileManager.default.contentsOfDirectory(atPath: payloads.path).sorted().map {
                payloads.appending(path: $0)
            }
            files += [Self.log(bundle), bundle.appending(path: "manifest.json")]
            for file in files where generator.next() % 3 == 0 || file.lastPathComponent == "trace.jsonl" {
                var bytes = Array(try Data(contentsOf: file))
                for _ in 0..<(1 + Int(generator.next() % 20)) where !bytes.isEmpty {
                    bytes[Int(generator.next() % UInt64(bytes.count))] ^= UInt8(1 << (generator.next() % 8))
                }
                if generator.next() % 4 == 0 { bytes.removeLast(Int(generator.next() % UInt64(bytes.count))) }
                try Data(bytes).write(to: file)
            }
            for paths in [[root.path], [bundle.path]] {
                for session in Self.analysis(paths).run().sessions {
                    #expect(!session.usage.hasNegativePart && session.usage.total < 1 << 40)
                }
            }
        }
    }
}

/// Numbers that are the same each time.
private struct Scrambler: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
