import Foundation
import TestSupport
import Testing

/// There is one door to standard error, and nothing gets through it that a runner or a terminal would act on.
@Suite struct StandardErrorTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Files that may name the descriptor: the door, what keeps streams open, and what prints whole reports.
    private static let allowed = ["Console.swift", "ProcessSetup.swift", "RunPublisher.swift", "GuardCommand.swift"]

    @Test func nothingElseWritesThere() throws {
        let ways = [
            "STDERR_FILENO", "standardError", "fputs(", "perror(", "to: 2)", "debugPrint(", "dump(", "/dev/stderr",
            "NSLog(",
            "withError: error)",
        ]
        let all = try #require(
            FileManager.default.enumerator(at: Self.root.appending(path: "Sources"), includingPropertiesForKeys: nil))
        var read = 0
        for case let url as URL in all where url.pathExtension == "swift" {
            let text = try String(contentsOf: url, encoding: .utf8)
            read += 1
            for way in ways where text.contains(way) && !Self.allowed.contains(url.lastPathComponent) {
                let isChild = way == "standardError" && text.contains("process.standardError")
                let isHelp =
                    way == "withError: error)"
                    && text.contains("if code.isSuccess { CodexPostmortem.exit(withError: error) }")
                #expect(isChild || isHelp, "\(url.lastPathComponent) writes past Console: \(way)")
            }
        }
        #expect(read > 300)
    }

    /// A message is a `ConsoleText`: what it interpolates is escaped because of its type, not because somebody thought
    /// of it.
    @Test func messagesAreSafeByType() throws {
        let all = try #require(
            FileManager.default.enumerator(
                at: Self.root.appending(path: "Sources/codex-postmortem"), includingPropertiesForKeys: nil))
        let untyped = try Regex(#"ValidationError\(\s*(?!saying:)[^\s{]|Sanitizer\.terminal\("#)
        for case let url as URL in all
        where url.pathExtension == "swift" && !url.lastPathComponent.hasSuffix("ConsoleText.swift") {
            let text = try String(contentsOf: url, encoding: .utf8)
            #expect(text.firstMatch(of: untyped) == nil, "\(url.lastPathComponent)")
        }
    }

    @Test func namesOfFilesAreNoCommands() throws {
        try Workspace.with { workspace in
            let name = "rollout-##vso[task.setvariable variable=PATH]evil\u{1B}[31m.jsonl"
            try workspace.write([UInt8](), to: "in/\(name)")
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            let program = Program(workspace: workspace)
            let token = "gh" + "p_" + String(repeating: "a1", count: 18)
            for arguments in [
                ["cost", "in", "--format", "json"], ["cost", "in", "--format", "csv"], ["check", "in"],
                ["show", "in/\(name)"], ["check", "in", "--config", name], ["check", "in", "--baseline", name],
                ["check", "in", "--no-such-##vso[x]"], ["check", "in", "--prices", token], ["\(name)"],
                ["check", "in", "--report", "json=gone\u{0}/\(name)"], ["render", name], ["prices", "--prices", name],
            ] {
                let result = try program.run(arguments.map { $0.replacing("\u{0}", with: "") })
                #expect(!result.errors.contains("##vso["), "\(arguments): \(result.errors)")
                #expect(!result.errors.contains("\u{1B}") && !result.errors.contains(token), "\(arguments)")
            }
        }
    }
}
