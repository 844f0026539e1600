/// What a tool call gave back: one text, or a list of texts and images.
public struct CallOutput: RecordKind {
    public var callID: RawString?
    /// The only text, or the first of the list.
    public var text: RawString?
    /// The last text of a list with several.
    public var lastText: RawString?
    /// The whole `output` value, for comparing.
    public var value: ByteView?
    public var isList = false
    public var isToolSearch = false

    public static var names: [StaticString] {
        [
            "response_item/function_call_output", "response_item/custom_tool_call_output",
            "response_item/tool_search_output",
        ]
    }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var output = CallOutput()
        output.isToolSearch = name.equals("tool_search_output")
        guard output.takeUsual(&cursor) || cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("call_id") {
                output.callID = cursor.string()
            } else if key.equals("output") {
                switch cursor.kind {
                case .string:
                    output.text = cursor.string()
                    output.value = output.text?.raw
                case .array: output.decodeList(&cursor)
                default: output.value = cursor.rawValue()
                }
            } else {
                cursor.skipValue()
            }
        }
        return .output(output)
    }

    /// The members of the usual output, in Codex's own order.
    private mutating func takeUsual(_ cursor: inout JSONCursor) -> Bool {
        var walk = cursor
        guard walk.canTakeObject, walk.take("{\"type\":\"function_call_output\",") else { return false }
        // The item's own id tells nothing.
        if walk.take("\"id\":\""), walk.takeString() == nil || !walk.take(",") { return false }
        guard walk.take("\"call_id\":\""), let id = walk.takeString(), walk.take(",\"output\":\""),
            let text = walk.takeString()
        else { return false }
        walk.takePassthrough()
        callID = id
        self.text = text
        value = text.raw
        cursor.adoptMembers(walk)
        return true
    }

    private mutating func decodeList(_ cursor: inout JSONCursor) {
        isList = true
        var copy = cursor
        value = cursor.rawValue()
        _ = copy.enterArray()
        while copy.nextElement() {
            guard copy.enterObject() else { continue }
            while let key = copy.nextKey() {
                guard key.equals("text"), let part = copy.string() else {
                    copy.skipValue()
                    continue
                }
                if text == nil { text = part } else { lastText = part }
            }
        }
    }
}
