/// `error`: what went wrong with a request. Written only by releases and clients that record everything
/// (0.102–0.136); then it stands before the end of the turn that it ended.
public struct ErrorEvent: RecordKind {
    public static var names: [StaticString] { ["event_msg/error"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var message: RawString?
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("message") { message = cursor.string() } else { cursor.skipValue() }
        }
        return .error(message: message)
    }
}
