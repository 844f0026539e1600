/// An item of `codex exec --json`: it has an id of its own (`item_3`) instead of a call id, and no times.
public struct StreamItem: RecordKind {
    public enum Kind: BitwiseCopyable {
        case message, command, patch, mcp, agent, webSearch, warning, other
    }

    public enum Phase: BitwiseCopyable {
        case started, updated, completed
    }

    public var phase = Phase.completed
    public var kind = Kind.other
    public var id: RawString?
    public var text: RawString?
    public var command: RawString?
    public var output: RawString?
    public var exitCode: Int64?
    public var status: RawString?
    public var server: RawString?
    public var tool: RawString?
    public var errorMessage: RawString?
    /// The thread that a spawn started.
    public var child: RawString?
    /// The files of a patch, as recorded.
    public var changes: ByteView?
    /// Of 0.42 and before, whose streams have no lines for turns and no usage.
    public var isOfOldForm = false
    public var argumentsHash: UInt64 = 0
    /// Of what an MCP tool gave; 0 where that is not recorded.
    public var resultHash: UInt64 = 0

    public static var names: [StaticString] {
        ["stream/item.started", "stream/item.updated", "stream/item.completed"]
    }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var item = StreamItem()
        if name.equals("item.started") { item.phase = .started }
        if name.equals("item.updated") { item.phase = .updated }
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            guard key.equals("item") else {
                cursor.skipValue()
                continue
            }
            if let unknown = item.decodeItem(&cursor) {
                // Once for each item.
                return item.phase == .completed ? .unknown(UnknownKind("item", unknown)) : .known
            }
        }
        return item.id == nil ? .bad : .stream(.item(item))
    }

    /// The item type when no release is known to write it.
    private mutating func decodeItem(_ cursor: inout JSONCursor) -> RawString? {
        var unknown: RawString?
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("id") {
                // `web_search` writes the key twice; the first is the item's.
                let value = cursor.string()
                id = id ?? value
            } else if key.equals("type") || key.equals("item_type") {
                isOfOldForm = key.equals("item_type")
                if let type = cursor.string() {
                    if let known = Self.kind(type) { kind = known } else { unknown = type }
                }
            } else if key.equals("text") {
                text = cursor.string()
            } else if key.equals("command") {
                command = cursor.string()
            } else if key.equals("aggregated_output") {
                output = cursor.string()
            } else if key.equals("exit_code") {
                exitCode = cursor.integer()
            } else if key.equals("status") {
                status = cursor.string()
            } else if key.equals("server") {
                server = cursor.string()
            } else if key.equals("tool") {
                tool = cursor.string()
            } else if key.equals("changes") {
                let value = cursor.rawValue()
                changes = value
                argumentsHash = value.hash(seed: argumentsHash)
            } else if key.equals("arguments") || key.equals("query") || key.equals("prompt") {
                argumentsHash = cursor.rawValue().hash(seed: argumentsHash)
            } else if key.equals("result") {
                let value = cursor.rawValue()
                resultHash = value.equals("null") ? 0 : value.hash
            } else if key.equals("receiver_thread_ids") {
                child = CommandEnd.lastElement(&cursor)
            } else if key.equals("message") {
                errorMessage = cursor.string()
            } else if key.equals("error") {
                guard cursor.enterObject() else { continue }
                while let inner = cursor.nextKey() {
                    if inner.equals("message") { errorMessage = cursor.string() } else { cursor.skipValue() }
                }
            } else {
                cursor.skipValue()
            }
        }
        return unknown
    }

    private static func kind(_ type: RawString) -> Kind? {
        if type.equals("command_execution") { return .command }
        if type.equals("agent_message") || type.equals("assistant_message") { return .message }
        if type.equals("file_change") { return .patch }
        if type.equals("mcp_tool_call") { return .mcp }
        if type.equals("collab_tool_call") { return .agent }
        if type.equals("web_search") { return .webSearch }
        if type.equals("error") { return .warning }
        if type.equals("reasoning") || type.equals("todo_list") { return .other }
        return nil
    }
}
