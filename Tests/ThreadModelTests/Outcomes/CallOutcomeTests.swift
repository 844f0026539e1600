import Testing

@testable import ThreadModel

/// What became of direct calls, and where the rules are shown them.
@Suite struct CallOutcomeTests {
    private func exec(_ state: String, _ output: String = "") -> String {
        "Chunk ID: 1\nWall time: 1.0 seconds\n\(state)\nOriginal token count: 0\nOutput:\n\(output)"
    }

    /// Texts with which Codex answers a call that could not run or was refused.
    @Test(
        arguments: [
            ("spawn_agent", "Unknown model `opus` for spawn_agent. Available models: gpt-5.5", "failed"),
            ("spawn_agent", "{\"task_name\":\"/root/a\"}", "succeeded"), ("send_message", "", "succeeded"),
            ("send_message", "live agent path `/root/nobody` not found", "failed"),
            ("wait_agent", "{\"timed_out\":true}", "succeeded"),
            ("update_goal", "cannot update goal because this thread has no goal", "failed"),
            ("get_goal", "{\"goal\":null}", "succeeded"),
            ("request_user_input", "request_user_input is unavailable in Default mode", "failed"),
            ("update_plan", "Plan updated", "succeeded"),
            ("update_plan", "some error", "failed"),
            ("exec", "failed to spawn code-mode host /x: No such file", "failed"),
            ("exec", "anything else", "failed"), ("wait", "exec cell 5 not found", "failed"),
            (
                "exec_command",
                "exec_command failed for `a`: CreateProcess { message: \"Rejected(\\\"Failed to create unified exec process: No such file\\\")\" }",
                "failed"
            ),
            (
                "exec_command",
                "exec_command failed: CreateProcess { message: \"Rejected(\\\"Failed to create unified exec process: Permission denied (os error 13)\\\")\" }",
                "failed"
            ),
            (
                "exec_command",
                "exec_command failed: CreateProcess { message: \"Rejected(\\\"bwrap: setting up uid map: Permission denied\\\")\" }",
                "failed"
            ),
            (
                "exec_command",
                "exec_command failed for `a`: CreateProcess { message: \"Rejected(\\\"exec command rejected by user\\\")\" }",
                "declined"
            ),
            (
                "exec_command",
                "exec_command failed for `a`: CreateProcess { message: \"Rejected(\\\"`rm` rejected: policy forbids commands starting with `rm`\\\")\" }",
                "declined"
            ),
            ("shell", "exec command aborted by user", "declined"), ("shell", "`curl x` blocked by policy", "declined"),
            ("request_user_input", "request_user_input was cancelled before receiving a response", "failed"),
            ("shell", "error: Failed to find expected lines in /a:\nfi", "failed"),
            ("shell", "error: invalid hunk at line 4, x", "failed"),
            ("shell", "Invalid patch: The first line of the patch must be '*** Begin Patch'", "failed"),
            ("shell", "error: patch detected without explicit call to apply_patch. Rerun", "failed"),
            ("mcp__db__query", "[{\"type\":\"text\",\"text\":\"7\"}]", "succeeded"),
            ("mcp__db__query", "tool call error: gone", "failed"),
            ("mcp__db__query", "[{\"type\":\"text\",\"text\":\"tool call error: gone\"}]", "failed"),
            ("db__query", "[]", "succeeded"),
            ("unknown_tool", "whatever", "unknown"), ("read_file", "L1: a\nL2: b", "succeeded"),
            ("read_file", "failed to read file: No such file or directory (os error 2)", "failed"),
            ("list_dir", "Absolute path: /a\na.js", "succeeded"),
            ("list_dir", "failed to read directory: No such file or directory (os error 2)", "failed"),
            ("grep_files", "No matches found.", "succeeded"), ("grep_files", "rg failed: regex parse error", "failed"),
            ("sleep", "Slept for 1.0 seconds", "succeeded"), ("send_user_message_async", "Message sent.", "succeeded"),
            ("view_image", "{\"output\":\"attached local image path\",\"success\":true}", "succeeded"),
            ("view_image", "{\"output\":\"no\",\"success\":false}", "failed"),
        ] as [(String, String, String)])
    func answers(_ tool: String, _ output: String, _ outcome: String) {
        var lines = RecordedLines(release: "0.160.0")
        if tool == "exec" {
            lines.call("text(1)")
            lines.item("custom_tool_call_output", ["call_id": "c1", "output": output])
        } else {
            lines.function(tool, tool == "wait" ? ["cell_id": "5"] : ["command": ["x"], "cmd": "x"], output: output)
        }
        lines.complete()
        #expect(lines.read().calls == [outcome])
    }

    @Test func aSearchInTheBackgroundIsAnAnswer() {
        var lines = RecordedLines()
        lines.function(
            "exec_command", ["cmd": "rg --files / | rg zlib"], id: "c1",
            output: exec("Process running with session ID 5"))
        lines.function(
            "write_stdin", ["session_id": 5, "chars": ""], id: "c2", output: exec("Process exited with code 1"))
        lines.complete()
        let (calls, thread) = lines.read()
        #expect(calls == ["benign 1", "succeeded"])
        #expect(thread.calls.benign == 1 && thread.calls.running == 0 && thread.calls.total == 2)
    }

    @Test(arguments: ["\u{3}", "\u{3}\n"])
    func ctrlCIsNoFailure(_ chars: String) {
        var lines = RecordedLines()
        lines.function(
            "exec_command", ["cmd": "npm run dev"], id: "c1", output: exec("Process running with session ID 5"))
        lines.function(
            "write_stdin", ["session_id": 5, "chars": chars], id: "c2", output: exec("Process exited with code 130"))
        lines.complete()
        #expect(lines.read().calls == ["benign 130", "succeeded"])
    }

    @Test func whatTheAgentKilledDidNotFail() {
        var lines = RecordedLines()
        lines.function(
            "exec_command", ["cmd": "npm run dev"], id: "c1", output: exec("Process running with session ID 5"))
        lines.function("exec_command", ["cmd": "pkill -f vite"], id: "c2", output: exec("Process exited with code 0"))
        lines.function(
            "write_stdin", ["session_id": 5, "chars": ""], id: "c3", output: exec("Process exited with code 143"))
        lines.complete()
        #expect(lines.read().thread.calls.failed == 0)
    }

    @Test func aProcessThatFailsBehindAPollFails() {
        var lines = RecordedLines()
        lines.function("exec_command", ["cmd": "npm test"], id: "c1", output: exec("Process running with session ID 5"))
        lines.function(
            "write_stdin", ["session_id": 5, "chars": ""], id: "c2",
            output: exec("Process exited with code 1", "1 failed"))
        lines.complete()
        #expect(lines.read().calls == ["failed 1", "succeeded"])
    }

    /// The summary stands in one of the chunks, and nothing but the output tells.
    @Test func whatAProcessPrintedIsKeptFromAllItsChunks() {
        var lines = RecordedLines()
        lines.function(
            "exec_command", ["cmd": "npm test | tail -5"], id: "c1",
            output: exec("Process running with session ID 5", "a "))
        lines.function(
            "write_stdin", ["session_id": 5, "chars": ""], id: "c2",
            output: exec("Process running with session ID 5", "b "))
        lines.function(
            "write_stdin", ["session_id": 5, "chars": ""], id: "c3", output: exec("Process exited with code 0", "c"))
        lines.function("exec_command", ["cmd": "ls"], id: "c4", output: exec("Process running with session ID 6", "d"))
        lines.function(
            "write_stdin", ["session_id": 6, "chars": ""], id: "c5", output: exec("Process exited with code 0", "e"))
        lines.complete()
        let collector = CallCollector()
        _ = ThreadReplay.read(lines: lines.lines, observers: [collector])
        #expect(
            collector.tails.contains("a b c") && !collector.tails.contains { $0.hasSuffix("e") }, "\(collector.tails)")
    }

    @Test(arguments: ["{\"session_id\":%,\"output\":\"x\"}", "{\"session_id\": %, \"output\": \"x\"}"])
    func unifiedExecOf0_35SaysWhetherItGoesOn(_ form: String) {
        var lines = RecordedLines()
        lines.function(
            "unified_exec", ["input": ["npm", "test"]], id: "c1", output: form.replacing("%", with: "\"471\""))
        lines.function(
            "unified_exec", ["input": [""], "session_id": "471"], id: "c2", output: form.replacing("%", with: "null"))
        lines.complete()
        #expect(lines.read().thread.calls.running == 0)
    }

    @Test(arguments: [
        #"{"output":"x","metadata":{"exit_code":2,"duration_seconds":0.5}}"#,
        #"{"output": "x", "metadata": {"exit_code": 2, "duration_seconds": 0.5}}"#,
        #"{"metadata": {"exit_code": 2, "duration_seconds": 0.5}, "output": "x"}"#,
    ])
    func anOutputInJSONMayHaveSpaces(_ output: String) {
        var lines = RecordedLines()
        lines.function("shell", ["command": ["make"]], output: output)
        lines.complete()
        #expect(lines.read().calls == ["failed 2"])
    }

    @Test func aCallThatGoesOnIsShownAtItsOwnPlaceAndAgainWhenItEnds() {
        var lines = RecordedLines()
        lines.function("exec_command", ["cmd": "npm test"], id: "c1", output: exec("Process running with session ID 5"))
        lines.function("exec_command", ["cmd": "ls"], id: "c2", output: exec("Process exited with code 0"))
        lines.function(
            "write_stdin", ["session_id": 5, "chars": ""], id: "c3", output: exec("Process exited with code 1", "x"))
        lines.function(
            "exec_command", ["cmd": "npm run dev"], id: "c4", output: exec("Process running with session ID 6"))
        lines.function("exec_command", ["cmd": "ls"], id: "c5", output: exec("Process exited with code 0"))
        lines.complete()
        let collector = CallCollector()
        _ = ThreadReplay.read(lines: lines.lines, observers: [collector])
        #expect(collector.shown == ["running", "succeeded", "failed", "succeeded", "running", "succeeded"])
    }

    @Test func whatHasNoOutputWhenItsTurnEndsIsShownThere() {
        var lines = RecordedLines()
        lines.function("exec_command", ["cmd": "a"], id: "c1")
        lines.function("exec_command", ["cmd": "ls"], id: "c2", output: exec("Process exited with code 0"))
        lines.complete()
        lines.event("task_started", ["turn_id": "t2"])
        lines.function("exec_command", ["cmd": "ls"], id: "c3", output: exec("Process exited with code 0"))
        lines.complete()
        #expect(lines.read().calls == ["succeeded", "unknown", "succeeded"])
    }

    /// The host has lost the cell; what runs in it is not known to have failed.
    @Test func waitingForACellThatIsGoneSaysNothingOfItsScript() {
        var lines = RecordedLines()
        lines.call("await tools.exec_command({cmd:'sleep 99'})")
        lines.item(
            "custom_tool_call_output",
            ["call_id": "c1", "output": "Script running with cell ID 5\nWall time 1.0 seconds\nOutput:\n"])
        lines.function(
            "wait", ["cell_id": "5"], id: "c2",
            output: "Script failed\nWall time 0.0 seconds\nOutput:\n\nScript error:\nexec cell 5 not found")
        lines.complete()
        let (calls, thread) = lines.read()
        #expect(calls.contains("failed") && thread.calls.failed == 1 && thread.calls.running == 1)
    }

    @Test func itemsSpeakForTheCallsTheyBelongTo() {
        var lines = RecordedLines(history: "paginated")
        lines.function("exec_command", ["cmd": "diff a b"], id: "c1")
        lines.command("diff a b", id: "c1", exit: 1, output: "< a\n")
        lines.item("function_call_output", ["call_id": "c1", "output": exec("Process exited with code 1", "< a")])
        lines.function("exec_command", ["cmd": "cat x | grep y"], id: "c2")
        // Up to 0.157.1 an item can lack what was printed first.
        lines.command("cat x | grep y", id: "c2", exit: 1, output: "")
        lines.item(
            "function_call_output",
            ["call_id": "c2", "output": exec("Process exited with code 1", "cat: x: No such file or directory")])
        lines.complete()
        #expect(lines.read().calls == ["benign 1", "failed 1"])
    }

    @Test func anErrorBeforeTheEndIsTheReason() {
        var lines = RecordedLines(release: "0.121.0")
        lines.event("error", ["message": "the model does not support tools"])
        lines.complete(nil)
        let thread = lines.read().thread
        #expect(thread.end == .failed && thread.endReason == "the model does not support tools")
    }

    @Test func aCommandOfTheUsersOwnAsksForNoAnswer() {
        var lines = RecordedLines(release: "0.121.0")
        lines.event(
            "exec_command_end",
            ["call_id": "u1", "source": "user_shell", "exit_code": 0, "status": "completed", "command": ["ls"]])
        lines.complete(nil)
        #expect(lines.read().thread.end == .completed)
    }

    /// The message that tells the model of it is often its only record.
    @Test(arguments: [nil, "turn_aborted"]) func howeverItIsRecorded(_ end: String?) {
        var lines = RecordedLines(release: "0.121.0")
        let text = "<user_shell_command>\n<command>\nmake\n</command>\n</user_shell_command>"
        lines.item("message", ["role": "user", "content": [["type": "input_text", "text": text]]])
        if let end { lines.event(end, ["turn_id": "t1", "reason": "interrupted"]) } else { lines.complete(nil) }
        #expect(lines.read().thread.end == .completed)
        // The model's own turn is not excused by it.
        lines.item("function_call", ["call_id": "c1", "name": "shell", "arguments": #"{"command":["ls"]}"#])
        lines.complete(nil)
        #expect(lines.read().thread.end == .failed)
    }

    /// An answer that stands nowhere but in the end of its turn: the lines in between are gone.
    @Test func anAnswerWithoutItsLinesIsNotCounted() {
        var lines = RecordedLines()
        lines.complete()
        let thread = lines.read().thread
        #expect(thread.uncountedResponses == 1 && thread.hasAnswered && thread.lacksUsage)
        var whole = RecordedLines()
        whole.event("agent_message", ["message": "Done."])
        whole.complete()
        #expect(whole.read().thread.uncountedResponses == 0)
    }

    // MARK: - Streams

    private func stream(_ items: [(String, [String: Any])], ends: Bool = true) -> ThreadSummary {
        var lines = [
            #"{"type":"thread.started","thread_id":"019aa000-0000-7000-8000-000000000001"}"#,
            #"{"type":"turn.started"}"#,
        ]
        for (type, item) in items { lines.append(#"{"type":"\#(type)","item":\#(RecordedLines.json(item))}"#) }
        if ends { lines.append(#"{"type":"turn.completed","usage":{"input_tokens":10,"output_tokens":1}}"#) }
        return RecordedLines.read(lines).thread
    }

    private func command(_ id: String, _ command: String, _ exit: Int?, _ status: String, _ output: String = "")
        -> [String: Any]
    {
        [
            "id": id, "type": "command_execution", "command": "/bin/bash -lc '\(command)'", "aggregated_output": output,
            "exit_code": exit as Any? ?? ("null" as Any), "status": status,
        ]
    }

    @Test func inAStreamToo() {
        let thread = stream([
            ("item.started", command("i0", "npm run dev", nil, "in_progress")),
            ("item.completed", command("i1", "rg x", 1, "failed")),
            ("item.completed", command("i2", "npm test", 1, "failed", "x")),
            ("item.completed", command("i3", "diff a b", 1, "failed", "< a")),
            ("item.completed", command("i4", "ls", 0, "completed", "a")),
            ("item.started", command("i5", "npm run x", nil, "in_progress")),
            ("item.completed", command("i5", "npm run x", nil, "completed")),
        ])
        #expect(
            thread.calls.running == 2 && thread.calls.benign == 2 && thread.calls.failed == 1
                && thread.calls.succeeded == 1)
        #expect(thread.calls.total == 6)
    }

    /// What Codex turned away never began: a name that is no tool, arguments that are none.
    @Test func whatCodexTurnsAwayNeverBegan() {
        var lines = RecordedLines()
        lines.function("read", ["a": 1], id: "c1", output: "unsupported call: read")
        lines.function(
            "exec_command", [:], id: "c2", output: "failed to parse function arguments: key must be a string")
        lines.function("exec_command", ["cmd": "x"], id: "c3", output: exec("Process exited with code 1", "no"))
        // Of a script that ran, the answer says how it ended.
        lines.call("text(1)", id: "c4")
        lines.item("custom_tool_call_output", ["call_id": "c4", "output": "failed to start the host"])
        lines.script("throw 1", id: "c5", state: "Script failed", "Script error:\n1")
        lines.complete()
        let thread = lines.read().thread
        #expect(thread.calls.failed == 5 && thread.unstarted == 3)
    }

    /// A result that an MCP tool gave in a stream can be compared; without one it can't.
    @Test(arguments: [(#"{"content":[{"type":"text","text":"7"}]}"#, true), ("null", false)])
    func resultsInAStreamCanBeCompared(_ result: String, _ isKnown: Bool) {
        let item =
            #"{"type":"item.completed","item":{"id":"i1","type":"mcp_tool_call","server":"db","tool":"q","#
            + #""arguments":{"a":1},"result":\#(result),"error":null,"status":"completed"}}"#
        let collector = HashCollector()
        _ = ThreadReplay.read(
            lines: [
                #"{"type":"thread.started","thread_id":"019aa000-0000-7000-8000-000000000001"}"#,
                #"{"type":"turn.started"}"#, item, #"{"type":"turn.completed","usage":{"input_tokens":1}}"#,
            ], observers: [collector])
        #expect(collector.hashes.map { $0 != 0 } == [isKnown])
    }

    private final class HashCollector: ThreadObserver {
        let sees: ThreadEventKinds = .callFinished
        private(set) var hashes: [UInt64] = []

        func threadBegan(_ context: ThreadContext) {}

        func see(_ event: ThreadEvent) {
            if case .callFinished(let call) = event { hashes.append(call.resultHash) }
        }

        func takeFindings() -> [Finding] { [] }
    }
}
