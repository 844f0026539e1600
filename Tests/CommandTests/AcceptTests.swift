import Foundation
import Testing

@Suite struct AcceptTests {
    private static let demo = Tool.root.appending(path: "Fixtures/demo/fix-tests-linux").path()

    /// One id accepts all findings of the incident, and nothing else.
    @Test func anAcceptedIncidentNoLongerFails() throws {
        try Tool.inRepository { tool in
            try tool.write("# ours\nfail_on: error\n", to: ".codex-postmortem.yml")
            let before = try tool("check \(Self.demo) --report json=report.json")
            #expect(before.status == 1)
            let id = try #require(before.out.firstRange(of: " · id ")).upperBound
            let name = String(before.out[id...].prefix(8))
            let accepted = try tool("accept \(name) --reason known --expires 2999-01-01")
            #expect(accepted.status == 0, "\(accepted.err)")
            let after = try tool("check \(Self.demo)")
            #expect(after.status == 0 && after.out.contains("suppressed"), "\(after.out)")
            #expect(try tool.read(".codex-postmortem.yml").hasPrefix("# ours\nfail_on: error\n"))
        }
    }

    @Test func whatNobodyFoundIsNotAccepted() throws {
        try Tool.inRepository { tool in
            #expect(try tool("accept 00000000 --reason x").status == 64)
            _ = try tool("check \(Self.demo) --report json=report.json")
            #expect(try tool("accept 00000000 --reason x").status == 64)
            #expect(try tool("accept nonsense --reason x").status == 64)
        }
    }

    @Test func aStreamIsReadFromAPipe() throws {
        try Tool.inRepository { tool in
            let stream = [
                #"{"type":"thread.started","thread_id":"01a1fe5e-3aa5-7be3-b385-4b53a653273c"}"#,
                #"{"type":"turn.started"}"#,
                #"{"type":"error","message":"usage limit"}"#,
                #"{"type":"turn.failed","error":{"message":"You've hit your usage limit."}}"#,
            ].joined(separator: "\n")
            let result = try tool("check -", input: stream + "\n")
            #expect(result.status == 1 && result.out.contains("usage limit"), "\(result.out)\(result.err)")
        }
    }

    @Test func withoutAPathTheHomeOfCodexIsRead() throws {
        try Tool.inRepository { tool in
            let result = try tool("check", environment: ["CODEX_HOME": Self.demo])
            #expect(result.status == 1 && result.err.contains("reading "), "\(result.err)")
        }
    }
}
