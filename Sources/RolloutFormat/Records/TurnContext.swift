/// The settings of the requests that follow: written at every turn, and again after a compaction.
public struct TurnContext: RecordKind {
    public var turnID: RawString?
    /// The model that is asked for; what answers is recorded nowhere.
    public var model: RawString?
    public var effort: RawString?
    public var cwd: RawString?

    public static var names: [StaticString] { ["turn_context"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var context = TurnContext()
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("turn_id") {
                context.turnID = cursor.string()
            } else if key.equals("model") {
                context.model = cursor.string()
            } else if key.equals("effort") {
                context.effort = cursor.string()
            } else if key.equals("cwd") {
                context.cwd = cursor.string()
            } else {
                cursor.skipValue()
            }
        }
        return .turnContext(context)
    }
}
