import Basics

/// What the tools are to a script that calls them.
enum ScriptTool {
    /// Gives its exit code as a member of its result.
    case command
    case input
    case patch
    case wait
    /// Throws when it fails.
    case throwing
    /// A connector's tool, an MCP server's, or one that no release is known to have.
    case foreign

    /// - Parameters:
    ///   - name: Behind `tools.`, or a bare one (`import { exec_command } from "tools.js"`, 0.115–0.117).
    ///   - isMember: It stands behind `tools.`.
    /// - Returns: nil for a bare name that is not a tool.
    static func of(_ name: ArraySlice<UInt8>, isMember: Bool) -> ScriptTool? {
        if let tool = table[StableHash.of(name)] { return tool }
        return isMember || name.starts(with: "mcp__".utf8) ? .foreign : nil
    }

    private static let table: [UInt64: ScriptTool] = {
        var table: [UInt64: ScriptTool] = [:]
        for (tool, names) in names {
            for name in names.parts(at: " ") { table[StableHash.of(name.utf8)] = tool }
        }
        return table
    }()

    private static let names: [(ScriptTool, String)] = [
        (.command, "exec_command"), (.input, "write_stdin"), (.patch, "apply_patch"),
        (.wait, "wait wait_agent list_agents sleep setTimeout"),
        (.wait, "collaboration__wait_agent multi_agent__wait_agent collaboration__list_agents"),
        (.throwing, "shell_command shell local_shell update_plan view_image imagegen request_user_input tool_search"),
        (.throwing, "spawn_agent send_input send_message followup_task interrupt_agent close_agent"),
        (.throwing, "resume_agent assign_task spawn_agents_on_csv report_agent_job_result request_permissions"),
        (.throwing, "get_goal create_goal update_goal curr_time get_context_remaining new_context"),
        (.throwing, "list_mcp_resources list_mcp_resource_templates read_mcp_resource web__run"),
        (.throwing, "collaboration__spawn_agent collaboration__send_message collaboration__followup_task"),
        (.throwing, "collaboration__interrupt_agent"),
    ]
}
