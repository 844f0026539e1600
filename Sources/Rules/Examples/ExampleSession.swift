import Basics
import ThreadModel

/// Writes a rollout the way Codex does (envelopes, `history_mode` legacy), from steps that read like a story:
///
///     $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"")
///     $0.repeat(4)
///
/// A turn begins by itself before the first step that needs one, and is completed at the end unless the story ends
/// it another way.
struct ExampleSession {
    /// Tokens in the model's context with the next response; the rest of the usage follows from it.
    var contextTokens: Int64 = 12_000
    var lines: [String] { rollout.lines }
    /// The line of each call, by its number from 1 on.
    private(set) var callLines: [Int: Int] = [:]

    private static let window: Int64 = 258_400
    private static let threadID = "019aa000-0000-7000-8000-000000000001"

    var rollout = RolloutLines()
    private var total = Usage.zero
    private var turn = 0
    private var isInTurn = false
    private var model = "gpt-5.5"
    private var effort: String?
    private var calls = 0
    var lastStep: ((inout ExampleSession) -> Void)?

    static func lines(_ story: (inout ExampleSession) -> Void) -> [String] { told(story).lines }

    static func told(_ story: (inout ExampleSession) -> Void) -> ExampleSession {
        var session = ExampleSession()
        session.rollout.write(
            "session_meta",
            [
                ("id", quoted(threadID)), ("timestamp", quoted(session.rollout.timestamp)), ("cwd", quoted("/work")),
                ("originator", quoted("codex_exec")), ("cli_version", quoted("0.146.0")), ("source", quoted("exec")),
                ("model_provider", quoted("openai")),
            ])
        story(&session)
        if session.isInTurn, !session.rollout.isCut { session.complete() }
        return session
    }

    // MARK: Turns

    /// Begins a turn; `prompt` nil is a turn that nobody asked for (a goal that continues by itself).
    mutating func turn(_ prompt: String? = "Fix the failing tests.", model: String? = nil, effort: String? = nil) {
        if isInTurn { complete() }
        turn += 1
        isInTurn = true
        self.model = model ?? self.model
        self.effort = effort ?? self.effort
        rollout.event(
            "task_started",
            [
                ("turn_id", Self.quoted(turnID)), ("started_at", String(seconds)),
                ("model_context_window", String(Self.window)), ("collaboration_mode_kind", Self.quoted("default")),
            ])
        rollout.write("turn_context", context)
        if let prompt { user(prompt) }
    }

    private var context: [(String, String)] {
        var context: [(String, String)] = [
            ("turn_id", Self.quoted(turnID)), ("cwd", Self.quoted("/work")),
            ("approval_policy", Self.quoted("never")),
            ("sandbox_policy", JSONText.object([("type", Self.quoted("danger-full-access"))])),
            ("model", Self.quoted(self.model)),
        ]
        if let effort = self.effort { context.append(("effort", Self.quoted(effort))) }
        context.append(("summary", Self.quoted("auto")))
        return context
    }

    mutating func complete(_ message: String = "Done.") {
        say(message)
        end("task_complete", [("last_agent_message", Self.quoted(message))])
    }

    mutating func fail(_ reason: String, code: String = "other") {
        needTurn()
        let error = JSONText.object([("message", Self.quoted(reason)), ("codex_error_info", Self.quoted(code))])
        end("task_complete", [("last_agent_message", "null"), ("error", error)])
    }

    mutating func abort(_ reason: String = "interrupted") {
        needTurn()
        end("turn_aborted", [("reason", Self.quoted(reason))])
    }

    /// The turn ends without an answer.
    mutating func end() {
        needTurn()
        end("task_complete", [("last_agent_message", "null")])
    }

    /// Codex tells of an error and goes on.
    mutating func error(_ message: String) {
        needTurn()
        rollout.event("error", [("message", Self.quoted(message)), ("codex_error_info", Self.quoted("other"))])
    }

    /// The same request to the model again, as old releases record it.
    mutating func retry(_ times: Int) {
        for _ in 0..<times { rollout.write("turn_context", context) }
    }

    /// A turn in which the user runs a command of their own.
    mutating func userShell(_ command: String) {
        turn(nil)
        rollout.event(
            "exec_command_end",
            [
                ("call_id", Self.quoted("u1")), ("turn_id", Self.quoted(turnID)),
                ("command", JSONText.array(["bash", "-lc", command].map(Self.quoted))), ("cwd", Self.quoted("/work")),
                ("parsed_cmd", "[]"), ("source", Self.quoted("user_shell")), ("stdout", Self.quoted("ok")),
                ("stderr", "\"\""), ("aggregated_output", Self.quoted("ok")), ("exit_code", "0"),
                ("duration", JSONText.object([("secs", "1"), ("nanos", "0")])), ("formatted_output", Self.quoted("ok")),
                ("status", Self.quoted("completed")),
            ])
        end()
    }

    /// The process was killed: nothing more is written.
    mutating func cut() { rollout.isCut = true }

    // MARK: Messages

    mutating func user(_ text: String) {
        rollout.message(role: "user", part: "input_text", text)
        rollout.event("user_message", [("message", Self.quoted(text)), ("images", "[]")])
    }

    mutating func say(_ text: String) {
        needTurn()
        rollout.event("agent_message", [("message", Self.quoted(text))])
        rollout.message(role: "assistant", part: "output_text", text)
        respond()
        lastStep = { $0.say(text) }
    }

    // MARK: Calls

    mutating func shell(_ command: String, exit: Int = 0, output: String = "", seconds: Int = 2) {
        call("exec_command", JSONText.object([("cmd", Self.quoted(command))])) { session in
            session.rollout.clock += Int64(seconds) * 1000
            return session.execOutput("Process exited with code \(exit)", seconds: seconds, output)
        }
        lastStep = { $0.shell(command, exit: exit, output: output, seconds: seconds) }
    }

    /// Starts a command that is still running when Codex looks away from it.
    mutating func start(_ command: String, process: Int = 4711) {
        call("exec_command", JSONText.object([("cmd", Self.quoted(command))])) { session in
            session.rollout.clock += 10_000
            return session.execOutput("Process running with session ID \(process)", seconds: 10, "")
        }
        lastStep = { $0.start(command, process: process) }
    }

    /// Looks whether a running command has finished; `exit` nil: it has not.
    mutating func poll(process: Int = 4711, exit: Int? = nil, output: String = "") {
        let arguments = JSONText.object([("session_id", String(process)), ("chars", Self.quoted(""))])
        call("write_stdin", arguments) { session in
            session.rollout.clock += 5000
            let state = exit.map { "Process exited with code \($0)" } ?? "Process running with session ID \(process)"
            return session.execOutput(state, seconds: 5, output)
        }
        lastStep = { $0.poll(process: process, exit: exit, output: output) }
    }

    /// Types something into a running command.
    mutating func input(_ text: String, process: Int = 4711) {
        let arguments = JSONText.object([("session_id", String(process)), ("chars", Self.quoted(text))])
        call("write_stdin", arguments) { session in
            session.rollout.clock += 1000
            return session.execOutput("Process running with session ID \(process)", seconds: 1, "")
        }
    }

    /// A call without an answer: Codex stopped before the output was written.
    mutating func open(_ command: String) {
        call("exec_command", JSONText.object([("cmd", Self.quoted(command))]), output: nil)
    }

    /// Any other tool, with its output as recorded.
    mutating func tool(_ name: String, _ arguments: String = "{}", output: String) {
        call(name, arguments) { _ in output }
        lastStep = { $0.tool(name, arguments, output: output) }
    }

    // MARK: Everything else

    mutating func compact() {
        needTurn()
        rollout.write("compacted", [("message", Self.quoted("What happened so far.")), ("replacement_history", "[]")])
        rollout.event("context_compacted", [])
        lastStep = { $0.compact() }
    }

    mutating func badLine() { rollout.write("{\"timestamp\":\"2026-11-21T09:28:00.000Z\",\"type\":\"event_m") }

    mutating func unknown(_ type: String) { rollout.event(type, [("value", "1")]) }

    /// The last call, message, patch or compaction, `times` times more.
    mutating func `repeat`(_ times: Int) {
        guard let step = lastStep else { return }
        for _ in 0..<times { step(&self) }
    }

    mutating func wait(seconds: Int) { rollout.clock += Int64(seconds) * 1000 }

    // MARK: Lines

    var turnID: String { "019aa000-0000-7000-8000-0000000001" + (turn < 10 ? "0\(turn)" : "\(turn)") }
    private var seconds: Int64 { rollout.clock / 1000 }

    mutating func needTurn() {
        if !isInTurn { turn() }
    }

    mutating func nextCallID() -> String {
        calls += 1
        callLines[calls] = lines.count + 1
        return Self.quoted("call_\(calls)")
    }

    private mutating func call(
        _ name: String, _ arguments: String, output: ((inout ExampleSession) -> String)?
    ) {
        needTurn()
        let id = nextCallID()
        rollout.item(
            "function_call",
            [("name", Self.quoted(name)), ("arguments", Self.quoted(arguments)), ("call_id", id)])
        guard let output else { return }
        let text = output(&self)
        rollout.item("function_call_output", [("call_id", id), ("output", Self.quoted(text))])
        respond()
    }

    private func execOutput(_ state: String, seconds: Int, _ output: String) -> String {
        // Every chunk has its own id, which must not make equal results look different.
        let chunk = String(0xa0_0000 + calls * 7919 % 0x5f_ffff, radix: 16)
        return "Chunk ID: \(chunk)\nWall time: \(seconds).\(1000 + calls * 37 % 9000) seconds\n\(state)\n"
            + "Original token count: \(output.utf8.count / 4)\nOutput:\n\(output)"
    }

    mutating func respond() {
        let output: Int64 = 100
        let last = Usage(
            input: contextTokens - output, cachedInput: (contextTokens - output) / 2, output: output,
            reasoningOutput: 20)
        total += last
        rollout.event(
            "token_count",
            [
                (
                    "info",
                    JSONText.object([
                        ("total_token_usage", Self.tokens(total)), ("last_token_usage", Self.tokens(last)),
                        ("model_context_window", String(Self.window)),
                    ])
                ),
                ("rate_limits", "null"),
            ])
    }

    private mutating func end(_ type: String, _ members: [(String, String)]) {
        rollout.event(type, [("turn_id", Self.quoted(turnID))] + members + [("completed_at", String(seconds))])
        isInTurn = false
    }

    static func quoted(_ text: String) -> String { JSONText.quoted(text) }

    private static func tokens(_ usage: Usage) -> String {
        JSONText.object([
            ("input_tokens", String(usage.input)), ("cached_input_tokens", String(usage.cachedInput)),
            ("output_tokens", String(usage.output)), ("reasoning_output_tokens", String(usage.reasoningOutput)),
            ("total_tokens", String(usage.total)),
        ])
    }
}
