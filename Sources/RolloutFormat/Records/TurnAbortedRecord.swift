/// `turn_aborted`: `interrupted`, `replaced`, `review_ended` or `budget_limited`.
public struct TurnAbortedRecord: RecordKind {
    public var turnID: RawString?
    public var reason: RawString?
    public var durationMilliseconds: Int64?

    public static var names: [StaticString] { ["event_msg/turn_aborted"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var turn = TurnAbortedRecord()
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("turn_id") {
                turn.turnID = cursor.string()
            } else if key.equals("reason") {
                turn.reason = cursor.string()
            } else if key.equals("duration_ms") {
                turn.durationMilliseconds = cursor.integer()
            } else {
                cursor.skipValue()
            }
        }
        return .turnAborted(turn)
    }
}
