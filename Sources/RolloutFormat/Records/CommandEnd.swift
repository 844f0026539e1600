/// `CommandExecution` items and `exec_command_end` events.
enum CommandEnd: RecordKind {
    static var names: [StaticString] { ["item_completed/CommandExecution", "event_msg/exec_command_end"] }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var end = CallEnd(kind: .command)
        guard end.takeUsualCommand(&cursor) || cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("exit_code") {
                end.exitCode = cursor.integer()
            } else if key.equals("aggregated_output") {
                end.output = cursor.string()
            } else if key.equals("command") {
                end.command = Self.lastElement(&cursor)
            } else if key.equals("process_id") {
                end.hasProcess = cursor.kind != .null
                cursor.skipValue()
            } else if key.equals("source") {
                end.source = cursor.string()
                end.takeUsualResult(&cursor)
            } else if !end.decodeCommon(key, &cursor) {
                cursor.skipValue()
            }
        }
        return .callEnd(end)
    }

    static func lastElement(_ cursor: inout JSONCursor) -> RawString? {
        guard cursor.kind == .array else { return cursor.string() }
        _ = cursor.enterArray()
        var last: RawString?
        while cursor.nextElement() { last = cursor.string() ?? last }
        return last
    }
}

extension CallEnd {
    /// The members of an item up to the directory it ran in, in Codex's own order.
    fileprivate mutating func takeUsualCommand(_ cursor: inout JSONCursor) -> Bool {
        var walk = cursor
        guard walk.canTakeObject, walk.take("{\"type\":\"CommandExecution\",\"id\":\""), let id = walk.takeString(),
            walk.take(",\"process_id\":\""), walk.takeString() != nil, walk.take(",\"command\":[\""),
            var last = walk.takeString()
        else { return false }
        while walk.take(",\"") {
            guard let word = walk.takeString() else { return false }
            last = word
        }
        guard walk.take("],\"cwd\":\""), walk.takeString() != nil else { return false }
        var behind = walk
        if behind.take(",\"parsed_cmd\":[{\"type\":\"unknown\",\"cmd\":\""), behind.takeString() != nil,
            behind.take("}]")
        {
            walk = behind
        }
        callID = id
        hasProcess = true
        command = last
        cursor.adoptMembers(walk)
        return true
    }

    /// The members behind the source, in Codex's own order.
    fileprivate mutating func takeUsualResult(_ cursor: inout JSONCursor) {
        var walk = cursor
        guard walk.triesUsualLayout, walk.take(",\"status\":\""), let status = walk.takeString(),
            walk.take(",\"aggregated_output\":\""), let output = walk.takeString(), walk.take(",\"exit_code\":"),
            let exitCode = walk.takeDigits(), walk.take(",\"duration\":{\"secs\":"), let seconds = walk.takeDigits(),
            walk.take(",\"nanos\":"), let nanoseconds = walk.takeDigits(), walk.take("}")
        else { return }
        self.status = Self.status(status)
        self.output = output
        self.exitCode = exitCode
        durationSeconds = Double(seconds) + Double(nanoseconds) / 1e9
        cursor.adoptValue(walk)
    }
}
