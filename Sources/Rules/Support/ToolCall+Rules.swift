import ThreadModel

extension ToolCall {
    /// False for scripts whose commands are judged instead of them.
    var isJudged: Bool { !hasNestedCalls }

    /// True for calls that do something which can fail or succeed; plans, waiting and polls say nothing about that.
    var isWork: Bool { isJudged && !isPoll && kind != .plan && kind != .wait }

    /// How it went wrong, to follow the call itself: `failed with exit 1`.
    var misfortune: String {
        switch failure {
        case .exit, nil: exitCode.map { "failed with exit \($0)" } ?? "failed"
        case .timeout: "ran into its time limit"
        case .sandbox: "was refused by the sandbox"
        case .policy: "was refused by a policy"
        case .user: "was refused by the user"
        case .patch: "did not apply"
        case .arguments: "was called with arguments that can't be parsed"
        case .unsupported: "is a tool that Codex does not have"
        case .mcp: "got an error from its MCP server"
        case .script: "threw an error"
        case .launch: "could not be started"
        case .tool: "reported an error"
        case .interrupted: "was interrupted"
        case .noOutput: "has no recorded output"
        case .unstated: "has an output that states no result"
        }
    }
}
