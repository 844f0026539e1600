import ThreadModel

extension ToolCall {
    /// False for scripts whose commands are judged instead of them.
    var isJudged: Bool { !hasNestedCalls }

    /// True for calls that do something which can fail or succeed; plans, waiting and polls say nothing about that.
    var isWork: Bool { isJudged && !isPoll && kind != .plan && kind != .wait }

    /// What the call was, to begin a sentence with: `` `npm test` ``.
    func subject(_ context: ThreadContext, limit: Int = 100) -> String {
        if command.isEmpty { return "`\(context.quote(Array(tool.utf8), limit: limit).withoutBackticks)`" }
        return "`\(context.quote(command, limit: limit).withoutBackticks)`"
    }

    /// How it went wrong, to follow the subject: `failed with exit 1`.
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

    /// Quotable end of the output; nil when there is none.
    func evidence(_ context: ThreadContext) -> String? {
        if outputTail.isEmpty { return nil }
        let text = context.quoteTail(outputTail)
        return text.isEmpty ? nil : text
    }

    /// When its output was written; when it was made, where the format has only that.
    var endTime: Int64? { outputTime ?? time }
}

extension String {
    /// Text that can stand between backticks.
    var withoutBackticks: String { String(map { $0 == "`" ? "'" : $0 }) }

    /// The text as a sentence.
    var withFullStop: String {
        guard let last else { return self }
        return last == "." || last == "!" || last == "?" || last == "…" ? self : self + "."
    }
}
