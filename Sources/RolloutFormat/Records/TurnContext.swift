/// The settings of the requests that follow: written at every turn, and again after a compaction.
package struct TurnContext: RecordKind {
    package var turnID: RawString?
    /// The model that is asked for; what answers is recorded nowhere.
    package var model: RawString?
    package var effort: RawString?
    package var cwd: RawString?

    package static var names: [StaticString] { ["turn_context"] }

    package static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
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
