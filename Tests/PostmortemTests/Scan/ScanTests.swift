import Foundation
import Policy
import Pricing
import Reports
import Rules
import Safety
import Testing
import ThreadModel

@testable import Postmortem

/// Scanning in parts and merging gives the report of one run, byte for byte.
@Suite struct ScanTests {
    private static let recorded = Recording.fixtures.appending(path: "recorded/0.163.0").path
    private static let demo = Recording.fixtures.appending(path: "demo").path

    private static func analysis(_ paths: [String], layers: [ConfigurationLayer] = [], jobs: Int = 1) -> Analysis {
        Analysis(
            paths: paths, policy: Policy(layers: layers, rules: RuleList.all.map(\.about)), configurationPath: nil,
            prices: .embedded, redactor: Redactor(key: (1, 2)), workers: jobs, toolVersion: "test", today: 20_778)
    }

    private static func json(_ report: Report) -> [UInt8] { JSONReport().render(report, options: .init()) }

    private static func merged(_ lines: [ScanLine], layers: [ConfigurationLayer] = []) throws -> [UInt8] {
        var merge = analysis([], layers: layers)
        var timings = Timings()
        return try json(merge.merge(lines, bad: [], measuring: &timings))
    }

    /// With all that scans say of themselves.
    private static func merged(_ scans: [Scan]) throws -> [UInt8] {
        var merge = analysis([])
        var timings = Timings()
        return try json(merge.merge(scans.flatMap(\.lines), heads: scans.map(\.head), bad: [], measuring: &timings))
    }

    /// Over a process border and back.
    private static func carried(_ lines: [ScanLine]) throws -> [ScanLine] {
        try lines.map { try JSONDecoder().decode(ScanLine.self, from: Data(ScanLines.text($0))) }
    }

    @Test(arguments: [demo, recorded]) func oneScanGivesTheSameReport(_ path: String) throws {
        let lines = try Self.carried(Self.analysis([path]).scan().lines)
        #expect(try Self.merged(lines) == Self.json(Self.analysis([path]).run()))
    }

    /// What check says of a directory without sessions, too: nothing of one among several, and that there are none.
    @Test func aScanOfNothingGivesTheSameReport() throws {
        let nothing = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: nothing, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: nothing) }
        for paths in [[nothing], [nothing, Self.demo].sorted()] {
            let scan = Self.analysis(paths).scan()
            #expect(try Self.merged([scan, scan]) == Self.json(Self.analysis(paths).run()))
        }
    }

    @Test(arguments: [1, 2, 7]) func anyNumberOfShardsInAnyOrder(_ shards: Int) throws {
        let whole = Self.json(Self.analysis([Self.demo, Self.recorded], jobs: 3).run())
        var finder = Self.analysis([Self.demo, Self.recorded]).scan().lines.map(\.systemPath)
        finder.reverse()
        var lines: [ScanLine] = []
        for shard in 0..<shards {
            for root in [Self.demo, Self.recorded] {
                var part = Self.analysis([])
                let files = finder.enumerated().filter { $0.offset % shards == shard && $0.element.hasPrefix(root) }
                part.read(listed: files.map(\.element), below: root)
                lines += part.scan().lines
            }
        }
        // A retry says everything once more.
        #expect(try Self.merged(Self.carried(lines + lines.reversed())) == whole)
    }

    @Test func partialMergesAreAssociative() throws {
        let lines = Self.analysis([Self.demo]).scan().lines
        let half = lines.count / 2
        let first = try ScanLines.distinct(Array(lines[..<half]) + Array(lines[..<half]))
        let second = try ScanLines.distinct(Array(lines[half...]))
        let decoded = try (second + first).map { try JSONDecoder().decode(ScanLine.self, from: Data($0)) }
        #expect(try ScanLines.distinct(decoded) == ScanLines.distinct(lines))
    }

    @Test func copiesScannedApartAreOneThread() throws {
        try Self.withCopies { root, names in
            let whole = Self.json(Self.analysis([root]).run())
            let lines = names.flatMap { name in
                var part = Self.analysis([])
                part.read(listed: [root + "/" + name], below: root)
                return part.scan().lines
            }
            try FileManager.default.removeItem(atPath: root + "/" + names[1])
            #expect(try Self.merged(lines) == whole)
        }
    }

    /// Copies under different settings have what was found under each, or can't be judged.
    @Test func copiesUnderDifferentSettingsAreReadAgain() throws {
        try Self.withCopies { root, names in
            let rules = RuleList.all.map(\.about)
            let yaml = "overrides: [{match: archived, rules: {tool-error: error, masked-failure: error}}]"
            let layers = [try ConfigurationFile(Array(yaml.utf8), path: "c.yml", rules: rules).layer]
            let whole = Self.json(Self.analysis([root], layers: layers).run())
            let lines = names.flatMap { name in
                var part = Self.analysis([], layers: layers)
                part.read(listed: [root + "/" + name], below: root)
                return part.scan().lines
            }
            for lines in [lines, lines.reversed(), Self.analysis([root], layers: layers).scan().lines] {
                #expect(try Self.merged(lines, layers: layers) == whole)
            }
            try FileManager.default.removeItem(atPath: root + "/" + names[0])
            var merge = Self.analysis([], layers: layers)
            var timings = Timings()
            #expect(try merge.merge(lines, bad: [], measuring: &timings).verdict == .inconclusive)
        }
    }

    /// What was written on elsewhere is read again, and cannot be judged when it is gone.
    @Test func partsOfAThreadScannedApartAreReadAgain() throws {
        try Self.withCopies { root, names in
            let second = root + "/" + names[1]
            let text = try String(contentsOfFile: second, encoding: .utf8)
            try text.split(separator: "\n").dropLast(3).joined(separator: "\n").write(
                toFile: second, atomically: true, encoding: .utf8)
            let whole = Self.json(Self.analysis([root]).run())
            let lines = names.flatMap { name in
                var part = Self.analysis([])
                part.read(listed: [root + "/" + name], below: root)
                return part.scan().lines
            }
            #expect(try Self.merged(lines) == whole)
            try FileManager.default.removeItem(atPath: second)
            var merge = Self.analysis([])
            var timings = Timings()
            let report = try merge.merge(lines, bad: [], measuring: &timings)
            #expect(report.verdict == .inconclusive)
            #expect(
                report.findings.contains {
                    $0.what.contains("scanned apart") || $0.evidence?.contains("scanned apart") == true
                })
        }
    }

    private static func withCopies(_ body: (_ root: String, _ names: [String]) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        let name = try #require(
            FileManager.default.enumerator(atPath: demo)?.compactMap { $0 as? String }
                .first { $0.hasSuffix(".jsonl") && $0.contains("rollout-") })
        for folder in ["archived", "sessions"] {
            try FileManager.default.createDirectory(atPath: root + "/" + folder, withIntermediateDirectories: true)
        }
        let file = URL(filePath: name).lastPathComponent
        let names = ["archived/" + file, "sessions/" + file]
        for copy in names { try FileManager.default.copyItem(atPath: demo + "/" + name, toPath: root + "/" + copy) }
        try body(root, names)
    }

    @Test func differentContentsOfOneFileAreInconclusive() throws {
        var lines = Self.analysis([Self.demo]).scan().lines
        var other = try #require(lines.first { $0.summary != nil })
        other.content = "0.1"
        lines.append(other)
        var merge = Self.analysis([])
        var timings = Timings()
        let report = try merge.merge(lines, bad: [], measuring: &timings)
        #expect(report.verdict == .inconclusive)
        #expect(report.findings.contains { ($0.what + ($0.evidence ?? "")).contains("different contents") })
    }

    @Test func aLineThatIsNoneIsInconclusive() throws {
        var merge = Self.analysis([])
        var timings = Timings()
        let bad = [RunFacts.UnreadableFile(path: "shard.ndjson:3", reason: "not a line that scan wrote")]
        let report = try merge.merge(Self.analysis([Self.demo]).scan().lines, bad: bad, measuring: &timings)
        #expect(report.verdict == .inconclusive)
    }

    /// A number that was damaged on its way makes a line that is none, or one that is judged: it ends no merge.
    @Test func impossibleNumbersEndNoMerge() throws {
        let lines = Self.analysis([Self.demo]).scan().lines
        let first = try #require(lines.first { $0.summary != nil })
        let text = String(decoding: try ScanLines.text(first), as: UTF8.self)
        var refused = 0
        for number in text.matches(of: /:(\d+)[,}]/) {
            var damaged = text
            damaged.replaceSubrange(number.1.startIndex..<number.1.endIndex, with: String(Int64.max))
            guard let line = try? JSONDecoder().decode(ScanLine.self, from: Data(damaged.utf8)) else {
                refused += 1
                continue
            }
            _ = try? Self.merged([line, line] + lines)
        }
        #expect(refused > 10)
    }

    @Test func otherVersionsAndSettingsAreRefused() throws {
        var lines = Self.analysis([Self.demo]).scan().lines
        #expect(throws: ScanError.self) {
            var strict = ConfigurationLayer()
            strict.rules["tool-error"] = RuleOverlay(isEnabled: false)
            _ = try Self.merged(lines, layers: [strict])
        }
        // A budget is applied when everything is there.
        var budget = ConfigurationLayer()
        try Setting.sessionCost.read("0.01", into: &budget)
        let whole = Self.json(Self.analysis([Self.demo], layers: [budget]).run())
        #expect(try Self.merged(lines, layers: [budget]) == whole)
        lines[0].tool = "0.0.1"
        #expect(throws: ScanError.version(file: lines[0].file, made: "0.0.1", here: "test")) {
            _ = try Self.merged(lines)
        }
        lines[0].tool = "test"
        lines[0].v = 1
        #expect(throws: ScanError.format(file: lines[0].file, made: 1)) { _ = try Self.merged(lines) }
    }
}
