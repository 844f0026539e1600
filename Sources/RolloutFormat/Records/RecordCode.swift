/// A kind of record, as a number that a table can hold.
struct RecordCode: BitwiseCopyable {
    let number: UInt8

    /// Shows the code's kind to a visitor. The list of all kinds: a number each, without gaps.
    @inline(__always)
    func show<Visitor: RecordKindVisitor>(to visitor: inout Visitor) -> Visitor.Result {
        switch number {
        case 0: visitor.visit(SessionMeta.self)
        case 1: visitor.visit(TurnContext.self)
        case 2: visitor.visit(ThreadSettings.self)
        case 3: visitor.visit(TurnStarted.self)
        case 4: visitor.visit(TurnCompleted.self)
        case 5: visitor.visit(TurnAbortedRecord.self)
        case 6: visitor.visit(UserPrompt.self)
        case 7: visitor.visit(Message.self)
        case 8: visitor.visit(CallRequest.self)
        case 9: visitor.visit(CallOutput.self)
        case 10: visitor.visit(TokenCount.self)
        case 11: visitor.visit(TokenUsageRecord.self)
        case 12: visitor.visit(CompactedRecord.self)
        case 13: visitor.visit(ReviewMode.self)
        case 14: visitor.visit(ItemCompleted.self)
        case 15: visitor.visit(CommandEnd.self)
        case 16: visitor.visit(PatchEnd.self)
        case 17: visitor.visit(MCPEnd.self)
        case 18: visitor.visit(ToolEnd.self)
        case 19: visitor.visit(ErrorEvent.self)
        case 20: visitor.visit(ChildThread.self)
        case 21: visitor.visit(StreamEvent.self)
        case 22: visitor.visit(StreamItem.self)
        default: visitor.visit(UnjudgedRecord.self)
        }
    }

    /// All of them, what is not judged last.
    static var all: [RecordCode] {
        var all: [RecordCode] = []
        var isLast = IsUnjudged()
        repeat { all.append(RecordCode(number: UInt8(all.count))) } while !all[all.count - 1].show(to: &isLast)
        return all
    }

    private struct IsUnjudged: RecordKindVisitor {
        func visit<Kind: RecordKind>(_ kind: Kind.Type) -> Bool { kind == UnjudgedRecord.self }
    }
}
