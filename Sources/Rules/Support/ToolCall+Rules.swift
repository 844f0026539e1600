import ThreadModel

extension ToolCall {
    /// False for scripts whose commands are judged instead of them.
    var isJudged: Bool { !hasNestedCalls }

    /// True for calls that do something which can fail or succeed; plans, waiting and polls say nothing about that.
    var isWork: Bool { isJudged && !isPoll && kind != .plan && kind != .wait }
}
