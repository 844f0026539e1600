/// What a tool does, as far as rules care; the name itself is kept beside it.
public enum ToolKind: String, Sendable, Codable {
    /// Runs a command: `shell`, `shell_command`, `exec_command`, `local_shell`, `container.exec`, `unified_exec`.
    case shell
    /// Talks to a running process: `write_stdin`, `unified_exec` with a session id.
    case processInput
    case patch
    case plan
    /// Waits for agents, cells or time: `wait`, `wait_agent`, `sleep`.
    case wait
    /// A code-mode script; its commands are calls of their own.
    case script
    case mcp
    /// Spawns or talks to another agent.
    case agent
    case search
    case image
    case other
}
