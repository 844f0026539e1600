import Foundation
import TestSupport
import Testing

/// What was named, or is named as Codex names its own, was meant to be judged: it is, or the run is inconclusive.
@Suite struct NamedInputTests {
    @Test func aNamedStreamIsReadWhateverStandsBefore() throws {
        try Workspace.with { workspace in
            let log = Array(repeating: "npm warn deprecated", count: 6000)
            try workspace.write(log + Story().stream, to: "in/events.txt")
            let program = Program(workspace: workspace)
            let named = try program.run(["check", "in/events.txt", "--format", "json"])
            #expect(named.text.contains("\"sessions\": 1"), "\(named.text.prefix(600))")
        }
    }

    @Test(
        arguments: [
            ([0x1F, 0x8B, 0x08, 0x00], "rollout-a.jsonl.gz", "gzip"),
            ([0xFF, 0xFE, 0x7B, 0x00], "rollout-a.jsonl", "UTF-16"),
            ([0x50, 0x4B, 0x03, 0x04], "rollout-a.jsonl", "zip"), ([0x7B, 0x7D], "rollout-b.jsonl", "no Codex record"),
        ] as [([UInt8], String, String)])
    func whatCannotBeReadIsSaid(_ bytes: [UInt8], _ name: String, _ reason: String) throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/good.jsonl")
            try workspace.write(bytes + Array(repeating: 0x0A, count: 64), to: "in/\(name)")
            let result = try Program(workspace: workspace).check(["--format", "json"])
            #expect(result.status == 2 && result.text.contains(reason), "\(result.text.prefix(900))")
        }
    }

    /// Of a recording that something rewrote on its way, nothing was judged.
    @Test(arguments: ["in UTF-16", "behind times", "as an array", "of another program"])
    func aSessionInAnotherFormIsNotPassedOver(_ form: String) throws {
        let lines = Story().stream
        let bytes: [UInt8] =
            switch form {
            case "in UTF-16":
                [0xFF, 0xFE] + lines.joined(separator: "\r\n").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "behind times": Array(lines.map { "2026-11-21T10:00:00.0000000Z " + $0 + "\n" }.joined().utf8)
            case "as an array": Array(("[" + lines.joined(separator: ",") + "]\n").utf8)
            default: Array("{\"level\":\"info\",\"text\":\"thread started\"}\n".utf8)
            }
        try Workspace.with { workspace in
            try workspace.write(
                [#"{"type":"thread.started","thread_id":"019aa000-0000-7000-8000-000000000007"}"#], to: "in/good.jsonl")
            let without = try Program(workspace: workspace).check(["--format", "json"])
            try workspace.write(bytes, to: "in/out.jsonl")
            let result = try Program(workspace: workspace).check(["--format", "json"])
            let isTold = result.text.contains(form == "in UTF-16" ? "UTF-16" : "tells of a Codex session")
            #expect(isTold == (form != "of another program"), "\(result.text.prefix(900))")
            #expect(result.status == (isTold ? 2 : without.status))
        }
    }

    @Test func anotherFileIsAnInputOnlyWhereItIsNamed() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/good.jsonl")
            try workspace.write("hello\n".utf8, to: "in/notes.txt")
            let program = Program(workspace: workspace)
            #expect(try program.check().status == 1)
            #expect(try program.run(["check", "in/good.jsonl", "in/notes.txt"]).status == 2)
        }
    }
}
