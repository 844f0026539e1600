import Foundation
import TestSupport
import Testing

@Suite struct AcceptTests {
    private static let demo = Program.root.appending(path: "Fixtures/demo/fix-tests-linux").path()

    /// One id accepts all findings of the incident, and nothing else.
    @Test func anAcceptedIncidentNoLongerFails() throws {
        try Workspace.with { tool in
            try tool.write("# ours\nfail_on: error\n", to: ".codex-postmortem.yml")
            let before = try tool("check \(Self.demo) --report json=report.json")
            #expect(before.status == 1)
            let id = try #require(before.text.firstRange(of: " · id ")).upperBound
            let name = String(before.text[id...].prefix(8))
            let accepted = try tool("accept \(name) --reason known --expires 2999-01-01")
            #expect(accepted.status == 0, "\(accepted.errors)")
            let after = try tool("check \(Self.demo)")
            #expect(after.status == 0 && after.text.contains("suppressed"), "\(after.text)")
            #expect(try tool.text(".codex-postmortem.yml").hasPrefix("# ours\nfail_on: error\n"))
        }
    }

    /// The next pipeline would fail by the file alone.
    @Test(arguments: ["{\"version\": 1}\n", "bad: [\n", "rules: {no-such: off}\n"])
    func aFileThatTakesNoEntryStaysAsItIs(_ text: String) throws {
        try Workspace.with { tool in
            let report = try tool("check \(Self.demo) --report json=report.json").text
            try tool.write(text, to: ".codex-postmortem.yml")
            let id = try #require(report.firstRange(of: " · id ")).upperBound
            let result = try tool("accept \(report[id...].prefix(8)) --reason known")
            #expect(result.status == 78 && result.errors.contains(".codex-postmortem.yml:"), "\(result.errors)")
            #expect(try tool.text(".codex-postmortem.yml") == text)
        }
    }

    @Test func aDayThatIsOverIsNoLastDay() throws {
        try Workspace.with { tool in
            let result = try tool("accept 1a2b3c4d --reason known --expires 2020-01-01")
            #expect(result.status == 64 && result.errors.contains("2020-01-01 is over"), "\(result.errors)")
        }
    }

    @Test func whatNobodyFoundIsNotAccepted() throws {
        try Workspace.with { tool in
            #expect(try tool("accept 00000000 --reason x").status == 64)
            _ = try tool("check \(Self.demo) --report json=report.json")
            #expect(try tool("accept 00000000 --reason x").status == 64)
            #expect(try tool("accept nonsense --reason x").status == 64)
        }
    }

    @Test func aStreamIsReadFromAPipe() throws {
        try Workspace.with { tool in
            let stream = [
                #"{"type":"thread.started","thread_id":"01a1fe5e-3aa5-7be3-b385-4b53a653273c"}"#,
                #"{"type":"turn.started"}"#,
                #"{"type":"error","message":"usage limit"}"#,
                #"{"type":"turn.failed","error":{"message":"You've hit your usage limit."}}"#,
            ].joined(separator: "\n")
            let result = try tool("check -", input: stream + "\n")
            #expect(result.status == 1 && result.text.contains("usage limit"), "\(result.text)\(result.errors)")
        }
    }

    @Test func withoutAPathTheHomeOfCodexIsRead() throws {
        try Workspace.with { tool in
            let result = try tool("check", environment: ["CODEX_HOME": Self.demo])
            #expect(result.status == 1 && result.errors.contains("reading "), "\(result.errors)")
        }
    }
}
