import Basics
import Foundation
import Policy
import RolloutFormat
import Rules
import TestSupport
import Testing
import ThreadModel

/// Every limit can be set, is said where it is hit, and never lets a run pass.
@Suite struct LimitTests {
    /// A session that nothing is wrong with.
    private static let fine = [
        #"{"timestamp":"2026-11-21T10:00:00.000Z","type":"session_meta","payload":{"id":"019aa000-0000-7000-8000-000000000001","timestamp":"2026-11-21T10:00:00.000Z","cwd":"/w","originator":"codex_exec","cli_version":"0.146.0","source":"exec"}}"#,
        #"{"timestamp":"2026-11-21T10:00:01.000Z","type":"event_msg","payload":{"type":"task_started","turn_id":"t1"}}"#,
        #"{"timestamp":"2026-11-21T10:00:02.000Z","type":"response_item","payload":{"type":"message","role":"assistant","content":[{"type":"output_text","text":"All good."}]}}"#,
        #"{"timestamp":"2026-11-21T10:00:03.000Z","type":"event_msg","payload":{"type":"task_complete","turn_id":"t1","last_agent_message":"All good."}}"#,
    ]

    private static func check(
        _ limits: String, _ arguments: [String] = [], _ prepare: (Workspace) throws -> Void
    ) throws -> Program.Result {
        var result: Program.Result?
        try Workspace.with { workspace in
            try workspace.write("limits: {\(limits)}".utf8, to: ".codex-postmortem.yml")
            try prepare(workspace)
            result = try Program(workspace: workspace).check(arguments)
        }
        return try #require(result)
    }

    @Test func nothingIsHitByAnOrdinarySession() throws {
        let result = try Self.check("") { try $0.write(Self.fine, to: "in/a.jsonl") }
        #expect(result.status == 0, "\(result.text)\(result.errors)")
    }

    @Test func lineBytes() throws {
        let long = Self.fine[2].replacing("All good.", with: String(repeating: "long ", count: 1000))
        let result = try Self.check("line_bytes: 2KiB") { try $0.write(Self.fine + [long], to: "in/a.jsonl") }
        #expect(result.status == 2)
        #expect(result.text.contains("in/a.jsonl") && result.text.contains("line 5 has"), "\(result.text)")
        #expect(result.text.contains("2048"))
    }

    @Test func depth() throws {
        let nested = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        let deep = Self.fine[2].replacing(#""payload":{"#, with: #""payload":{"x":\#(nested),"#)
        let result = try Self.check("") { try $0.write(Self.fine + [deep, deep], to: "in/a.jsonl") }
        #expect(result.status == 2)
        #expect(
            result.text.contains("in/a.jsonl") && result.text.contains("line 5 and 1 more")
                && result.text.contains("256 levels"), "\(result.text)")
        let shallow = Self.fine[2].replacing(
            #""payload":{"#, with: #""payload":{"x":\#(nested.dropFirst(60).dropLast(60)),"#)
        #expect(try Self.check("") { try $0.write(Self.fine + [shallow], to: "in/a.jsonl") }.status == 0)
    }

    /// More calls without an output than are kept open were lost, whatever comes after them.
    @Test func openCalls() throws {
        let calls = (0..<10_000).map { number in
            #"{"timestamp":"2026-11-21T10:00:02.000Z","type":"response_item","payload":{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"ls\"}","call_id":"call_\#(number)"}}"#
        }
        let result = try Self.check("") { try $0.write(Self.fine[..<2] + calls + Self.fine[2...], to: "in/a.jsonl") }
        #expect(result.status == 2, "\(result.text)")
    }

    /// What no call takes is no duration, wherever it would be shown.
    @Test(arguments: ["4611686018427387904", "-9223372036854775807", "1e300"]) func durations(_ seconds: String) throws
    {
        let call = [
            #"{"type":"response_item","payload":{"type":"function_call","name":"shell","arguments":"{\"command\":[\"ls\"]}","call_id":"c"}}"#,
            #"{"type":"event_msg","payload":{"type":"exec_command_end","call_id":"c","command":["ls"],"exit_code":0,"aggregated_output":"","duration":{"secs":\#(seconds),"nanos":0}}}"#,
            #"{"type":"response_item","payload":{"type":"function_call_output","call_id":"c","output":"{\"output\":\"\",\"metadata\":{\"exit_code\":0,\"duration_seconds\":\#(seconds)}}"}}"#,
        ]
        let result = try Self.check("", ["--report", "html=a.html", "--report", "otlp=a.json"]) {
            try $0.write(Self.fine[..<2] + call + call + Self.fine[2...], to: "in/a.jsonl")
        }
        #expect([0, 1, 2].contains(result.status), "\(result.errors)")
    }

    @Test func recordsPerThread() throws {
        let result = try Self.check("records_per_thread: 3") { try $0.write(Self.fine, to: "in/a.jsonl") }
        #expect(result.status == 2)
        #expect(
            result.text.contains("limits.records_per_thread")
                && result.text.contains("what follows line 3 was left out"),
            "\(result.text)")
    }

    @Test func recordsPerThreadCountAllItsFiles() throws {
        let name = "rollout-2026-11-21T10-00-00-019aa000-0000-7000-8000-000000000001.jsonl"
        let result = try Self.check("records_per_thread: 5") { workspace in
            try workspace.write(Self.fine, to: "in/sessions/\(name)")
            try workspace.write(
                Self.fine.map { $0.replacing("10:00", with: "11:00") }, to: "in/archived_sessions/\(name)")
        }
        #expect(result.status == 2 && result.text.contains("limits.records_per_thread"), "\(result.text)")
    }

    @Test func secondsPerFile() throws {
        let result = try Self.check("seconds_per_file: 1ms") { workspace in
            let line = Array(Self.fine[2].utf8) + [0x0A]
            try workspace.write(
                Array((Self.fine.joined(separator: "\n") + "\n").utf8)
                    + Array(repeatElement(line, count: 100_000).joined()),
                to: "in/a.jsonl")
        }
        #expect(result.status == 2)
        #expect(
            result.text.contains("longer than 0.001 s") && result.text.contains("limits.seconds_per_file"),
            "\(result.text)")
    }

    /// The clock is looked at while one endless line is read too, and inside compressed data that gives nothing.
    @Test func theClockIsLookedAtOnceABlock() throws {
        final class Endless: ByteSource {
            let isCompressed = false
            var blocks = 0
            func read(into store: ByteStore) throws(ReadError) -> Int {
                blocks += 1
                store.append([UInt8](repeating: UInt8(ascii: "x"), count: 1000))
                return 1000
            }
        }
        var limits = ReadLimits()
        limits.secondsPerFile = 0.02
        let endless = Endless()
        let lines = LineReader()
        lines.open(TimedSource(endless, limits: limits), limits: limits)
        #expect(throws: ReadError.self) { _ = try lines.next() }
        #expect(endless.blocks > 0)
    }

    @Test(.enabled(if: (try? LimitTests.compress([])) != nil, "no zstd")) func expansionRatioAndDecompressedBytes()
        throws
    {
        let text = Array((Self.fine.joined(separator: "\n") + "\n").utf8) + [UInt8](repeating: 0x20, count: 5 << 20)
        let bomb = try Self.compress(text)
        let ratio = try Self.check("expansion_ratio: 10") { try $0.write(bomb, to: "in/a.jsonl.zst") }
        #expect(ratio.status == 2 && ratio.text.contains("10 times its size"), "\(ratio.text)")
        let size = try Self.check("decompressed_bytes: 1MiB, expansion_ratio: 1M") {
            try $0.write(bomb, to: "in/a.jsonl.zst")
        }
        #expect(size.status == 2 && size.text.contains("decompresses to more than 1 MiB"), "\(size.text)")
        let neither = try Self.check("expansion_ratio: 1M") { try $0.write(bomb, to: "in/a.jsonl.zst") }
        #expect(neither.status == 0 || neither.text.contains("bad"), "\(neither.text)")
    }

    private static func compress(_ bytes: [UInt8]) throws -> [UInt8] {
        var compressed: [UInt8] = []
        try Workspace.with { workspace in
            try workspace.write(bytes, to: "a")
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["zstd", "-q", workspace.url("a").path]
            try process.run()
            process.waitUntilExit()
            compressed = try workspace.read("a.zst")
        }
        return compressed
    }

    @Test func findingsPerReport() throws {
        let write: (Workspace) throws -> Void = { workspace in
            for index in 0..<5 {
                let id = "019aa000-0000-7000-8000-00000000000\(index)"
                try workspace.write(Story(id: id).rollout, to: "in/\(index).jsonl")
            }
        }
        let all = try Self.check("", ["--format", "json"], write)
        let few = try Self.check("findings_per_report: 3", ["--format", "json"], write)
        let (whole, cut) = (try Self.report(all), try Self.report(few))
        let count = try #require((whole["findings"] as? [Any])?.count)
        #expect(count > 10)
        let listed = try #require(cut["findings"] as? [[String: Any]])
        #expect(listed.count == 4)
        #expect(few.text.contains("Of \(count) findings only the 3 heaviest are listed (limits.findings_per_report)."))
        #expect(few.status == 2)
        // The totals are still of all findings, the notice included.
        let errors = { (report: [String: Any]) -> Int? in
            ((report["totals"] as? [String: Any])?["findings"] as? [String: Any])?["error"] as? Int
        }
        #expect(errors(cut) == errors(whole).map { $0 + 1 })
    }

    @Test func evidenceBytes() throws {
        let short = try Self.check("evidence_bytes: 20", ["--format", "json"]) {
            try $0.write(
                Story(text: { _ in JSONText.quoted(String(repeating: "abc ", count: 50)) }).rollout, to: "in/a.jsonl")
        }
        let findings = try #require(try Self.report(short)["findings"] as? [[String: Any]])
        let evidence = findings.compactMap { $0["evidence"] as? String }
        #expect(!evidence.isEmpty && evidence.allSatisfy { $0.utf8.count <= 20 }, "\(evidence)")
    }

    private static func report(_ result: Program.Result) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.out)) as? [String: Any])
    }

    @Test(arguments: [
        "line_bytes: 0", "line_bytes: -1", "line_bytes: 9e99", "seconds_per_file: 0", "records_per_thread: 0",
        "expansion_ratio: ''", "lines: 3", "line_bytes: 1TiB",
    ]) func nonsenseIsRefused(_ limits: String) throws {
        let result = try Self.check(limits) { try $0.write(Self.fine, to: "in/a.jsonl") }
        #expect(result.status == 78, "\(result.text)")
    }

    /// What the reference shows are the defaults.
    @Test func theReferenceSaysTheDefaults() throws {
        let text = ReferenceConfiguration.text(RuleList.all.map(\.about))
        let layer = try ConfigurationFile(Array(text.utf8), path: "c.yml", rules: RuleList.all.map(\.about)).layer
        let defaults = ReadLimits()
        #expect(layer[Setting.lineBytes]?.integer.map(Int64.init) == defaults.lineBytes)
        #expect(layer[Setting.decompressedBytes]?.integer.map(Int64.init) == defaults.decompressedBytes)
        #expect(layer[Setting.expansionRatio]?.integer.map(Int64.init) == defaults.expansionRatio)
        #expect(layer[Setting.recordsPerThread]?.integer == defaults.recordsPerThread)
        #expect(layer[Setting.secondsPerFile]?.seconds == defaults.secondsPerFile)
    }

    /// Names, kinds and tools that a recording makes up cost no memory without end, and nothing of them is lost.
    @Test func whatIsMadeUpIsCountedTogether() throws {
        var lines = [Self.fine[0], Self.fine[1]]
        for index in 0..<1500 {
            lines.append(
                #"{"timestamp":"2026-11-21T10:00:01.000Z","type":"event_msg","payload":{"type":"kind_\#(index)"}}"#)
            lines.append(
                #"{"timestamp":"2026-11-21T10:00:01.000Z","type":"turn_context","payload":{"turn_id":"t1","model":"m\#(index)"}}"#
            )
            lines.append(
                #"{"timestamp":"2026-11-21T10:00:01.000Z","type":"response_item","payload":{"type":"function_call","name":"tool_\#(index)","arguments":"{}","call_id":"c\#(index)"}}"#
            )
            let usage = #"{"input_tokens":\#(index * 10 + 10),"output_tokens":0,"total_tokens":\#(index * 10 + 10)}"#
            lines.append(
                #"{"timestamp":"2026-11-21T10:00:01.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":\#(usage)}}}"#
            )
        }
        let result = try Self.check("", ["--format", "json"]) { try $0.write(lines, to: "in/a.jsonl") }
        let report = try Self.report(result)
        let unknown = try #require((report["inputs"] as? [String: Any])?["unknown_records"] as? [String: Int])
        #expect(unknown.count <= 201 && unknown.values.reduce(0, +) == 1500)
        let totals = try #require(report["totals"] as? [String: Any])
        let calls = try #require(totals["tool_calls"] as? [String: Any])
        #expect(calls["total"] as? Int == 1500)
        let usage = try #require(totals["usage"] as? [String: Any])
        #expect(usage["input_tokens"] as? Int == 15_000)
        let session = try #require((report["sessions"] as? [[String: Any]])?.first)
        let thread = try #require((session["threads"] as? [[String: Any]])?.first)
        #expect((thread["models"] as? [Any]).map { $0.count <= 402 } == true)
    }
}
