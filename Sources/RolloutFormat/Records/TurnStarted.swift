/// `task_started`, 0.100 →; earlier releases mark no turns.
public struct TurnStarted: RecordKind {
    public var turnID: RawString?
    public var contextWindow: Int64?

    public static var names: [StaticString] { ["event_msg/task_started", "event_msg/turn_started"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var turn = TurnStarted()
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("turn_id") {
                turn.turnID = cursor.string()
            } else if key.equals("model_context_window") {
                turn.contextWindow = cursor.integer()
            } else {
                cursor.skipValue()
            }
        }
        return .turnStarted(turn)
    }
}
