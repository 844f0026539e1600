/// Who a file belongs to. The first one of a file identifies it; later ones repeat it or come from a parent.
///
/// Source: `SessionMetaLine` in `codex-rs/protocol/src/protocol.rs`; the bare first line of releases ≤ 0.31.
public struct SessionMeta: RecordKind {
    public var id: RawString?
    public var sessionID: RawString?
    public var timestamp: RawString?
    public var cwd: RawString?
    public var originator: RawString?
    public var cliVersion: RawString?
    public var forkedFromID: RawString?
    public var parentThreadID: RawString?
    public var agentPath: RawString?
    public var agentNickname: RawString?
    public var historyMode: RawString?
    public var threadSource: RawString?
    /// `cli`, `exec`, `vscode`, …; for sub-agents the kind: `review`, `thread_spawn`, `guardian`, …
    public var source: RawString?
    public var isSubagent = false
    public var isInternal = false
    public var hasHistoryBase = false
    /// Lines with a smaller `ordinal` are inherited from the parent.
    public var historyStartOrdinal: Int64?
    public var branch: RawString?
    public var repository: RawString?

    public static var names: [StaticString] { ["session_meta"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        let start = cursor.position
        guard read(&cursor) != nil else { return .bad }
        return .sessionMeta(SessionMetaPlace(value: cursor.bytes.slice(start, cursor.position)))
    }

    /// Nil when the next value is no session's.
    static func read(_ cursor: inout JSONCursor) -> SessionMeta? {
        var meta = SessionMeta()
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("id") {
                meta.id = cursor.string()
            } else if key.equals("session_id") {
                meta.sessionID = cursor.string()
            } else if key.equals("timestamp") {
                meta.timestamp = cursor.string()
            } else if key.equals("cwd") {
                meta.cwd = cursor.string()
            } else if key.equals("originator") {
                meta.originator = cursor.string()
            } else if key.equals("cli_version") {
                meta.cliVersion = cursor.string()
            } else if key.equals("forked_from_id") {
                meta.forkedFromID = cursor.string()
            } else if key.equals("parent_thread_id") {
                meta.parentThreadID = cursor.string() ?? meta.parentThreadID
            } else if key.equals("agent_path") {
                meta.agentPath = cursor.string()
            } else if key.equals("agent_nickname") {
                meta.agentNickname = cursor.string()
            } else if key.equals("history_mode") {
                meta.historyMode = cursor.string()
            } else if key.equals("thread_source") {
                meta.threadSource = cursor.string()
            } else if key.equals("source") {
                meta.decodeSource(&cursor)
            } else if key.equals("history_base") {
                meta.hasHistoryBase = cursor.kind == .object
                cursor.skipValue()
            } else if key.equals("subagent_history_start_ordinal") || key.equals("forked_from_ordinal_exclusive") {
                meta.historyStartOrdinal = Self.looseInteger(&cursor)
            } else if key.equals("git") {
                meta.decodeGit(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        return meta.id == nil ? nil : meta
    }

    private mutating func decodeSource(_ cursor: inout JSONCursor) {
        guard cursor.kind == .object else {
            source = cursor.string()
            return
        }
        _ = cursor.enterObject()
        while let key = cursor.nextKey() {
            if key.equals("subagent") {
                isSubagent = true
                decodeSubagent(&cursor)
            } else if key.equals("internal") {
                isInternal = true
                source = cursor.string()
            } else {
                source = cursor.string()
            }
        }
    }

    private mutating func decodeSubagent(_ cursor: inout JSONCursor) {
        guard cursor.kind == .object else {
            source = cursor.string()
            return
        }
        _ = cursor.enterObject()
        while let key = cursor.nextKey() {
            if key.equals("other") {
                source = cursor.string()
            } else {
                source = key
                guard cursor.enterObject() else { continue }
                while let inner = cursor.nextKey() {
                    if inner.equals("parent_thread_id") {
                        let value = cursor.string()
                        parentThreadID = parentThreadID ?? value
                    } else if inner.equals("agent_path") {
                        let value = cursor.string()
                        agentPath = agentPath ?? value
                    } else if inner.equals("agent_nickname") {
                        let value = cursor.string()
                        agentNickname = agentNickname ?? value
                    } else {
                        cursor.skipValue()
                    }
                }
            }
        }
    }

    private mutating func decodeGit(_ cursor: inout JSONCursor) {
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key.equals("branch") {
                branch = cursor.string()
            } else if key.equals("repository_url") {
                repository = cursor.string()
            } else {
                cursor.skipValue()
            }
        }
    }

    /// Third parties write this number as a string.
    private static func looseInteger(_ cursor: inout JSONCursor) -> Int64? {
        guard cursor.kind == .string else { return cursor.integer() }
        return cursor.string().flatMap { Int64($0.raw.prefix(24).text) }
    }
}
