import Basics
import Rules

/// A recording with every kind of record whose text a report may quote. `text` gives the JSON string (quotes and all)
/// for each field, by a name that says which one it is.
struct Story {
    var id = "019aa000-0000-7000-8000-000000000001"
    /// Turns to record, each with failing calls.
    var turns = 2
    /// Further members of `session_meta`.
    var meta: [String] = []
    var text: (String) -> String = { JSONText.quoted("some \($0)") }

    var rollout: [String] {
        // 10:00 UTC, and a second from line to line.
        var rollout = RolloutLines(clock: RolloutLines.start + 32 * 60_000)
        func add(_ type: String, _ payload: String) {
            rollout.clock += 960
            rollout.write(type, payload: "{\(payload)}")
        }
        func event(_ name: String, _ members: String) { add("event_msg", "\"type\":\"\(name)\",\(members)") }
        func item(_ name: String, _ members: String) { add("response_item", "\"type\":\"\(name)\",\(members)") }
        let identity = """
            "id":\(JSONText.quoted(id)),"timestamp":"2026-11-21T10:00:00.000Z","cwd":\(text("cwd")),\
            "originator":\(text("originator")),"cli_version":\(text("cli_version")),"source":\(text("source")),\
            "agent_path":\(text("agent_path")),"agent_nickname":\(text("agent_nickname")),\
            "git":{"branch":\(text("branch")),"repository_url":\(text("repository_url"))}
            """
        add("session_meta", ([identity] + meta).joined(separator: ","))
        var tokens = 0
        for turn in 1...turns {
            let turnID = text("turn_id")
            event("task_started", "\"turn_id\":\(turnID),\"model_context_window\":258400")
            let context = "\"model\":\(text("model \(turn)")),\"effort\":\(text("effort \(turn)"))"
            add("turn_context", "\"turn_id\":\(turnID),\"cwd\":\(text("cwd")),\(context)")
            item("message", "\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\(text("prompt"))}]")
            event("user_message", "\"message\":\(text("prompt"))")
            for (index, kind) in ["shell", "exec_command", "mcp", "custom", "patch"].enumerated() {
                let call = JSONText.quoted("call_\(turn)_\(index)")
                callField(kind, call, turn, item: item, event: event)
            }
            for index in 0..<12 {
                // So many that the outcomes that nobody knows do not make the run inconclusive.
                let call = JSONText.quoted("call_\(turn)_fine_\(index)")
                let arguments = JSONText.quoted("{\"command\":[\"ls\",\"\(index)\"]}")
                item("function_call", "\"name\":\"shell\",\"arguments\":\(arguments),\"call_id\":\(call)")
                let output = "\"Exit code: 0\\nWall time: 1 seconds\\nOutput:\\nok\""
                item("function_call_output", "\"call_id\":\(call),\"output\":\(output)")
            }
            for _ in 0..<4 {
                // The same call again and again, failing in the same way.
                let arguments = JSONText.quoted("{\"command\":[\"bash\",\"-lc\",\(text("repeated command"))]}")
                let call = text("call_id")
                item("function_call", "\"name\":\"shell\",\"arguments\":\(arguments),\"call_id\":\(call)")
                let output =
                    "Exit code: 1\\nWall time: 1 seconds\\nOutput:\\n" + text("repeated output").dropFirst().dropLast()
                item("function_call_output", "\"call_id\":\(call),\"output\":\"\(output)\"")
            }
            tokens += 1000
            let usage =
                "{\"input_tokens\":\(tokens),\"cached_input_tokens\":0,\"output_tokens\":\(tokens / 10),\"total_tokens\":\(tokens + tokens / 10)}"
            event("token_count", "\"info\":{\"total_token_usage\":\(usage),\"last_token_usage\":\(usage)}")
            event(Self.name(text("unknown kind")), "\"message\":\(text("unknown record"))")
            event("error", "\"message\":\(text("error event"))")
            event("warning", "\"message\":\(text("warning event"))")
            if turn % 2 == 0 {
                let error = "{\"message\":\(text("turn error")),\"codex_error_info\":\(text("error kind"))}"
                event("task_complete", "\"turn_id\":\(turnID),\"last_agent_message\":null,\"error\":\(error)")
            } else {
                event("turn_aborted", "\"turn_id\":\(turnID),\"reason\":\(text("abort reason"))")
            }
        }
        return rollout.lines
    }

    private func callField(
        _ kind: String, _ call: String, _ turn: Int, item: (String, String) -> Void, event: (String, String) -> Void
    ) {
        let failed = "Exit code: 2\\nWall time: 1 seconds\\nOutput:\\n" + text("output").dropFirst().dropLast()
        switch kind {
        case "shell":
            let arguments = JSONText.quoted(
                "{\"command\":[\"bash\",\"-lc\",\(text("command"))],\"workdir\":\(text("workdir"))}")
            item("function_call", "\"name\":\"shell\",\"arguments\":\(arguments),\"call_id\":\(call)")
            item("function_call_output", "\"call_id\":\(call),\"output\":\"\(failed)\"")
        case "exec_command":
            let arguments = JSONText.quoted("{\"cmd\":\(text("command"))}")
            item("function_call", "\"name\":\"exec_command\",\"arguments\":\(arguments),\"call_id\":\(call)")
            let end =
                "\"command\":[\(text("command"))],\"exit_code\":3,\"status\":\"failed\",\"aggregated_output\":\(text("output"))"
            event("exec_command_end", "\"call_id\":\(call),\(end)")
            item("function_call_output", "\"call_id\":\(call),\"output\":\(text("bare output"))")
        case "mcp":
            let name = "\"name\":\(text("tool")),\"namespace\":\(text("namespace"))"
            item(
                "function_call",
                "\(name),\"arguments\":\(JSONText.quoted("{\"q\":\(text("argument"))}")),\"call_id\":\(call)")
            let invocation =
                "{\"server\":\(text("server")),\"tool\":\(text("tool")),\"arguments\":{\"a\":\(text("argument"))}}"
            event(
                "mcp_tool_call_end",
                "\"call_id\":\(call),\"invocation\":\(invocation),\"result\":{\"Err\":\(text("mcp error"))}")
            item("function_call_output", "\"call_id\":\(call),\"output\":\(text("mcp output"))")
        case "custom":
            item("custom_tool_call", "\"name\":\(text("custom tool")),\"input\":\(text("input")),\"call_id\":\(call)")
            item("custom_tool_call_output", "\"call_id\":\(call),\"output\":\(text("custom output"))")
        default:
            let patch = "*** Begin Patch\n*** Update File: a.txt\n-x\n+y\n*** End Patch"
            item("custom_tool_call", "\"name\":\"apply_patch\",\"input\":\(JSONText.quoted(patch)),\"call_id\":\(call)")
            let end =
                "\"success\":false,\"status\":\"failed\",\"stdout\":\"\",\"stderr\":\(text("patch error")),\"changes\":{}"
            event("patch_apply_end", "\"call_id\":\(call),\(end)")
            item("custom_tool_call_output", "\"call_id\":\(call),\"output\":\(text("patch output"))")
        }
    }

    /// `codex exec --json` of the same things.
    var stream: [String] {
        var lines = [
            "{\"type\":\"thread.started\",\"thread_id\":\(JSONText.quoted(id))}", "{\"type\":\"turn.started\"}",
        ]
        func item(_ members: String) { lines.append("{\"type\":\"item.completed\",\"item\":{\(members)}}") }
        for index in 0..<4 {
            let output = "\"aggregated_output\":\(text("stream output")),\"exit_code\":1,\"status\":\"failed\""
            item(
                "\"id\":\"item_\(index)\",\"type\":\"command_execution\",\"command\":\(text("stream command")),\(output)"
            )
        }
        let names = "\"server\":\(text("server")),\"tool\":\(text("tool"))"
        item(
            "\"id\":\"item_5\",\"type\":\"mcp_tool_call\",\(names),\"status\":\"failed\",\"error\":{\"message\":\(text("mcp error"))}"
        )
        item("\"id\":\"item_6\",\"type\":\"error\",\"message\":\(text("stream warning"))")
        let reroute = "model rerouted: gpt-5.5 -> " + text("rerouted model").dropFirst().dropLast() + " (a reason)"
        item("\"id\":\"item_7\",\"type\":\"error\",\"message\":\"\(reroute)\"")
        item("\"id\":\"item_8\",\"type\":\(text("unknown item")),\"text\":\(text("unknown item"))")
        lines.append("{\"type\":\"error\",\"message\":\(text("stream error"))}")
        lines.append("{\"type\":\"turn.failed\",\"error\":{\"message\":\(text("turn error"))}}")
        return lines
    }

    /// Inside the quotes of a name that is part of another text.
    private static func name(_ quoted: String) -> String { String(quoted.dropFirst().dropLast()) }
}
