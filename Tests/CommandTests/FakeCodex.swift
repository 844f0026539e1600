import Foundation
import TestSupport
import Testing

/// A program `codex` that writes a session as Codex does, then waits to be stopped or ends by itself.
struct FakeCodex {
    static let id = "01a1fe6c-e941-7da2-b8f0-b1275bfb1154"
    private static let turn = "01a1fe6c-e966-7361-a0d1-fbf8a2476763"

    let tool: Workspace
    /// Its home, below the workspace.
    let home: String

    /// - Parameter isComplete: Whether the session ends well, after which the program ends.
    init(in tool: Workspace, home: String = "codex-home", isComplete: Bool = false) throws {
        self.tool = tool
        self.home = home
        let directory = Program.root.appending(path: "Fixtures/recorded/0.163.0/repeated-call/sessions/2026/11/21")
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: directory.path).first)
        let lines = try String(contentsOf: directory.appending(path: file), encoding: .utf8)
            .split(separator: "\n").map(String.init).filter { isComplete || !$0.contains("task_complete") }
        try tool.write(lines, to: "rollout.jsonl")
        let abort =
            #"{"timestamp":"2026-11-21T14:05:14.000Z","type":"event_msg","payload":{"type":"turn_aborted","#
            + #""turn_id":"\#(Self.turn)","reason":"interrupted"}}"#
        try tool.write([abort], to: "abort.jsonl")
        let wait = isComplete ? "" : #"mkfifo "$CODEX_HOME/wait.fifo"; read -r line <>"$CODEX_HOME/wait.fifo""#
        try tool.write(
            """
            #!/bin/sh
            day="$CODEX_HOME/sessions/2026/11/21"
            mkdir -p "$day"
            exec 3>>"$day/\(file)"
            trap 'cat "\(tool.path)/abort.jsonl" >&3; exit 130' INT
            echo '{"type":"thread.started","thread_id":"\(Self.id)"}'
            cat "\(tool.path)/rollout.jsonl" >&3
            \(wait)
            exit "${FAKE_EXIT:-0}"

            """, to: "bin/codex")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool.url("bin/codex").path)
        try FileManager.default.createDirectory(at: tool.url(home), withIntermediateDirectories: true)
    }

    /// - Parameter line: The tool's arguments, separated by spaces.
    func callAsFunction(_ line: String, exit code: Int = 0) throws -> Program.Result {
        let path = tool.url("bin").path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        return try tool(
            line, environment: ["PATH": path, "CODEX_HOME": tool.url(home).path, "FAKE_EXIT": "\(code)"])
    }
}
