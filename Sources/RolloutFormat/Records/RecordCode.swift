/// A kind of record, as a number that a table can hold.
struct RecordCode: BitwiseCopyable {
    let number: UInt8

    /// Shows the code's kind to a visitor. The list of all kinds: a number each, without gaps.
    @inline(__always)
    func show<Visitor: RecordKindVisitor>(to visitor: Visitor, _ state: inout Visitor.State) -> Visitor.Result {
        switch number {
        case 0: visitor.visit(SessionMeta.self, &state)
        case 1: visitor.visit(TurnContext.self, &state)
        case 2: visitor.visit(ThreadSettings.self, &state)
        case 3: visitor.visit(TurnStarted.self, &state)
        case 4: visitor.visit(TurnCompleted.self, &state)
        case 5: visitor.visit(TurnAbortedRecord.self, &state)
        case 6: visitor.visit(UserPrompt.self, &state)
        case 7: visitor.visit(Message.self, &state)
        case 8: visitor.visit(CallRequest.self, &state)
        case 9: visitor.visit(CallOutput.self, &state)
        case 10: visitor.visit(TokenCount.self, &state)
        case 11: visitor.visit(TokenUsageRecord.self, &state)
        case 12: visitor.visit(CompactedRecord.self, &state)
        case 13: visitor.visit(ReviewMode.self, &state)
        case 14: visitor.visit(ItemCompleted.self, &state)
        case 15: visitor.visit(CommandEnd.self, &state)
        case 16: visitor.visit(PatchEnd.self, &state)
        case 17: visitor.visit(MCPEnd.self, &state)
        case 18: visitor.visit(ToolEnd.self, &state)
        case 19: visitor.visit(ErrorEvent.self, &state)
        case 20: visitor.visit(ChildThread.self, &state)
        case 21: visitor.visit(StreamEvent.self, &state)
        case 22: visitor.visit(StreamItem.self, &state)
        case 23: visitor.visit(Reasoning.self, &state)
        case 24: visitor.visit(EffortUpdate.self, &state)
        default: visitor.visit(UnjudgedRecord.self, &state)
        }
    }

    /// All of them, what is not judged last.
    static var all: [RecordCode] {
        var all: [RecordCode] = []
        var nothing: Void = ()
        repeat {
            all.append(RecordCode(number: UInt8(all.count)))
        } while !all[all.count - 1].show(to: IsUnjudged(), &nothing)
        return all
    }

    private struct IsUnjudged: RecordKindVisitor {
        func visit<Kind: RecordKind>(_ kind: Kind.Type, _ nothing: inout Void) -> Bool { kind == UnjudgedRecord.self }
    }
}
