/// Ends of calls that have a status and little else: client tools and collaboration.
enum ToolEnd: RecordKind {
    static var names: [StaticString] {
        [
            "item_completed/DynamicToolCall", "item_completed/CollabAgentToolCall",
            "event_msg/dynamic_tool_call_response",
        ]
    }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var end = CallEnd(kind: .other)
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("tool") {
                end.tool = cursor.string()
            } else if key.equals("success") {
                if let success = cursor.bool() { end.status = success ? .completed : .failed }
            } else if key.equals("receiver_thread_ids") {
                end.child = CommandEnd.lastElement(&cursor)
            } else if key.equals("error") {
                end.errorMessage = cursor.string()
            } else if !end.decodeCommon(key, &cursor) {
                cursor.skipValue()
            }
        }
        return .callEnd(end)
    }
}
