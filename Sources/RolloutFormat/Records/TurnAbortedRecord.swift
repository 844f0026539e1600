/// `turn_aborted`: `interrupted`, `replaced`, `review_ended` or `budget_limited`.
package struct TurnAbortedRecord: RecordKind {
    package var turnID: RawString?
    package var reason: RawString?
    package var durationMilliseconds: Int64?

    package static var names: [StaticString] { ["event_msg/turn_aborted"] }

    package static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
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
