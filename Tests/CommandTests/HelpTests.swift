import Foundation
import TestSupport
import Testing

@Suite struct HelpTests {
    /// Every command, as its words.
    private func commands(_ tool: Workspace) throws -> [String] {
        let lines = try tool("man --list").text.split(separator: "\n")
        return lines.map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
    }

    @Test func everyLineFits() throws {
        try Workspace.with { tool in
            for command in try commands(tool) {
                let help = try tool("\(command) --help")
                #expect(help.status == 0 && help.errors.isEmpty, "\(command)")
                for line in help.text.split(separator: "\n") { #expect(line.count <= 100, "\(command): \(line)") }
            }
        }
    }

    @Test func helpOfACommandIsItsHelp() throws {
        try Workspace.with { tool in
            for command in ["check", "baseline write"] {
                let (said, shown) = (try tool("help \(command)"), try tool("\(command) --help"))
                #expect(said.text == shown.text)
            }
            let (said, shown) = (try tool("help"), try tool("--help"))
            #expect(said.text == shown.text)
        }
    }

    /// Each command's help ends with two lines to try, and they are no wrong usage.
    @Test func examplesWork() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let bin = tool.directory.appending(path: "bin")
            try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: bin.appending(path: "codex-postmortem"), withDestinationURL: Program.binary())
            // What the examples name.
            try tool.write(
                #"""
                set -e
                mkdir -p home/.config/fish/completions home/.local/share/man/man1 home/.codex ci
                mv artifacts sessions
                cp -R sessions home/.codex/
                cp "$(find sessions -name '*.jsonl' | head -n 1)" rollout.jsonl
                echo 'npm error code ERESOLVE' >build.log
                codex-postmortem index sessions --history ci.db
                printf '#!/bin/sh\ncp rollout.jsonl "$CODEX_HOME/sessions/"\n' >bin/codex
                chmod +x bin/codex
                mkdir -p trace/one/payloads
                echo '{"schema_version":1,"root_thread_id":"a","raw_event_log":"trace.jsonl"}' >trace/one/manifest.json
                touch trace/one/trace.jsonl
                codex-postmortem init
                cp .codex-postmortem.yml ci/policy.yml
                echo '{"our-model": {"input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}}' >our-models.json
                codex-postmortem check sessions --report json=report.json --write-baseline baseline.json || [ $? = 1 ]
                """#, to: "prepare.sh")
            #expect(try shell("prepare.sh", in: tool) == 0)
            let id = try #require(try tool.text("report.json").firstMatch(of: #/"fingerprint": "([0-9a-f]{8})/#)?.1)
            for command in try commands(tool).dropFirst() {
                let help = try tool("\(command) --help").text
                let examples = try #require(help.components(separatedBy: "\nEXAMPLES:\n").last)
                let lines = examples.split(separator: "\n").filter { $0.contains("codex-postmortem") }
                #expect(lines.count >= 2, "\(command)")
                for line in lines where !line.contains("man -l") && !line.contains("--jsonl") {
                    // No id is the same in every version.
                    try tool.write(line.replacingOccurrences(of: "1a2b3c4d", with: id) + "\n", to: "example.sh")
                    let status = try shell("example.sh", in: tool)
                    let output = try tool.text("output")
                    #expect((0...2).contains(status), "\(line)\n\(output)")
                }
            }
        }
    }

    private func shell(_ script: String, in tool: Workspace) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-o", "pipefail", script]
        process.currentDirectoryURL = tool.directory
        let home = tool.directory.appending(path: "home")
        process.environment = [
            "PATH": tool.directory.appending(path: "bin").path + ":/usr/bin:/bin", "HOME": home.path,
            "CODEX_HOME": home.appending(path: ".codex").path,
        ]
        try tool.write("", to: "output")
        process.standardOutput = try FileHandle(forWritingTo: tool.directory.appending(path: "output"))
        process.standardError = process.standardOutput
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// What may be left out stands in brackets.
    @Test func usageSaysWhatIsOptional() throws {
        try Workspace.with { tool in
            for command in ["check", "scan", "site", "cost", "index", "baseline write"] {
                #expect(try tool("man \(command)").text.contains("\n.Op Ar path"), "\(command)")
                let help = try tool("\(command) --help").text
                #expect(help.contains(/USAGE: .*\[<path> \.\.\.\]/), "\(command)")
            }
            // What has no default is not in brackets.
            #expect(try tool("merge --help").text.contains("USAGE: codex-postmortem merge <scan.ndjson> ..."))
        }
    }

    /// A flag that cannot act is none of the command's.
    @Test(arguments: [
        ("scan", "--fail-on"), ("scan", "--no-fail"), ("scan", "--baseline"), ("scan", "--max-session-cost"),
        ("scan", "--history"), ("scan", "--now"), ("site", "--no-fail"), ("site", "--history"),
        ("site", "--compare-last"),
    ]) func whatCannotActIsNotOffered(_ command: String, _ flag: String) throws {
        try Workspace.with { tool in
            let (help, others) = (try tool("\(command) --help").text, try tool("check --help").text)
            #expect(!help.contains("  \(flag) ") && !help.contains("  \(flag)\n"))
            #expect(others.contains("  \(flag) ") || others.contains("  \(flag)\n"))
        }
    }

    /// What shows in the pages, or tells how sessions are read, stays.
    @Test(arguments: [
        ("scan", "--allow-model"), ("scan", "--prices"), ("scan", "--config-from"), ("site", "--baseline"),
        ("site", "--fail-on"), ("site", "--max-session-cost"), ("merge", "--record"), ("merge", "--run-name"),
    ]) func whatActsIsOffered(_ command: String, _ flag: String) throws {
        try Workspace.with { tool in
            let help = try tool("\(command) --help").text
            #expect(help.contains("  \(flag) "))
        }
    }

    @Test(arguments: ["check", "merge"]) func whoGivesAVerdictSaysWhatCodesMean(_ command: String) throws {
        try Workspace.with { tool in
            let (help, page) = (try tool("\(command) --help").text, try tool("man \(command)").text)
            let readme = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
            for code in ["0", "1", "2", "64", "70", "78"] {
                #expect(help.components(separatedBy: "EXIT CODES:").last?.contains("\n  \(code) ") == true)
                #expect(page.components(separatedBy: ".Sh EXIT STATUS").last?.contains("\n.It \(code)\n") == true)
                #expect(readme.contains("\n| \(code) |"))
            }
        }
    }

    @Test func rulesAreCompleted() throws {
        try Workspace.with { tool in
            for shell in ["bash", "zsh", "fish"] {
                let script = try tool("completions \(shell)").text
                #expect(script.contains("repeated-call") && script.contains("ended-red"), "\(shell)")
            }
        }
    }

    @Test func helpOfARuleExplainsIt() throws {
        try Workspace.with { tool in
            let (help, explained) = (try tool("help ended-red"), try tool("explain ended-red"))
            #expect(help.text == explained.text)
            let unknown = try tool("help no-such-thing")
            #expect(unknown.status == 64 && unknown.errors.contains("There is no rule 'no-such-thing'"))
            let mistyped = try tool("help chekc")
            #expect(mistyped.status == 64 && mistyped.errors.contains("did you mean \"check\"?"))
        }
    }

    @Test func versionSaysWhatIsInside() throws {
        try Workspace.with { tool in
            let details = try tool("--version --verbose")
            let short = try tool("--version").text
            #expect(details.status == 0 && details.text.hasPrefix("codex-postmortem \(short)"))
            let day = try #require(details.text.firstMatch(of: #/prices +of (\d{4}-\d\d-\d\d)/#)?.1)
            #expect(try tool("prices list").text.contains(day))
            let newest = try #require(details.text.firstMatch(of: #/proved up to ([\d.]+),/#)?.1)
            let page = try String(
                contentsOf: Program.root.appending(
                    path: "Sources/Documentation.docc/Compatibility.md"), encoding: .utf8)
            #expect(page.contains("| \(newest) |\n|---|"), "the last column of the compatibility page")
        }
    }
}
