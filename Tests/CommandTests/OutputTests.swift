import Foundation
import TestSupport
import Testing

/// What calls printed is read again for pages, and only for them.
@Suite struct OutputTests {
    /// A session of two commands, one of which prints a secret, and much besides.
    private static func session(_ tool: Workspace) throws {
        let lines = (1...200).map { "step \($0)" }
        let printed = (lines.prefix(100) + ["token ghp_16C7e42F292c6912E7710c838347Ae178B4a"] + lines.suffix(100))
            .joined(separator: "\\n")
        func call(_ id: String, _ command: String, _ output: String) -> [String] {
            [
                #"{"timestamp":"2026-11-21T10:00:0\#(id)Z","type":"response_item","payload":{"type":"function_call","#
                    + #""name":"exec_command","arguments":"{\"cmd\":\"\#(command)\"}","call_id":"call_\#(id)"}}"#,
                #"{"timestamp":"2026-11-21T10:00:0\#(id)Z","type":"response_item","payload":"#
                    + #"{"type":"function_call_output","call_id":"call_\#(id)","output":"#
                    + #""Wall time: 0.1 seconds\nProcess exited with code 0\nOutput:\n\#(output)"}}"#,
            ]
        }
        let id = "01a1fe5e-3aa5-7b02-8d6a-000000000001"
        let meta =
            #"{"timestamp":"2026-11-21T10:00:00Z","type":"session_meta","payload":{"id":"\#(id)","#
            + #""timestamp":"2026-11-21T10:00:00Z","cwd":"/w","originator":"codex_exec","cli_version":"0.163.0"}}"#
        let rollout = ([meta] + call("1", "make all", printed) + call("2", "cat short", "just <this>"))
            .joined(separator: "\n")
        try tool.write(rollout + "\n", to: "in/rollout-2026-11-21T10-00-00-\(id).jsonl")
    }

    @Test func aPageShowsWhatCallsPrinted() throws {
        try Workspace.with { tool in
            try Self.session(tool)
            let run = try tool("check in --no-fail --report html=page.html --report json=r.json --report site=site")
            #expect(run.status == 0, "\(run.errors)")
            let site = try #require(tool.names("site/sessions").first)
            for page in try [tool.text("page.html"), tool.text("site/sessions/\(site)")] {
                for part in ["step 1\n", "step 200", "… 141 more lines …", "just &lt;this&gt;"] {
                    let isThere = page.contains(part)
                    #expect(isThere, "\(part)")
                }
                let isQuiet = !page.contains("ghp_16C7e42F") && !page.contains("Wall time")
                #expect(isQuiet)
            }
            // A stored report holds what its page shows, so that the page can be made again.
            #expect(try tool("render r.json --report html=again.html").status == 0)
            #expect(try tool.text("again.html") == tool.text("page.html"))
        }
    }

    @Test func withoutAPageNothingIsReadTwice() throws {
        try Workspace.with { tool in
            try Self.session(tool)
            #expect(try tool("check in -q --no-fail --report json=r.json").status == 0)
            #expect(try !tool.text("r.json").contains("just <this>"))
        }
    }
}
