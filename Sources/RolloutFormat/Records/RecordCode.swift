/// The kinds of records, as a number that a table can hold.
enum RecordCode: UInt8, CaseIterable {
    case sessionMeta, turnContext, threadSettings, turnStarted, turnCompleted, turnAborted, userPrompt, message
    case callRequest, callOutput, tokenCount, tokenUsage, compacted, reviewMode, itemCompleted, commandEnd, patchEnd
    case mcpEnd, toolEnd, errorEvent, childThread, streamEvent, streamItem, unjudged

    /// Shows the code's kind to a visitor.
    @inline(__always)
    func show<Visitor: RecordKindVisitor>(to visitor: inout Visitor) -> Visitor.Result {
        switch self {
        case .sessionMeta: visitor.visit(SessionMeta.self)
        case .turnContext: visitor.visit(TurnContext.self)
        case .threadSettings: visitor.visit(ThreadSettings.self)
        case .turnStarted: visitor.visit(TurnStarted.self)
        case .turnCompleted: visitor.visit(TurnCompleted.self)
        case .turnAborted: visitor.visit(TurnAborted.self)
        case .userPrompt: visitor.visit(UserPrompt.self)
        case .message: visitor.visit(Message.self)
        case .callRequest: visitor.visit(CallRequest.self)
        case .callOutput: visitor.visit(CallOutput.self)
        case .tokenCount: visitor.visit(TokenCount.self)
        case .tokenUsage: visitor.visit(TokenUsageRecord.self)
        case .compacted: visitor.visit(CompactedRecord.self)
        case .reviewMode: visitor.visit(ReviewMode.self)
        case .itemCompleted: visitor.visit(ItemCompleted.self)
        case .commandEnd: visitor.visit(CommandEnd.self)
        case .patchEnd: visitor.visit(PatchEnd.self)
        case .mcpEnd: visitor.visit(MCPEnd.self)
        case .toolEnd: visitor.visit(ToolEnd.self)
        case .errorEvent: visitor.visit(ErrorEvent.self)
        case .childThread: visitor.visit(ChildThread.self)
        case .streamEvent: visitor.visit(StreamEvent.self)
        case .streamItem: visitor.visit(StreamItem.self)
        case .unjudged: visitor.visit(UnjudgedRecord.self)
        }
    }
}
