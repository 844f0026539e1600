import Foundation

/// A rollout as Codex writes it, of a few steps.
struct Recording {
    let id: String
    /// Day of November 2026.
    let day: Int
    private(set) var lines: [String] = []
    private var calls = 0
    private var tokens = 0
    private var minute = 0

    /// - Parameter number: tells sessions apart.
    init(_ number: Int, day: Int = 12, prompt: String = "Fix the failing tests.") {
        self.day = day
        let digits = String(number)
        id = "019aa000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        write(
            "session_meta",
            #"{"id":"\#(id)","timestamp":"\#(time)","cwd":"/work","originator":"codex_exec","cli_version":"0.146.0","source":"exec","model_provider":"openai","git":{"branch":"main","repository_url":"https://example.com/acme/shop.git"}}"#
        )
        event(#"{"type":"task_started","turn_id":"t1","model_context_window":258400}"#)
        write(
            "turn_context",
            #"{"turn_id":"t1","cwd":"/work","approval_policy":"never","sandbox_policy":{"type":"danger-full-access"},"model":"gpt-5.5","summary":"auto"}"#
        )
        write(
            "response_item",
            #"{"type":"message","role":"user","content":[{"type":"input_text","text":\#(Self.quoted(prompt))}]}"#)
        event(#"{"type":"user_message","message":\#(Self.quoted(prompt)),"images":[]}"#)
    }

    mutating func shell(_ command: String, exit: Int = 0, output: String = "") {
        calls += 1
        let arguments = Self.quoted(#"{"cmd":\#(Self.quoted(command))}"#)
        write(
            "response_item",
            #"{"type":"function_call","name":"exec_command","arguments":\#(arguments),"call_id":"call_\#(calls)"}"#)
        let text =
            "Chunk ID: a0\(calls)\nWall time: 1.0 seconds\nProcess exited with code \(exit)\n"
            + "Original token count: 1\nOutput:\n\(output)"
        write(
            "response_item",
            #"{"type":"function_call_output","call_id":"call_\#(calls)","output":\#(Self.quoted(text))}"#)
        respond()
    }

    mutating func patch(_ file: String) {
        calls += 1
        let patch = "*** Begin Patch\n*** Update File: \(file)\n@@\n-old\n+new\n*** End Patch\n"
        let answer = "Success. Updated the following files:\nM \(file)\n"
        write(
            "response_item",
            #"{"type":"custom_tool_call","call_id":"call_\#(calls)","name":"apply_patch","input":\#(Self.quoted(patch))}"#
        )
        event(
            #"{"type":"patch_apply_end","call_id":"call_\#(calls)","turn_id":"t1","success":true,"stdout":\#(Self.quoted(answer)),"stderr":"","status":"completed"}"#
        )
        write(
            "response_item",
            #"{"type":"custom_tool_call_output","call_id":"call_\#(calls)","output":\#(Self.quoted("Exit code: 0\nWall time: 0 seconds\nOutput:\n" + answer))}"#
        )
        respond()
    }

    /// Writes it below a directory, as Codex does.
    @discardableResult
    func write(below directory: URL) throws -> URL {
        let folder = directory.appending(path: "sessions/2026/11/\(day)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "rollout-2026-11-\(day)T09-00-00-\(id).jsonl")
        let end =
            #"{"timestamp":"\#(time)","type":"event_msg","payload":{"type":"task_complete","turn_id":"t1","last_agent_message":"Done."}}"#
        try Data(((lines + [end]).joined(separator: "\n") + "\n").utf8).write(to: file)
        return file
    }

    private mutating func respond() {
        tokens += 10_000
        let usage =
            #"{"input_tokens":9900,"cached_input_tokens":5000,"output_tokens":100,"reasoning_output_tokens":20,"total_tokens":10000}"#
        let total =
            #"{"input_tokens":\#(tokens - tokens / 100),"cached_input_tokens":\#(tokens / 2),"output_tokens":\#(tokens / 100),"reasoning_output_tokens":\#(tokens / 500),"total_tokens":\#(tokens)}"#
        event(
            #"{"type":"token_count","info":{"total_token_usage":\#(total),"last_token_usage":\#(usage),"model_context_window":258400},"rate_limits":null}"#
        )
    }

    private var time: String { "2026-11-\(day)T09:\(minute < 10 ? "0" : "")\(minute % 60):00.000Z" }

    private mutating func event(_ payload: String) { write("event_msg", payload) }

    private mutating func write(_ type: String, _ payload: String) {
        lines.append(#"{"timestamp":"\#(time)","type":"\#(type)","payload":\#(payload)}"#)
        if minute < 59 { minute += 1 }
    }

    private static func quoted(_ text: String) -> String {
        String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self).replacing("\\/", with: "/")
    }
}
