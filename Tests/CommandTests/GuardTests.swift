import Foundation
import TestSupport
import Testing

/// `guard` and `watch` as a job runs them, over a program that stands for Codex.
@Suite struct GuardTests {
    @Test(arguments: [
        "--max-session-cost 0.1", "--max-run-cost 0.1", "--max-run-tokens 50k", "--stop-on repeated-call",
    ])
    func aBudgetOfTheSessionOrTheRunStopsCodexAsALoopDoes(_ limit: String) throws {
        try Workspace.with { tool in
            let result = try FakeCodex(in: tool)("guard \(limit) --report json=report.json -- codex exec")
            #expect(result.status == 1 && result.errors.contains("stopped Codex ("), "\(result.errors)")
            let report = try tool.json(try tool.text("report.json"))
            let findings = try #require(report["findings"] as? [[String: Any]])
            let stop = try #require(findings.first { $0["rule"] as? String == "stopped-by-guard" })
            #expect(stop["session_id"] as? String == FakeCodex.id)
            // One story, which the stop leads.
            let abort = try #require(findings.first { $0["rule"] as? String == "turn-aborted" })
            #expect(abort["incident"] as? String == stop["fingerprint"] as? String)
            #expect(!result.errors.contains("Find out who stopped it"))
        }
    }

    @Test func whatKeepsWithinItsBudgetsIsLeftAlone() throws {
        try Workspace.with { tool in
            let codex = try FakeCodex(in: tool, isComplete: true)
            let flags = "--max-run-cost 5 --max-session-cost 5"
            #expect(try codex("guard \(flags) --no-check -- codex exec --json").status == 0)
            #expect(try codex("guard \(flags) --no-check -- codex exec --json", exit: 7).status == 7)
        }
    }

    /// However Codex's home is reached, the guard calls a session what a check of its sessions calls it.
    @Test(arguments: ["codex-home", "nested/place", "link/home"])
    func aFindingOfACheckIsKnownToTheGuard(_ home: String) throws {
        try Workspace.with { tool in
            try FileManager.default.createDirectory(
                at: tool.url("far/away/home"), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: tool.url("link"), withDestinationURL: tool.url("far/away"))
            let codex = try FakeCodex(in: tool, home: home, isComplete: true)
            _ = try codex("guard --report json=guard.json -- codex exec --json")
            func known(_ name: String) throws -> [[String]] {
                let findings = try #require(try tool.json(try tool.text(name))["findings"] as? [[String: Any]])
                return findings.map { finding in
                    ["rule", "fingerprint", "session_label", "path"].map { finding[$0] as? String ?? "" }
                }
            }
            for paths in ["", "\(home)/sessions", tool.url("\(home)/sessions").path] {
                _ = try codex("check \(paths) --report json=check.json")
                #expect(try known("check.json") == known("guard.json"), "\(paths)")
            }
            #expect(try !known("guard.json").isEmpty)
            #expect(try codex("baseline write \(home)/sessions --output known.json").status == 0)
            try FileManager.default.removeItem(at: tool.url("\(home)/sessions"))
            let flags = "--baseline known.json --stop-on repeated-call --max-session-cost 0.1"
            let result = try FakeCodex(in: tool, home: home)("guard \(flags) --no-check -- codex exec")
            #expect(result.errors.contains("stopped Codex (session-cost)"), "\(result.errors)")
        }
    }

    /// The policy decides on a stop as on any finding, judged or not; the code of what was stopped is nobody's.
    @Test(arguments: [
        ("", 1, nil), ("--no-check", 1, nil), ("--no-fail", 0, "--no-fail lets the job go on"),
        ("--no-fail --no-check", 0, "--no-fail lets the job go on"), ("--fail-on none", 0, "fail_on: none"),
        ("--fail-on none --no-check", 0, "fail_on: none"), ("--fail-on warning --no-check", 1, nil),
    ])
    func aStopEndsAsThePolicySays(_ flags: String, _ status: Int32, _ excuse: String?) throws {
        try Workspace.with { tool in
            let result = try FakeCodex(in: tool)("guard --max-session-cost 0.1 \(flags) -- codex exec")
            #expect(result.status == status, "\(result.errors)")
            #expect(result.errors.contains("the exit code is 0 all the same") == (excuse != nil))
            #expect(excuse.map(result.errors.contains) ?? true, "\(result.errors)")
        }
    }

    /// The recipes check later: what the guard knows is told there too, as one story.
    @Test(arguments: ["--max-session-cost 0.1", "--max-run-cost 0.1", "--stop-on repeated-call"])
    func aLaterCheckKnowsOfTheStop(_ limit: String) throws {
        try Workspace.with { tool in
            let codex = try FakeCodex(in: tool)
            _ = try codex("guard \(limit) --report json=guard.json -- codex exec")
            _ = try codex("check codex-home/sessions --report json=check.json")
            let known = try findings(tool, "guard.json").first { $0["rule"] == "stopped-by-guard" }
            let told = try findings(tool, "check.json").first { $0["rule"] == "stopped-by-guard" }
            for member in ["what", "fingerprint", "session_id", "what_to_do"] {
                #expect(known?[member] != nil && told?[member] == known?[member], "\(member)")
            }
            let abort = try findings(tool, "check.json").first { $0["rule"] == "turn-aborted" }
            #expect(abort?["incident"] == told?["fingerprint"])
            // Nor does it matter how the session is named, or who reads it.
            let day = "codex-home/sessions/2026/11/21"
            let session = try #require(tool.names(day).first { $0.hasPrefix("rollout-") })
            _ = try codex("check \(day)/\(session) --report json=named.json")
            _ = try codex("scan codex-home/sessions --output all.ndjson")
            _ = try codex("merge all.ndjson --report json=merged.json")
            for report in ["named.json", "merged.json"] {
                let stop = try findings(tool, report).first { $0["rule"] == "stopped-by-guard" }
                #expect(stop?["what"] == known?["what"], "\(report)")
            }
            // Not in another run, and not when nothing was stopped.
            try tool.copyDemo()
            #expect(try !tool("check artifacts").text.contains("The guard stopped"))
        }
    }

    @Test func aSessionThatWentOnLaterIsNoLongerAStoppedOne() throws {
        try Workspace.with { tool in
            let codex = try FakeCodex(in: tool)
            _ = try codex("guard --max-session-cost 0.1 --no-check -- codex exec")
            let day = "codex-home/sessions/2026/11/21"
            let name = try #require(tool.names(day).first { $0.hasPrefix("guard-stop-") })
            #expect(try codex("check \(day)").text.contains("The guard stopped Codex (session-cost)"))
            var note = try tool.json(try tool.text("\(day)/\(name)"))
            #expect(note["limit"] as? String == "0.1" && note["rule"] as? String == "session-cost")
            note["time"] = 1_795_269_912_000
            try tool.write(Array(JSONSerialization.data(withJSONObject: note)), to: "\(day)/\(name)")
            #expect(try !codex("check \(day)").text.contains("The guard stopped"))
        }
    }

    /// What somebody else wrote under the name of a note says nothing, hides nothing and stops no check.
    @Test func aNoteThatIsNoneTakesNothingAway() throws {
        try Workspace.with { tool in
            let codex = try FakeCodex(in: tool, isComplete: true)
            _ = try codex("guard --no-check -- codex exec --json")
            _ = try codex("check codex-home/sessions --report json=before.json")
            let before = try findings(tool, "before.json")
            #expect(!before.isEmpty)
            let name = "guard-stop-\(FakeCodex.id).json"
            func note(_ rule: String = "session-cost", thread: String = FakeCodex.id, what: String = "Over.") -> String
            {
                #"{"schema":"codex-postmortem/guard-stop/1","thread":"\#(thread)","rule":"\#(rule)","#
                    + #""what":"\#(what)","time":9999999999999}"#
            }
            let bad = [
                "", "{", "\0\u{1B}[31m", String(repeating: "[", count: 4000), note("masked-failure"), note("no-rule"),
                note(thread: "../../../../x"), note(what: ""), note(what: String(repeating: "x", count: 5000)),
                note().replacing("guard-stop/1", with: "guard-stop/2"), note().replacing("9999999999999", with: "-1"),
                note(thread: FakeCodex.id.replacing("01a1", with: "01a2")),
            ]
            for text in bad {
                try tool.write(text, to: "codex-home/sessions/\(name)")
                let result = try codex("check codex-home/sessions --report json=after.json")
                #expect(try findings(tool, "after.json") == before, "\(text.prefix(80))")
                #expect(result.status == 1 && !result.text.contains("The guard stopped"), "\(text.prefix(80))")
            }
            // One that was made up adds its finding; all others stay, each with its severity.
            try tool.write(note("repeated-call"), to: "codex-home/sessions/\(name)")
            #expect(try codex("check codex-home/sessions --report json=after.json").status == 1)
            let after = try findings(tool, "after.json")
            #expect(after.count == before.count + 1)
            func known(_ findings: [[String: String]]) -> Set<String> {
                Set(findings.map { "\($0["fingerprint"] ?? "") \($0["severity"] ?? "") \($0["status"] ?? "")" })
            }
            #expect(known(after).isSuperset(of: known(before)))
            // Of no session of the run: nothing. And a session under such a name is a session.
            let stranger = FakeCodex.id.replacing("01a1", with: "01a2")
            try tool.write(note(thread: stranger), to: "codex-home/sessions/guard-stop-\(stranger).json")
            try tool.write(Array(try tool.text("rollout.jsonl").utf8), to: "codex-home/sessions/\(name)")
            _ = try codex("check codex-home/sessions --report json=after.json")
            #expect(try findings(tool, "after.json").map { $0["rule"] } == before.map { $0["rule"] })
        }
        try Workspace.with { tool in
            let codex = try FakeCodex(in: tool, isComplete: true)
            try tool.write(Array(try tool.text("rollout.jsonl").utf8), to: "in/guard-stop-\(FakeCodex.id).json")
            #expect(try codex("check in").text.contains("npm test"))
        }
    }

    private func findings(_ tool: Workspace, _ name: String) throws -> [[String: String]] {
        let findings = try #require(try tool.json(try tool.text(name))["findings"] as? [[String: Any]])
        return findings.map { $0.compactMapValues { $0 as? String } }
    }

    @Test func theCommandsOwnCodeIsSaidWhenThePolicyFails() throws {
        try Workspace.with { tool in
            let codex = try FakeCodex(in: tool, isComplete: true)
            let failed = try codex("guard -- codex exec --json", exit: 7)
            #expect(failed.status == 1 && failed.errors.contains("guard: Codex exited with 7\n"), "\(failed.errors)")
            let passedOn = try codex("guard --no-fail -- codex exec --json", exit: 7)
            #expect(passedOn.status == 7 && passedOn.errors.contains("which --no-fail does not change"))
            #expect(try !codex("guard -- codex exec --json").errors.contains("Codex exited"))
        }
    }

    @Test(arguments: [
        ("exit 7", "Codex exited with 7 before it began a session"),
        ("kill -9 $$", "Codex was ended by SIGKILL before it began a session"),
        ("exit 0", "Codex exited with 0 before it began a session"),
    ])
    func aCommandWithoutASessionSaysHowItEnded(_ script: String, _ words: String) throws {
        try Workspace.with { tool in
            let home = ["CODEX_HOME": tool.path]
            let result = try Program(workspace: tool).run(["guard", "--", "sh", "-c", script], environment: home)
            #expect(result.status == 2 && result.errors.contains(words), "\(result.errors)")
            let allowed = try Program(workspace: tool).run(
                ["guard", "--allow-empty", "--", "sh", "-c", "exit 7"], environment: home)
            #expect(allowed.status == 7 && !allowed.errors.contains("before it began"))
        }
    }

    @Test(arguments: [
        ("stop_on: [repeated]", "did you mean \"repeated-call\""),
        ("stop_on: [tool-error]", "'tool-error' is never certain enough"), ("reports: [pdf=x]", "no format 'pdf'"),
        ("reports: [json]", "Say where to write it"), ("reports: [json=-]", "standard output is the command's"),
    ])
    func whatTheGuardCannotDoIsNoValidConfiguration(_ section: String, _ words: String) throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            try tool.write("guard: {\(section)}\n", to: ".codex-postmortem.yml")
            for line in ["config validate", "check artifacts", "guard -- true"] {
                let result = try tool(line)
                #expect(result.status == 78, "\(line)")
                #expect(result.errors.hasPrefix(".codex-postmortem.yml: guard.") && result.errors.contains(words))
            }
            try tool.write("guard: {stop_on: [repeated-call], reports: [json=out.json]}\n", to: ".codex-postmortem.yml")
            #expect(try tool("config validate").status == 0)
            let variable = try tool("check artifacts", environment: ["CODEX_POSTMORTEM_STOP_ON": "repeated"])
            #expect(variable.status == 78 && variable.errors.hasPrefix("CODEX_POSTMORTEM_STOP_ON: there is no rule"))
            #expect(try tool("guard --stop-on repeated -- true").status == 64)
        }
    }

    @Test func watchingOnceSaysThatNothingWasWritten() throws {
        try Workspace.with { tool in
            let codex = try FakeCodex(in: tool, isComplete: true)
            _ = try codex("guard --no-check -- codex exec --json")
            let now = try codex("watch --once")
            #expect(now.text.contains("began") && now.errors.isEmpty, "\(now.errors)")
            let name = tool.names("codex-home/sessions/2026/11/21")[0]
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -3600)],
                ofItemAtPath: tool.url("codex-home/sessions/2026/11/21/\(name)").path)
            for format in ["", "--jsonl"] {
                let old = try codex("watch --once \(format)")
                #expect(old.status == 0 && old.text.isEmpty)
                #expect(
                    old.errors == "nothing was written below codex-home/sessions in the last 15 minutes\n",
                    "\(old.errors)")
            }
        }
    }

    @Test func aShimThatCannotBeWrittenSaysWhereAndWhatToDo() throws {
        try Workspace.with { tool in
            try tool.write("", to: "file")
            for directory in ["/proc/nowhere", "file"] {
                let result = try tool("guard --install-shim \(directory)")
                #expect(result.status == 2 && result.errors.contains("cannot write \(directory)/codex: could not "))
                #expect(result.errors.contains("Give --install-shim a directory") && !result.errors.contains("NSCocoa"))
            }
            #expect(try tool("guard --install-shim shims/deep").status == 0)
            #expect(FileManager.default.isExecutableFile(atPath: tool.url("shims/deep/codex").path))
        }
    }

    @Test func whatAnEphemeralSessionCannotBeHeldToIsRefusedInSentences() throws {
        try Workspace.with { tool in
            let flags = "guard --max-session-cost 1 --"
            let other = try tool("\(flags) sh exec --ephemeral")
            #expect(other.status == 64 && other.errors.contains("guard cannot enforce session-cost: with --ephemeral"))
            #expect(
                other.errors.contains("from release 0.125 on.\n") && other.errors.contains("With --json, guard can"))
            #expect(try !tool("\(flags) sh exec --ephemeral --json").errors.contains("With --json"))
            let mixed = try tool("\(flags) sh exec --ephemeral", environment: ["CODEX_ROLLOUT_TRACE_ROOT": "traces"])
            #expect(mixed.errors.contains("add --json, or unset the variable.\n"), "\(mixed.errors)")
        }
    }
}
