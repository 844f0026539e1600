/// Why a call did not succeed, or why its outcome is not known.
public enum FailureKind: String, Sendable, Codable, CaseIterable {
    /// The command ran and returned non-zero.
    case exit
    case timeout
    /// The sandbox refused something.
    case sandbox
    /// A policy, a hook, the configuration, the guardian or the approval setting refused it.
    case policy
    /// The user refused it.
    case user
    /// The patch did not apply.
    case patch
    /// The arguments could not be parsed.
    case arguments
    /// Codex does not have the tool the model asked for.
    case unsupported
    /// The MCP server reported an error or could not be reached.
    case mcp
    /// A code-mode script threw.
    case script
    /// The program could not be started.
    case launch
    /// The tool itself reported an error (an image that is not there, an agent that does not exist).
    case tool
    /// The turn was interrupted.
    case interrupted
    /// No output was recorded.
    case noOutput = "no-output"
    /// The output has none of the forms in which Codex states an outcome.
    case unstated
    /// A script ended, and nothing says what became of the commands in it.
    case unlisted
    /// Only the output was recorded, not what was asked.
    case unasked

    /// Whether the output is Codex's own message rather than a program's.
    public var isInCodexWords: Bool {
        switch self {
        case .policy, .user, .patch, .arguments, .unsupported, .launch, .tool, .sandbox, .mcp: true
        case .exit, .timeout, .script, .interrupted, .noOutput, .unstated, .unlisted, .unasked: false
        }
    }
}
