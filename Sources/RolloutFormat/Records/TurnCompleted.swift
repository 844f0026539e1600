/// `task_complete`, written for failed turns too: with `error` from 0.145 on, before only without a last message.
public struct TurnCompleted: RecordKind {
    public var turnID: RawString?
    public var hasLastMessage = false
    public var errorMessage: RawString?
    /// `usage_limit_exceeded`, `context_window_exceeded`, …
    public var errorKind: RawString?
    public var hasError = false
    public var durationMilliseconds: Int64?

    public static var names: [StaticString] { ["event_msg/task_complete", "event_msg/turn_complete"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var turn = TurnCompleted()
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("turn_id") {
                turn.turnID = cursor.string()
            } else if key.equals("last_agent_message") {
                turn.hasLastMessage = cursor.string() != nil
            } else if key.equals("duration_ms") {
                turn.durationMilliseconds = cursor.integer()
            } else if key.equals("error") {
                turn.decodeError(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        return .turnCompleted(turn)
    }

    private mutating func decodeError(_ cursor: inout JSONCursor) {
        guard cursor.kind == .object else {
            errorMessage = cursor.string()
            hasError = errorMessage != nil
            return
        }
        hasError = true
        _ = cursor.enterObject()
        while let key = cursor.nextKey() {
            if key.equals("message") {
                errorMessage = cursor.string()
            } else if key.equals("codex_error_info") {
                errorKind = Self.stringOrFirstKey(&cursor)
            } else {
                cursor.skipValue()
            }
        }
    }

    /// An enum value as Codex writes it: a string, or an object with the name as its only key.
    static func stringOrFirstKey(_ cursor: inout JSONCursor) -> RawString? {
        guard cursor.kind == .object else { return cursor.string() }
        _ = cursor.enterObject()
        var first: RawString?
        while let key = cursor.nextKey() {
            first = first ?? key
            cursor.skipValue()
        }
        return first
    }
}
