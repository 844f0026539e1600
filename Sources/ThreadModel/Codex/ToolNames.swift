import RolloutFormat

/// What the tools of all releases do, by name. Source: `codex-rs/core/src/tools`, 0.2 → 0.163.
enum ToolNames {
    static func kind(name: RawString, namespace: RawString?) -> ToolKind {
        if let namespace, !namespace.isEmpty, !namespace.equals("functions") {
            if namespace.equals("collaboration") || namespace.equals("multi_agent") { return agentKind(name) }
            if namespace.equals("web") { return .search }
            if !isBuiltIn(name) { return .mcp }
        }
        if name.hasPrefix("mcp__") { return .mcp }
        for (text, kind) in table where name.equals(text) { return kind }
        // `server__tool`, up to 0.46.
        if name.raw.firstRange(of: "__") != nil { return .mcp }
        return .other
    }

    /// How a tool says that it worked.
    enum Answers {
        /// A JSON text, or nothing at all.
        case json
        /// One of the fixed texts and headers that are known.
        case fixed
        /// An image, or a line about one.
        case image
        /// A text, unless it begins as one of these errors do.
        case text(besides: [StaticString])
        /// In words of its own.
        case open
    }

    /// Built-in tools have a closed set of answers: any other text is an error that Codex gave back.
    static func answers(_ kind: ToolKind, _ name: @autoclosure () -> RawString?) -> Answers {
        switch kind {
        case .agent: return .json
        case .wait: return name()?.equals("sleep") == true ? .text(besides: []) : .json
        case .plan: return .json
        case .patch, .script: return .fixed
        case .image: return name()?.equals("view_image") == true ? .image : .open
        case .other:
            guard let name = name() else { return .open }
            if jsonTools.contains(where: { name.equals($0) }) { return .json }
            return textTools.first { name.equals($0.0) }.map { .text(besides: $0.1) } ?? .open
        case .search: return name()?.hasPrefix("web/") == true ? .text(besides: []) : .open
        case .shell, .processInput, .mcp: return .open
        }
    }

    private static func agentKind(_ name: RawString) -> ToolKind { name.equals("wait_agent") ? .wait : .agent }

    private static func isBuiltIn(_ name: RawString) -> Bool { table.contains { name.equals($0.0) } }

    private static let table: [(StaticString, ToolKind)] = [
        ("exec_command", .shell), ("shell", .shell), ("shell_command", .shell), ("local_shell_call", .shell),
        ("local_shell", .shell), ("container.exec", .shell), ("unified_exec", .shell),
        ("write_stdin", .processInput), ("apply_patch", .patch), ("update_plan", .plan), ("exec", .script),
        ("wait", .wait), ("wait_agent", .wait), ("sleep", .wait), ("spawn_agent", .agent), ("send_input", .agent),
        ("resume_agent", .agent), ("close_agent", .agent), ("send_message", .agent), ("followup_task", .agent),
        ("assign_task", .agent), ("interrupt_agent", .agent), ("list_agents", .agent),
        ("spawn_agents_on_csv", .agent), ("report_agent_job_result", .agent), ("web_search_call", .search),
        ("tool_search_call", .search), ("search_tool_bm25", .search), ("view_image", .image),
        ("image_generation_call", .image), ("imagegen", .image),
    ]

    /// Tools that answer with a text, and how their errors begin (0.45 to 0.128; the messages of 0.140 on).
    private static let textTools: [(StaticString, [StaticString])] = [
        (
            "read_file",
            [
                "failed to read file", "file_path must be", "offset must be", "offset exceeds", "limit must be",
                "anchor_line must be", "max_lines must be", "anchor_line exceeds",
            ]
        ),
        (
            "list_dir",
            [
                "failed to read directory", "failed to inspect entry", "dir_path must be", "offset must be",
                "offset exceeds", "limit must be", "depth must be",
            ]
        ),
        (
            "grep_files",
            [
                "rg failed", "unable to access", "pattern must not", "limit must be", "failed to launch rg",
                "rg timed out",
            ]
        ),
        ("send_user_message_async", ["failed to "]),
    ]

    private static let jsonTools: [StaticString] = [
        "request_user_input", "create_goal", "update_goal", "get_goal", "list_mcp_resources",
        "list_mcp_resource_templates", "read_mcp_resource", "get_context_remaining", "curr_time", "new_context",
        "request_permissions",
    ]
}
