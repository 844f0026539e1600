import Basics
import Foundation
import TestSupport
import Testing

/// The policy is read from where the change and the agent cannot write, and nothing that they leave takes its place.
@Suite struct TrustedPolicyTests {
    private static let strict = "version: 1\nfail_on: note\nbaseline: ci/known.json\n"
    private static let loose = "version: 1\nfail_on: none\n"
    private static let empty = #"{"schema": "codex-postmortem/baseline/1", "findings": []}"#

    /// A repository whose branch `main` holds a strict policy, with a checkout that holds a loose one.
    private static func repository(_ body: (Workspace, Program) throws -> Void) throws {
        try Workspace.with { workspace in
            try workspace.write(strict.utf8, to: ".codex-postmortem.yml")
            try workspace.write(empty.utf8, to: "ci/known.json")
            try workspace.write(Story().rollout, to: "in/rollout-a.jsonl")
            // Where a link leads is its text, and this one is a policy.
            try FileManager.default.createSymbolicLink(
                atPath: workspace.url("link.yml").path, withDestinationPath: "version: 1")
            try git(workspace, "init", "-q", "-b", "main")
            try git(workspace, "add", ".codex-postmortem.yml", "ci/known.json", "link.yml")
            try git(workspace, "-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-q", "-m", "policy")
            try workspace.write(loose.utf8, to: ".codex-postmortem.yml")
            try FileManager.default.removeItem(at: workspace.url("ci/known.json"))
            try body(workspace, Program(workspace: workspace))
        }
    }

    private static func git(_ workspace: Workspace, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", workspace.path] + arguments
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func isReadFromTheCommitWithTheFilesItNames() throws {
        try Self.repository { workspace, program in
            #expect(try program.check().status == 0)
            let result = try program.check(["--config-from", "main:.codex-postmortem.yml", "--format", "json"])
            #expect(result.status == 1 && result.text.contains(#""configuration": "main:.codex-postmortem.yml""#))
            // A link where the checkout has the file.
            try FileManager.default.removeItem(at: workspace.url(".codex-postmortem.yml"))
            try FileManager.default.createSymbolicLink(
                atPath: workspace.url(".codex-postmortem.yml").path, withDestinationPath: "/dev/null")
            #expect(try program.check(["--config-from", "main:.codex-postmortem.yml"]).status == 1)
        }
    }

    @Test func onlyACommitWithoutTheFileHasNone() throws {
        try Self.repository { _, program in
            let none = try program.check(["--config-from", "main:none.yml", "--format", "json"])
            #expect(none.status == 1 && none.text.contains("main has no none.yml, so the default policy applies"))
            for wrong in ["gone:.codex-postmortem.yml", "main:link.yml", "main:ci", "main", "-x:y", ":x", "main:../x"] {
                #expect(try program.check(["--config-from=" + wrong]).status == 78, "\(wrong)")
            }
            let noGit = try program.run(
                ["check", "in", "--config-from", "main:.codex-postmortem.yml"], environment: ["PATH": "/nowhere"])
            #expect(noGit.status == 78)
            #expect(try program.check(["--config-from", "main:x", "--config", "y"]).status == 64)
        }
    }

    /// Whoever may push a tag must not choose the policy by its name.
    @Test func aNameOfSeveralCommitsIsRefused() throws {
        try Self.repository { workspace, program in
            try Self.git(workspace, "update-ref", "refs/remotes/origin/main", "main")
            let named = ["--config-from", "origin/main:.codex-postmortem.yml"]
            #expect(try program.check(named).status == 1)
            try Self.git(workspace, "tag", "origin/main", "main")
            #expect(try program.check(named).status == 1)
            try Self.git(workspace, "add", ".codex-postmortem.yml")
            try Self.git(workspace, "-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-q", "-m", "loose")
            try Self.git(workspace, "tag", "-f", "origin/main", "main")
            #expect(try program.check(named).status == 78)
            #expect(try program.check(["--config-from", "refs/remotes/origin/main:.codex-postmortem.yml"]).status == 1)
            try Self.git(workspace, "tag", "-d", "origin/main")
            try Self.git(workspace, "branch", "origin/main", "main")
            #expect(try program.check(named).status == 78)
        }
    }

    /// The commit names it, and what it held is not there: a damaged or partial clone has no default policy.
    @Test func aLostObjectIsNoMissingFile() throws {
        try Self.repository { workspace, program in
            let found = try OtherProgram.run(["git", "-C", workspace.path, "rev-parse", "main:.codex-postmortem.yml"])
            let id = String(found.output.prefix { $0 != "\n" })
            let object = ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
            try FileManager.default.removeItem(at: workspace.url(object))
            #expect(try program.check(["--config-from", "main:.codex-postmortem.yml"]).status == 78)
        }
    }

    @Test func whatWasFoundInCISaysSo() throws {
        try Self.repository { _, program in
            let found = try program.run(["check", "in", "--format", "json"], environment: ["CI": "true"])
            #expect(found.text.contains("was found in the workspace, where the judged change may have written it"))
            let named = try program.run(
                ["check", "in", "--format", "json", "--config", ".codex-postmortem.yml"], environment: ["CI": "true"])
            #expect(!named.text.contains("was found in the workspace"))
        }
    }

    /// A pipe that somebody planted would be waited for.
    @Test func regularFilesOnly() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/rollout-a.jsonl")
            #expect(mkfifo(workspace.url("f").path, 0o600) == 0)
            try FileManager.default.createSymbolicLink(
                atPath: workspace.url("null").path, withDestinationPath: "/dev/null")
            let program = Program(workspace: workspace)
            for option in ["--config", "--baseline", "--prices", "--compare"] {
                for path in ["f", "null", "in"] {
                    #expect(try program.check([option, path]).status == 78, "\(option) \(path)")
                }
            }
            #expect(try program.run(["check", "--manifest", "f"]).status == 64)
            #expect(mkfifo(workspace.url(".codex-postmortem.yml").path, 0o600) == 0)
            #expect(try program.check().status == 78)
        }
    }

    @Test func anEarlierRunHasNoNegativeCost() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/rollout-a.jsonl")
            let program = Program(workspace: workspace)
            let text = try program.check(["--format", "json"]).text
            // The first of each are the totals.
            for (key, value) in [("cost_usd", "-5"), ("input_tokens", "-9000000")] {
                let range = try #require(text.range(of: "\"\(key)\": [0-9.nul]+", options: .regularExpression))
                try workspace.write(
                    text.replacingCharacters(in: range, with: "\"\(key)\": \(value)").utf8, to: "before.json")
                #expect(try program.check(["--compare", "before.json"]).status == 78, "\(key)")
            }
        }
    }
}
