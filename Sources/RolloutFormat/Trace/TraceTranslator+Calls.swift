/// Calls: who asked for one, and how it ended.
extension TraceTranslator {
    func note(call event: TraceEvent) {
        guard let call = event.callID else { return }
        if let cell = event.cellID, parts.count < Self.openLimit { parts[call.hash] = cells[cell.hash] }
        if event.tool?.equals("spawn_agent") == true { spawn = (event.visibleCallID ?? call).raw.bytes }
    }

    /// The end of a command is the shell's own word. Of other tools a rollout has the same.
    func end(runtime event: TraceEvent) {
        guard let call = event.callID, let path = event.payload, let payload = payloads.whole(path) else { return }
        let part = parts[call.hash]
        guard let kind = Self.kind(payload), use == .alone || part != nil || kind.isCommand else { return }
        var cursor = JSONCursor(payload)
        guard cursor.enterObject() else { return }
        lines.begin("event_msg", at: event.time)
        lines.add("{\"type\":\"")
        lines.add(kind.name)
        lines.add("\",")
        if let part {
            lines.add("\"parent_call_id\":\"")
            lines.add(part)
            lines.add("\",")
        }
        lines.add(cursor.rest)
        lines.end()
    }

    private static func kind(_ payload: ByteView) -> (name: StaticString, isCommand: Bool)? {
        var cursor = JSONCursor(payload)
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("command") { return ("exec_command_end", true) }
            if key.equals("invocation") { return ("mcp_tool_call_end", false) }
            if key.equals("changes") { return ("patch_apply_end", false) }
            cursor.skipValue()
        }
        return nil
    }

    /// What the model was told: the only answer where there is no rollout.
    func end(call event: TraceEvent) {
        guard let call = event.callID else { return }
        let isPart = parts.removeValue(forKey: call.hash) != nil
        guard use == .alone, !isPart, let path = event.payload, let payload = payloads.whole(path) else { return }
        var cursor = JSONCursor(payload)
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key.equals("response_item") {
                let item = cursor.rawValue()
                guard !item.isEmpty else { return }
                lines.begin("response_item", at: event.time)
                lines.add(item)
                return lines.end()
            }
            if key.equals("error"), cursor.kind == .string {
                lines.begin("response_item", at: event.time)
                lines.add("{\"type\":\"function_call_output\",")
                lines.member("call_id", event.visibleCallID ?? call)
                lines.member("output", cursor.string(), separator: "}")
                return lines.end()
            }
            cursor.skipValue()
        }
    }

    /// What a script gave back, in the words in which a rollout has it.
    func answer(cell event: TraceEvent) {
        guard use == .alone, let cell = event.cellID, let call = cells[cell.hash] else { return }
        let isFailed = event.status?.equals("failed") == true
        let isOver = isFailed || event.status?.equals("completed") == true
        var items: ByteView?
        var error: RawString?
        if let path = event.payload, let payload = payloads.whole(path) {
            (items, error) = Self.result(JSONCursor(payload))
        }
        lines.begin("response_item", at: event.time)
        lines.add("{\"type\":\"custom_tool_call_output\",\"call_id\":\"")
        lines.add(call)
        lines.add("\",\"output\":[{\"type\":\"input_text\",\"text\":\"")
        if isOver {
            lines.add(isFailed ? "Script failed" : "Script completed")
        } else {
            lines.add("Script running with cell ID ")
            lines.add(cell.raw)
        }
        lines.add("\\nWall time 0.0 seconds\\nOutput:\\n\"}")
        if let items, items.count > 2 {
            lines.add(",")
            lines.add(items.slice(1, items.count - 1))
        }
        if let error {
            lines.add(",{\"type\":\"input_text\",\"text\":\"Script error:\\n")
            lines.add(error.raw)
            lines.add("\"}")
        }
        lines.add("]}")
        lines.end()
    }

    /// `{"response":{"Result":{"content_items":[…],"error_text":…}}}`
    private static func result(_ start: JSONCursor) -> (items: ByteView?, error: RawString?) {
        var cursor = start
        var items: ByteView?
        var error: RawString?
        guard cursor.enterObject() else { return (nil, nil) }
        while let key = cursor.nextKey() {
            if key.equals("content_items"), cursor.kind == .array {
                items = cursor.rawValue()
            } else if key.equals("error_text") {
                error = cursor.string()
            } else if key.equals("response") || cursor.depth == 2, cursor.kind == .object {
                _ = cursor.enterObject()
            } else {
                cursor.skipValue()
            }
        }
        return (items, error)
    }
}
