import Basics
import Foundation
import TestSupport
import Testing

/// What sessions are called, from the directories that CI leaves to suppressions and overrides.
@Suite struct LabelTests {
    private func labels(_ tool: Workspace) throws -> [String] {
        _ = try tool("check artifacts -q --no-fail --report json=r.json")
        let sessions = try #require(tool.json(tool.text("r.json"))["sessions"] as? [[String: Any]])
        return sessions.compactMap { $0["label"] as? String }.sorted()
    }

    /// Two jobs of equal name, as a second attempt leaves them.
    private func copyJobs(_ tool: Workspace) throws {
        for (job, demo) in [
            ("codex-fix-17654321098-1", "fix-tests-linux"), ("codex-fix-17654321098-2", "nightly-issue-triage"),
            ("codex-lint-17654321098-1", "lint-docs-linux"),
        ] {
            let target = tool.directory.appending(path: "artifacts/\(job)")
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Program.root.appending(path: "Fixtures/demo/\(demo)"), to: target)
        }
    }

    @Test func jobsAndAttempts() throws {
        try Workspace.with { tool in
            try copyJobs(tool)
            // Two attempts of one job are told apart by what they were asked.
            let asked = ["npm-test-fails-on-the-release", "read-every-issue-in-issues-and"]
            #expect(try labels(tool) == asked.map { "codex-fix#" + $0 } + ["codex-lint"])
            try tool.write("inputs: {label: \"ci/{artifact}\"}\n", to: ".codex-postmortem.yml")
            #expect(try labels(tool) == asked.map { "ci/codex-fix#" + $0 } + ["ci/codex-lint"])
            #expect(try tool("config show").text.contains("inputs.label"))
            #expect(try tool("cost session artifacts").text.contains("ci/codex-lint"))
        }
    }

    /// What a policy matches is the directory that the caller gave, whatever a session is called in reports.
    @Test func settingsGoByTheDirectoryThatWasGiven() throws {
        try Workspace.with { tool in
            try copyJobs(tool)
            let policy = """
                inputs: {label: "ci/{artifact}"}
                overrides:
                  - match: "codex-fix-*/**"
                    rules: {repeated-call: off, failure-streak: off}
                suppressions: [{rule: turn-failed, session: codex-fix-*, reason: the limit was raised}]

                """
            try tool.write(policy, to: ".codex-postmortem.yml")
            #expect(try tool("check artifacts").status == 0)
            try tool.write(policy.replacing("codex-fix-*", with: "ci/codex-fix*"), to: ".codex-postmortem.yml")
            #expect(try tool("check artifacts").status == 1)
        }
    }

    @Test func aWrongTemplateIsSaidWithItsPlace() throws {
        try Workspace.with { tool in
            try tool.write("inputs: {label: \"{artefact}\"}\n", to: ".codex-postmortem.yml")
            let result = try tool("config validate")
            #expect(result.status == 78 && result.errors.contains(".codex-postmortem.yml:1:17"), "\(result.errors)")
            #expect(result.errors.contains("did you mean \"artifact\"?"), "\(result.errors)")
        }
    }
}
