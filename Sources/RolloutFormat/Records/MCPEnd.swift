/// `McpToolCall` items and `mcp_tool_call_end` events. Failed means `Err`, or `Ok` with `isError`.
enum MCPEnd: RecordKind {
    static var names: [StaticString] { ["item_completed/McpToolCall", "event_msg/mcp_tool_call_end"] }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var end = CallEnd(kind: .mcp)
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("server") {
                end.server = cursor.string()
            } else if key.equals("tool") {
                end.tool = cursor.string()
            } else if key.equals("invocation") {
                guard cursor.enterObject() else { continue }
                while let inner = cursor.nextKey() {
                    if inner.equals("server") {
                        end.server = cursor.string()
                    } else if inner.equals("tool") {
                        end.tool = cursor.string()
                    } else {
                        cursor.skipValue()
                    }
                }
            } else if key.equals("result") {
                decodeResult(&cursor, &end)
            } else if key.equals("error") {
                decodeError(&cursor, &end)
            } else if !end.decodeCommon(key, &cursor) {
                cursor.skipValue()
            }
        }
        return .callEnd(end)
    }

    /// `{"Ok":{…}}`, `{"Err":"…"}`, or the result itself. As deep as the cursor lets it: its limit ends the recursion.
    private static func decodeResult(_ cursor: inout JSONCursor, _ end: inout CallEnd) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key.equals("Ok") {
                if end.status == .unknown { end.status = .completed }
                decodeResult(&cursor, &end)
            } else if key.equals("Err") {
                end.status = .failed
                end.errorMessage = cursor.string()
            } else if key.equals("isError") || key.equals("is_error") {
                if cursor.bool() == true { end.status = .failed }
            } else if key.equals("content") {
                end.output = Message.firstText(&cursor) ?? end.output
            } else {
                cursor.skipValue()
            }
        }
    }

    private static func decodeError(_ cursor: inout JSONCursor, _ end: inout CallEnd) {
        guard cursor.kind == .object else {
            end.errorMessage = cursor.string() ?? end.errorMessage
            return
        }
        _ = cursor.enterObject()
        while let key = cursor.nextKey() {
            if key.equals("message") { end.errorMessage = cursor.string() } else { cursor.skipValue() }
        }
    }
}
