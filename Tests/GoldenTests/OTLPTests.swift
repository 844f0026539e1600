import Foundation
import TestSupport
import Testing

/// What OpenTelemetry gets of recorded sessions, read without anything of the program's own.
@Suite struct OTLPTests {
    private static let fixtures = ["Fixtures/demo", "Fixtures/recorded"]

    /// Printed as a viewer shows it; `UPDATE_GOLDENS=1` writes it instead.
    @Test func theDemoReadsLikeItsStory() throws {
        try Self.check("Fixtures/demo") { directory in
            let tree = try OTLPTrace(Self.read("traces.jsonl", directory)).tree
            let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "otlp-tree.txt")
            if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
                return try Data(tree.utf8).write(to: golden)
            }
            #expect(tree == (try? String(contentsOf: golden, encoding: .utf8)))
        }
    }

    @Test(arguments: fixtures) func sumsAreTheReports(_ path: String) throws {
        try Self.check(path) { directory in
            let report = try Self.json(Self.read("report.json", directory))
            let spans = try OTLPTrace(Self.read("traces.jsonl", directory)).spans
            let usage = [
                "input_tokens": ("gen_ai.usage.input_tokens", "input_tokens"),
                "output_tokens": ("gen_ai.usage.output_tokens", "output_tokens"),
                "cached_input_tokens": ("gen_ai.usage.cache_read.input_tokens", "cache_read.input_tokens"),
                "cache_write_input_tokens": ("gen_ai.usage.cache_creation.input_tokens", "cache_write.input_tokens"),
                "reasoning_output_tokens": ("gen_ai.usage.reasoning.output_tokens", "reasoning.output_tokens"),
            ]
            for session in report["sessions"] as? [[String: Any]] ?? [] {
                let expected = session["usage"] as? [String: Int] ?? [:]
                let id = session["id"] as? String
                let own = spans.filter { $0.attributes["gen_ai.conversation.id"] == id }
                for (name, (attribute, _)) in usage {
                    #expect(own.reduce(0) { $0 + $1.count(attribute) } == expected[name], "\(id ?? "") \(name)")
                }
            }
            let totals = try #require(report["totals"] as? [String: Any])
            let sums = try Self.sums(Self.read("metrics.jsonl", directory))
            for (name, (_, metric)) in usage {
                let sum = sums["gen_ai.client.inference.usage.\(metric)"] ?? 0
                #expect(sum == Double((totals["usage"] as? [String: Int])?[name] ?? -1), "\(metric)")
            }
            let cost = try #require(totals["cost_usd"] as? Double)
            #expect(abs((sums["codex_postmortem.cost"] ?? 0) - cost) < 1e-9)
            #expect(sums["codex_postmortem.unpriced_tokens"] == totals["unpriced_tokens"] as? Double)
            #expect(sums["codex_postmortem.findings"] == Double((report["findings"] as? [Any])?.count ?? -1))
            #expect(sums["codex_postmortem.sessions"] == totals["sessions"] as? Double)
            let calls = try #require((totals["tool_calls"] as? [String: Any])?["total"] as? Double)
            #expect(sums["codex_postmortem.tool_calls"] == calls)
        }
    }

    @Test func aStoredReportGivesTheSameFiles() throws {
        try Self.check("Fixtures/demo") { directory in
            let again = directory.appending(path: "again")
            try Self.render(directory.appending(path: "report.json"), to: again)
            for name in ["traces.binpb", "traces.jsonl", "metrics.binpb", "metrics.jsonl"] {
                let old = try Data(contentsOf: directory.appending(path: name))
                #expect(try Data(contentsOf: again.appending(path: name)) == old, "\(name)")
            }
        }
    }

    /// Where no span of a response can say them, tokens stand on the agents' spans.
    @Test func aStoredReportWithoutStepsStillAddsUp() throws {
        try Self.check("Fixtures/demo", otlp: false) { directory in
            let report = directory.appending(path: "report.json")
            let errors = try Self.render(report, to: directory)
            #expect(errors.contains("holds no steps, so otlp shows none"))
            let spans = try OTLPTrace(Self.read("traces.jsonl", directory)).spans
            #expect(spans.allSatisfy { $0.name.hasPrefix("invoke_agent") } && spans.count == 8)
            let totals = try Self.json(Self.read("report.json", directory))["totals"] as? [String: Any]
            let expected = (totals?["usage"] as? [String: Int])?["input_tokens"]
            #expect(spans.reduce(0) { $0 + $1.count("gen_ai.usage.input_tokens") } == expected)
        }
    }

    /// Sent twice, a session is no second trace.
    @Test func idsAreTheSameInEveryRun() throws {
        let runs = try [["--jobs", "1"], ["--jobs", "3", "--otlp-content"]].map { arguments in
            try Self.check("Fixtures/recorded", arguments) { directory in
                try OTLPTrace(Self.read("traces.jsonl", directory)).spans.map { "\($0.trace) \($0.id) \($0.name)" }
            }
        }
        #expect(runs[0] == runs[1])
        #expect(Set(runs[0]).count == runs[0].count && runs[0].count > 500)
    }

    @Test(arguments: fixtures) func everySpanHangsFromTheRootOfItsTrace(_ path: String) throws {
        try Self.check(path) { directory in
            let spans = try OTLPTrace(Self.read("traces.jsonl", directory)).spans
            let known = Dictionary(uniqueKeysWithValues: spans.map { ("\($0.trace) \($0.id)", $0) })
            #expect(Set(spans.filter { $0.parent == nil }.map(\.trace)).count == Set(spans.map(\.trace)).count)
            for span in spans {
                var above = span
                for _ in 0..<20 {
                    guard let parent = above.parent else { break }
                    above = try #require(known["\(span.trace) \(parent)"], "\(span.name)")
                }
                #expect(above.parent == nil && span.end >= span.start, "\(span.name)")
            }
        }
    }

    /// Where a recording says which call started an agent (all of these do), the agent is below that call.
    @Test func agentsAreBelowTheCallThatStartedThem() throws {
        try Self.check("Fixtures/recorded") { directory in
            let spans = try OTLPTrace(Self.read("traces.jsonl", directory)).spans
            let known = Dictionary(uniqueKeysWithValues: spans.map { ("\($0.trace) \($0.id)", $0) })
            let agents = spans.filter { $0.name == "invoke_agent subagent" }
            #expect(agents.count > 5)
            for agent in agents {
                let parent = known["\(agent.trace) \(agent.parent ?? "")"]
                #expect(parent?.name.contains("spawn_agent") == true, "\(agent.name) \(parent?.name ?? "")")
            }
        }
    }

    @Test(.enabled(if: python != nil, "no opentelemetry-proto"), arguments: [[], ["--otlp-content"]])
    func theOfficialSchemaReadsBothEncodingsAlike(_ arguments: [String]) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "otlp.py").path
        for path in Self.fixtures {
            try Self.check(path, arguments) { directory in
                let process = Process()
                let pipe = Pipe()
                process.executableURL = URL(filePath: try #require(Self.python))
                process.arguments = [script, directory.path]
                process.standardOutput = pipe
                process.standardError = pipe
                try process.run()
                let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
                process.waitUntilExit()
                #expect(process.terminationStatus == 0, "\(path): \(String(decoding: output, as: UTF8.self))")
            }
        }
    }

    /// Only with `--otlp-content`, and only a session's own words.
    @Test func contentIsOnlySaidWhereItIsAskedFor() throws {
        let marks = ["gen_ai.tool.call.arguments", "gen_ai.input.messages", "codex_postmortem.message", "go vet"]
        try Self.check("Fixtures/demo") { directory in
            let text = try Self.read("traces.jsonl", directory) + Self.read("metrics.jsonl", directory)
            #expect(marks.filter { text.contains($0) } == [])
        }
        try Self.check("Fixtures/demo", ["--otlp-content"]) { directory in
            let text = try Self.read("traces.jsonl", directory)
            #expect(marks.filter { text.contains($0) } == marks)
        }
    }

    @Test func metricsAreOfTheLastRecordOrOfNow() throws {
        for (arguments, temporality, time) in [
            (["--now", "2026-11-21"], "2", "1795269035"), (["--otlp-temporality", "delta"], "1", "1795269035"),
            (["--now", "2026-12-01T12:00:00Z"], "2", "1796126400"),
        ] {
            try Self.check("Fixtures/demo", arguments) { directory in
                let text = try Self.read("metrics.jsonl", directory)
                let times = Set(text.matches(of: /"timeUnixNano":"(\d{10})/).map { String($0.1) })
                #expect(times == [time])
                let kinds = Set(text.matches(of: /"aggregationTemporality":(\d)/).map { String($0.1) })
                #expect(kinds == [temporality])
            }
        }
    }

    private static var python: String? {
        guard let python = ProcessInfo.processInfo.environment["REPORTS_PYTHON"] else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-c", "import opentelemetry.proto"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        return process.terminationStatus == 0 ? python : nil
    }

    /// Runs a check that writes `report.json` and the files of OpenTelemetry.
    private static func check<Result>(
        _ path: String, _ arguments: [String] = [], otlp: Bool = true, _ body: (URL) throws -> Result
    ) throws -> Result {
        let output = FileManager.default.temporaryDirectory.appending(path: "otlp-\(UUID().uuidString)")
        let scratch = output.appending(path: "scratch")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: output) }
        let files = otlp ? ["--report", "otlp=\(output.path)", "--otlp-json"] : []
        let run = try Program(in: Program.root, scratch: scratch).run(
            ["check", path, "-q", "--report", "json=\(output.path)/report.json"] + files + arguments)
        #expect(run.status == 1 || run.status == 2, "\(run.errors)")
        return try body(output)
    }

    /// - Returns: what it says on standard error.
    @discardableResult
    private static func render(_ report: URL, to directory: URL) throws -> String {
        let scratch = directory.appending(path: "scratch")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let run = try Program(in: Program.root, scratch: scratch).run(
            ["render", report.path, "--report", "otlp=\(directory.path)", "--otlp-json"])
        #expect(run.status == 0, "\(run.errors)")
        return run.errors
    }

    private static func read(_ name: String, _ directory: URL) throws -> String {
        try String(contentsOf: directory.appending(path: name), encoding: .utf8)
    }

    private static func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// Of each counter over all of its series.
    private static func sums(_ text: String) throws -> [String: Double] {
        var sums: [String: Double] = [:]
        let resources = try #require(try json(text)["resourceMetrics"] as? [[String: Any]])
        let scopes = resources.flatMap { $0["scopeMetrics"] as? [[String: Any]] ?? [] }
        for metric in scopes.flatMap({ $0["metrics"] as? [[String: Any]] ?? [] }) {
            guard let name = metric["name"] as? String, let sum = metric["sum"] as? [String: Any] else { continue }
            for point in sum["dataPoints"] as? [[String: Any]] ?? [] {
                let value = (point["asInt"] as? String).flatMap(Double.init) ?? point["asDouble"] as? Double
                sums[name, default: 0] += try #require(value)
            }
        }
        return sums
    }
}
