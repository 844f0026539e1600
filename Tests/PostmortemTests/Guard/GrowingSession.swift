import Basics
import Foundation
import Rules

/// A `sessions` directory whose rollouts the test writes line by line.
final class GrowingSession {
    let directory: URL
    private var clock: Int64 = 1_795_000_000_000

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "guard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: directory.appending(path: "2026/11/18"), withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// A thread id that says when the thread was begun.
    static func id(_ number: Int, at time: Int64 = 1_795_000_000_000) -> String {
        let hex = String(time, radix: 16)
        let padded = String(repeating: "0", count: 12 - hex.count) + hex
        return "\(padded.prefix(8))-\(padded.suffix(4))-7000-8000-\(String(repeating: "0", count: 11))\(number)"
    }

    func path(_ id: String) -> String {
        directory.appending(path: "2026/11/18/rollout-2026-11-18T10-00-00-\(id).jsonl").path
    }

    /// Begins a rollout and gives its path.
    func begin(_ id: String, parent: String? = nil, workingDirectory: String = "/work") throws -> String {
        let link = parent.map { [("parent_thread_id", quoted($0)), ("session_id", quoted($0))] } ?? []
        try write(to: id) {
            $0.write(
                "session_meta",
                [
                    ("id", quoted(id)), ("timestamp", quoted($0.timestamp)), ("cwd", quoted(workingDirectory)),
                    ("originator", quoted("codex_exec")), ("cli_version", quoted("0.163.0")),
                ] + link)
            $0.event("task_started", [("turn_id", quoted("t"))])
            $0.write("turn_context", [("turn_id", quoted("t")), ("model", quoted("gpt-5.5"))])
        }
        return path(id)
    }

    /// One response of the model, 10,500 tokens.
    func respond(_ number: Int, in id: String) throws {
        let usage =
            #"{"input_tokens":10000,"cached_input_tokens":4000,"output_tokens":500,"reasoning_output_tokens":0,"#
            + #""total_tokens":10500}"#
        try write(to: id) {
            $0.write(
                "token_usage_record",
                [("thread_id", quoted(id)), ("response_id", quoted("r\(number)")), ("usage", usage)])
        }
    }

    /// The same failing command again.
    func fail(_ number: Int, in id: String) throws {
        let call = ("call_id", quoted("c\(number)"))
        let arguments = ("arguments", quoted(#"{"cmd":"npm test"}"#))
        let output = quoted("Exit code: 1\nWall time: 0.1 seconds\nOutput:\nno such script")
        try write(to: id) {
            $0.item("function_call", [("name", quoted("exec_command")), arguments, call])
            $0.item("function_call_output", [call, ("output", output)])
        }
    }

    private func write(to id: String, _ story: (inout RolloutLines) -> Void) throws {
        var rollout = RolloutLines(clock: clock)
        story(&rollout)
        clock = rollout.clock
        try append(rollout.lines.map { $0 + "\n" }.joined(), to: id)
    }

    private func quoted(_ text: String) -> String { JSONText.quoted(text) }

    func append(_ text: String, to id: String) throws {
        let url = URL(filePath: path(id))
        if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
    }
}
