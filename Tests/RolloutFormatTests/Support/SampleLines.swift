/// One line of each kind that is read, with every field that is read.
enum SampleLines {
    static let all: [String] = [
        envelope(
            "session_meta",
            #"{"id":"01a1fe72-03b9-7a23-9d7d-63e1dd754f5b","session_id":"s","timestamp":"2026-11-21T13:31:50.812Z","cwd":"/w","originator":"codex_exec","cli_version":"0.163.0","forked_from_id":"f","parent_thread_id":"p","agent_path":"/a","agent_nickname":"n","history_mode":"paginated","thread_source":"user","source":{"subagent":{"thread_spawn":{"parent_thread_id":"p","agent_path":"/a","agent_nickname":"n"}}},"history_base":{"x":1},"subagent_history_start_ordinal":7,"git":{"branch":"main","repository_url":"https://x"}}"#
        ),
        envelope("turn_context", #"{"turn_id":"t","model":"gpt-5.4","effort":"high","cwd":"/w","extra":[1,{"a":[]}]}"#),
        event(
            "thread_settings_applied",
            #""thread_settings":{"model":"m","service_tier":"priority","reasoning_effort":"low"}"#),
        event("task_started", #""turn_id":"t","model_context_window":272000"#),
        event(
            "task_complete",
            #""turn_id":"t","last_agent_message":"done","duration_ms":12,"error":{"message":"m","codex_error_info":{"http":{"status":500}}}"#
        ),
        event("turn_aborted", #""turn_id":"t","reason":"interrupted","duration_ms":5"#),
        event("user_message", #""message":"hi","kind":"plain""#),
        item(
            "message",
            #""role":"user","content":[{"type":"input_text","text":"a \"b\"\nc"}],"internal_chat_message_metadata_passthrough":{"content_item_kinds":["user.text"]}"#
        ),
        item(
            "function_call",
            #""name":"shell","arguments":"{\"command\":[\"bash\",\"-lc\",\"ls\"]}","call_id":"c1","id":"i","namespace":"functions","status":"completed""#
        ),
        item(
            "custom_tool_call", #""name":"apply_patch","input":"*** Begin Patch","call_id":"c2","status":"completed""#),
        item("local_shell_call", #""action":{"type":"exec","command":["ls"]},"call_id":"c3","status":"completed""#),
        item("function_call_output", #""call_id":"c1","output":"Exit code: 0\nOutput:\nx""#),
        item(
            "custom_tool_call_output",
            #""call_id":"c2","output":[{"type":"input_text","text":"a"},{"type":"input_text","text":"b"}]"#),
        event(
            "token_count",
            #""info":{"total_token_usage":{"input_tokens":10,"cached_input_tokens":4,"cache_write_input_tokens":1,"output_tokens":5,"reasoning_output_tokens":2,"total_tokens":15},"last_token_usage":{"input_tokens":10,"output_tokens":5,"total_tokens":15},"model_context_window":272000},"rate_limits":{"limit_id":"codex","primary":null}"#
        ),
        envelope(
            "token_usage_record",
            #"{"thread_id":"t","response_id":"r","usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}}"#),
        envelope("compacted", #"{"message":"m","replacement_history":[]}"#),
        event("entered_review_mode", #""target":{}"#),
        event(
            "item_completed",
            #""thread_id":"t","turn_id":"u","item":{"type":"CommandExecution","id":"c1","command":["bash","-lc","ls"],"aggregated_output":"x","exit_code":0,"status":"completed","source":"agent","duration":{"secs":1,"nanos":5}},"completed_at_ms":1"#
        ),
        event(
            "item_completed",
            #""item":{"type":"FileChange","id":"c2","success":true,"stdout":"s","stderr":"e","status":"completed"}"#),
        event(
            "mcp_tool_call_end",
            #""call_id":"c4","invocation":{"server":"s","tool":"t","arguments":{}},"duration":{"secs":0,"nanos":1},"result":{"Ok":{"content":[{"type":"text","text":"x"}],"isError":false}}"#
        ),
        event(
            "exec_command_end",
            #""call_id":"c5","command":["ls"],"aggregated_output":"","exit_code":-1,"duration":{"secs":1,"nanos":0},"status":"failed""#
        ),
        event("dynamic_tool_call_response", #""call_id":"c6","tool":"t","success":false,"error":"e""#),
        #"{"type":"thread.started","thread_id":"t"}"#,
        #"{"type":"turn.completed","usage":{"input_tokens":1,"cached_input_tokens":0,"output_tokens":2}}"#,
        #"{"type":"turn.failed","error":{"message":"m"}}"#,
        #"{"type":"item.completed","item":{"id":"item_1","type":"command_execution","command":"ls","aggregated_output":"x","exit_code":1,"status":"failed"}}"#,
        #"{"type":"item.completed","item":{"id":"item_2","type":"mcp_tool_call","server":"s","tool":"t","arguments":{},"error":{"message":"m"},"status":"failed"}}"#,
        #"{"type":"function_call","name":"shell","arguments":"{}","call_id":"c7"}"#,
        #"{"id":"s","timestamp":"2025-08-01T00:00:00.000Z","instructions":null,"git":{"branch":"main"}}"#,
    ]

    private static func envelope(_ type: String, _ payload: String) -> String {
        #"{"timestamp":"2026-11-21T13:31:50.812Z","type":""# + type + #"","ordinal":3,"payload":"# + payload + "}"
    }

    private static func event(_ type: String, _ members: String) -> String {
        envelope("event_msg", #"{"type":""# + type + #"","# + members + "}")
    }

    private static func item(_ type: String, _ members: String) -> String {
        envelope("response_item", #"{"type":""# + type + #"","# + members + "}")
    }
}
