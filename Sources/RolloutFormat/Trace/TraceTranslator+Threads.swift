/// Threads and their turns.
extension TraceTranslator {
    /// Who the thread is: what its metadata say, with the names that a rollout has for it.
    func begin(_ event: TraceEvent) {
        guard use == .alone else { return }
        let data = event.payload.flatMap(payloads.whole)
        lines.begin("session_meta", at: event.time)
        lines.add("{\"id\":\"")
        lines.add(thread)
        lines.add("\",\"session_id\":\"")
        lines.add(root ?? thread)
        lines.add("\",")
        if event.agentPath?.equals("/root") == false { lines.member("agent_path", event.agentPath) }
        if let data { addMembers(of: JSONCursor(data)) }
        lines.add("\"history_mode\":\"paginated\"}")
        lines.end()
    }

    private func addMembers(of start: JSONCursor) {
        var cursor = start
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key.equals("cwd") {
                lines.member("cwd", cursor.string())
            } else if key.equals("nickname") {
                lines.member("agent_nickname", cursor.string())
            } else if key.equals("model") {
                model = cursor.string()?.raw.bytes ?? model
            } else if key.equals("session_source") {
                let source = cursor.rawValue()
                guard !source.isEmpty else { return }
                lines.add("\"source\":")
                lines.add(source)
                lines.add(",")
            } else {
                cursor.skipValue()
            }
        }
    }

    /// Another thread began: a child of this one, if its metadata say so.
    func addChild(_ event: TraceEvent) {
        guard let child = event.threadID, let path = event.payload, let data = payloads.whole(path) else { return }
        guard let parent = Self.parent(JSONCursor(data)), isThis(parent) else { return }
        lines.begin("event_msg", at: event.time)
        lines.add("{\"type\":\"sub_agent_activity\",")
        lines.member("agent_path", event.agentPath)
        if let spawn {
            lines.add("\"call_id\":\"")
            lines.add(spawn)
            lines.add("\",")
        }
        lines.member("agent_thread_id", child, separator: "}")
        lines.end()
        spawn = nil
    }

    /// `session_source.subagent.….parent_thread_id`
    static func parent(_ start: JSONCursor) -> RawString? {
        var cursor = start
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("parent_thread_id") { return cursor.string() }
            let isOnTheWay = cursor.depth > 1 || key.equals("session_source")
            if isOnTheWay, cursor.kind == .object {
                if let parent = parent(JSONCursor(cursor.rawValue())) { return parent }
            } else {
                cursor.skipValue()
            }
        }
        return nil
    }

    // MARK: - Turns

    /// Events of the protocol name no thread; their turn does.
    func take(_ event: TraceEvent) {
        guard let type = event.eventType, let path = event.payload else { return }
        let begins = type.equals("turn_started")
        let ends = type.equals("turn_complete") || type.equals("turn_aborted")
        guard begins || ends, let payload = payloads.whole(path) else { return }
        var cursor = JSONCursor(payload)
        var turn: RawString?
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key.equals("turn_id") { turn = cursor.string() } else { cursor.skipValue() }
        }
        guard let turn, turns.contains(turn.hash), !begins || openTurn != turn.raw.bytes else { return }
        lines.begin("event_msg", at: event.time)
        lines.add(payload)
        lines.end()
        openTurn = begins ? turn.raw.bytes : nil
        endedTurn = nil
    }

    /// A turn that no event of the protocol began.
    func beginTurn(_ event: TraceEvent) {
        guard let turn = event.turnID, openTurn != turn.raw.bytes else { return }
        openTurn = turn.raw.bytes
        turns.insert(turn.hash)
        lines.begin("event_msg", at: event.time)
        lines.add("{\"type\":\"task_started\",")
        lines.member("turn_id", turn, separator: "}")
        lines.end()
    }

    func close(_ event: TraceEvent) {
        guard use == .alone, let turn = event.turnID, openTurn == turn.raw.bytes else { return }
        endedTurn = (turn.raw.bytes, event.status?.equals("completed") == true)
    }

    /// The turn ended, and no event of the protocol says how.
    func endTurn(at time: Int64?) {
        guard let (turn, isCompleted) = endedTurn else { return }
        endedTurn = nil
        openTurn = nil
        lines.begin("event_msg", at: time)
        lines.add("{\"type\":\"task_complete\",\"turn_id\":\"")
        lines.add(turn)
        lines.add(isCompleted ? "\",\"last_agent_message\":\"\"}" : "\",\"last_agent_message\":null}")
        lines.end()
    }
}
