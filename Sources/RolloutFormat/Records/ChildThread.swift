/// Records in which a thread names one that it started, and the call that did: `sub_agent_activity` (0.140 →), `SubAgentActivity` items,
/// `collab_agent_spawn_end` (0.102–0.136).
public enum ChildThread: RecordKind {
    public static var names: [StaticString] {
        ["event_msg/sub_agent_activity", "item_completed/SubAgentActivity", "event_msg/collab_agent_spawn_end"]
    }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var id: RawString?
        var call: RawString?
        var path: RawString?
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("agent_thread_id") || key.equals("new_thread_id") {
                id = cursor.string()
            } else if key.equals("call_id") || key.equals("id") {
                call = cursor.string()
            } else if key.equals("agent_path") {
                path = cursor.string()
            } else {
                cursor.skipValue()
            }
        }
        return id.map { .childThread(id: $0, path: path, call: call) } ?? .known
    }
}
