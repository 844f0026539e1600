/// A tool call the model asked for, in any of the forms a response gives it.
public struct CallRequest: RecordKind {
    public enum Form: BitwiseCopyable {
        /// `arguments` is JSON inside the string.
        case function
        /// `input` is free text: a patch, a script.
        case custom
        /// `action.command` is an array of strings, given raw.
        case localShell
        /// Runs at the service; there is no output record.
        case hosted
    }

    public var form = Form.function
    public var name: RawString?
    public var namespace: RawString?
    public var callID: RawString?
    /// Arguments or input.
    public var arguments: RawString?
    /// The `action` or `arguments` value where it is JSON itself.
    public var value: ByteView?
    public var status: RawString?

    public static var names: [StaticString] {
        [
            "response_item/function_call", "response_item/custom_tool_call", "response_item/local_shell_call",
            "response_item/web_search_call", "response_item/tool_search_call", "response_item/image_generation_call",
        ]
    }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var call = CallRequest()
        if name.equals("custom_tool_call") {
            call.form = .custom
        } else if name.equals("local_shell_call") {
            call.form = .localShell
        } else if name.equals("web_search_call") || name.equals("image_generation_call") {
            call.form = .hosted
        }
        var itemID: RawString?
        guard call.takeUsual(&cursor) || cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("name") {
                call.name = cursor.string()
            } else if key.equals("arguments") || key.equals("action") || key.equals("input") {
                if cursor.kind == .string { call.arguments = cursor.string() } else { call.value = cursor.rawValue() }
            } else if key.equals("call_id") {
                call.callID = cursor.string()
            } else if key.equals("id") {
                itemID = cursor.string()
            } else if key.equals("namespace") {
                call.namespace = cursor.string()
            } else if key.equals("status") {
                call.status = cursor.string()
            } else {
                cursor.skipValue()
            }
        }
        if call.form == .hosted || call.form == .localShell || name.equals("tool_search_call") {
            call.name = name
            call.callID = call.callID ?? itemID
        }
        return call.name == nil ? .bad : .call(call)
    }

    /// The members of the usual call of a function, in Codex's own order.
    private mutating func takeUsual(_ cursor: inout JSONCursor) -> Bool {
        var walk = cursor
        guard walk.canTakeObject, walk.take("{\"type\":\"function_call\",") else { return false }
        // The item's own id tells nothing.
        if walk.take("\"id\":\""), walk.takeString() == nil || !walk.take(",") { return false }
        guard walk.take("\"name\":\""), let name = walk.takeString(), walk.take(",\"arguments\":\""),
            let arguments = walk.takeString(), walk.take(",\"call_id\":\""), let id = walk.takeString()
        else { return false }
        walk.takePassthrough()
        self.name = name
        self.arguments = arguments
        callID = id
        cursor.adoptMembers(walk)
        return true
    }
}
