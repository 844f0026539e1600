import Basics
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import codex_postmortem

/// How a run ends that does not come to its end.
@Suite struct SignalTests {
    /// A run that can't finish by itself: it waits for a report path that nobody reads.
    private static func interrupted(by signal: Int32) throws -> (status: Int32, wasKilled: Bool, left: [String]) {
        var result: (Int32, Bool, [String])?
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            try FileManager.default.createDirectory(at: workspace.url("out"), withIntermediateDirectories: true)
            let pipe = workspace.url("wait")
            try #require(mkfifo(pipe.path, 0o600) == 0)
            let process = Process()
            process.executableURL = try Program.binary()
            process.currentDirectoryURL = URL(filePath: workspace.path)
            // The first is written, the second blocks until somebody opens the pipe for reading.
            process.arguments = ["check", "in", "--report", "json=out/a.json", "--report", "json=wait"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            process.standardInput = FileHandle.nullDevice
            try process.run()
            // The first report takes its name when everything is set up: a file system event, not a time.
            while !workspace.has("out/a.json"), process.isRunning { sched_yield() }
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            result = (process.terminationStatus, process.terminationReason == .uncaughtSignal, workspace.names("out"))
        }
        return try #require(result)
    }

    @Test func anInterruptEndsWith130() throws {
        let result = try Self.interrupted(by: SIGINT)
        #expect(result.status == 130 && !result.wasKilled && result.left == ["a.json"])
    }

    @Test func terminationEndsWith143() throws {
        let result = try Self.interrupted(by: SIGTERM)
        #expect(result.status == 143 && !result.wasKilled && result.left == ["a.json"])
    }

    @Test func nobodyReadsTheOutput() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            let process = Process()
            process.executableURL = try Program.binary()
            process.currentDirectoryURL = URL(filePath: workspace.path)
            process.arguments = ["check", "in", "--format", "json"]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try pipe.fileHandleForReading.close()
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 1)
        }
    }

    /// What was to be read did not arrive, so nobody can rely on it.
    @Test func aFullDeviceForTheOutputIsNoPass() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            let process = Process()
            process.executableURL = try Program.binary()
            process.currentDirectoryURL = URL(filePath: workspace.path)
            process.arguments = ["check", "in", "--fail-on", "none"]
            let full = open("/dev/full", O_WRONLY)
            process.standardOutput = FileHandle(fileDescriptor: full, closeOnDealloc: true)
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 2 && text.contains("cannot print the result"), "\(text)")
        }
    }

    @Test func closedStandardStreamsAreNoFiles() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.currentDirectoryURL = URL(filePath: workspace.path)
            process.arguments = [
                "-c", "exec \"$0\" check in --report json=out.json >&- 2>&- <&-", try Program.binary().path,
            ]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 1)
            let report = Data(try workspace.read("out.json"))
            #expect(try JSONSerialization.jsonObject(with: report) is [String: Any])
        }
    }

    private struct Unforeseen: Error { var text = "token gh" + "p_" + Canary.body(36) }

    @Test func anUnexpectedErrorIsABugAndNoVerdict() throws {
        let message = try #require(EntryPoint.message(ofUnexpected: Unforeseen())).whole
        #expect(message.contains("a bug in this tool") && message.contains("Unforeseen"))
        #expect(Canary.found(in: Array(message.utf8)) == [])
    }

    @Test func whatACommandThrowsOnPurposeIsNone() throws {
        try Workspace.with { workspace in
            let program = Program(workspace: workspace)
            for (arguments, expected) in [
                (["check"], 64), (["check", "in", "--fail-on", "x"], 64), (["--version"], 0), (["--help"], 0),
                (["nonsense"], 64),
            ] {
                let status = try program.run(arguments).status
                #expect(status == Int32(expected), "\(arguments)")
            }
        }
    }

    @Test func withoutAHomeAndInAnyLocale() throws {
        try Workspace.with { workspace in
            try workspace.write(Story(text: { _ in JSONText.quoted("é 漢字 🧑‍💻") }).rollout, to: "in/a.jsonl")
            let program = Program(workspace: workspace)
            let plain = try program.run(["check", "in", "--format", "markdown"])
            for environment in [
                ["HOME": ""], ["HOME": "/nonexistent"], ["LC_ALL": "C", "LANG": "C"], ["LC_ALL": "de_DE.ISO-8859-1"],
                ["TZ": "nonsense"],
                ["TMPDIR": "/nonexistent"],
            ] {
                let result = try program.run(["check", "in", "--format", "markdown"], environment: environment)
                #expect(result.status == plain.status && result.out == plain.out, "\(environment)")
            }
        }
    }
}
