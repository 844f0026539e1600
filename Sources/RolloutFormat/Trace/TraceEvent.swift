/// One line of the event log of a bundle that Codex writes under `CODEX_ROLLOUT_TRACE_ROOT` (0.125 →): what happened,
/// and where its payload lies. Points into the line.
public struct TraceEvent: BitwiseCopyable {
    public enum Kind: String, CaseIterable, BitwiseCopyable, Sendable {
        case rolloutStarted = "rollout_started"
        case rolloutEnded = "rollout_ended"
        case threadStarted = "thread_started"
        case threadEnded = "thread_ended"
        case turnStarted = "codex_turn_started"
        case turnEnded = "codex_turn_ended"
        case inferenceStarted = "inference_started"
        case inferenceCompleted = "inference_completed"
        case inferenceFailed = "inference_failed"
        case inferenceCancelled = "inference_cancelled"
        case callStarted = "tool_call_started"
        case runtimeStarted = "tool_call_runtime_started"
        case runtimeEnded = "tool_call_runtime_ended"
        case callEnded = "tool_call_ended"
        case cellStarted = "code_cell_started"
        case cellAnswered = "code_cell_initial_response"
        case cellEnded = "code_cell_ended"
        case protocolEvent = "protocol_event_observed"
        case agentResult = "agent_result_observed"
        case mcpCorrelation = "mcp_tool_call_correlation_assigned"
        case compactionStarted = "compaction_request_started"
        case compactionCompleted = "compaction_request_completed"
        case compactionFailed = "compaction_request_failed"
        case compactionInstalled = "compaction_installed"
    }

    /// Nil for one that no release up to the newest proved one writes.
    public var kind: Kind?
    public var name: RawString
    public var schemaVersion: Int64 = 0
    /// Milliseconds since 1970.
    public var time: Int64?
    public var threadID: RawString?
    public var turnID: RawString?
    public var rootID: RawString?
    public var agentPath: RawString?
    public var status: RawString?
    public var model: RawString?
    public var inferenceID: RawString?
    public var responseID: RawString?
    /// Of a call, and of the call that the model sees.
    public var callID: RawString?
    public var visibleCallID: RawString?
    /// The script that asked, or that the event is about.
    public var cellID: RawString?
    public var tool: RawString?
    public var eventType: RawString?
    /// Relative to the bundle.
    public var payload: RawString?

    private init(name: RawString) { self.name = name }

    /// Nil for a line that is no event.
    public init?(_ line: ByteView) {
        var cursor = JSONCursor(line)
        self.init(name: RawString(line.prefix(0)))
        guard cursor.enterObject() else { return nil }
        var isEvent = false
        while let key = cursor.nextKey() {
            if key.equals("schema_version") {
                schemaVersion = cursor.integer() ?? 0
            } else if key.equals("wall_time_unix_ms") {
                time = cursor.integer()
            } else if key.equals("thread_id") {
                threadID = cursor.string() ?? threadID
            } else if key.equals("codex_turn_id") {
                turnID = cursor.string() ?? turnID
            } else if key.equals("payload") {
                isEvent = decodePayload(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        guard isEvent, schemaVersion > 0, cursor.isComplete else { return nil }
        kind = Self.kinds.first { $0.name == name.raw.hash }?.kind
    }

    private static let kinds = Kind.allCases.map { kind in
        let store = ByteStore(capacity: kind.rawValue.utf8.count)
        store.append(Array(kind.rawValue.utf8))
        return (name: store.view.hash, kind: kind)
    }

    private mutating func decodePayload(_ cursor: inout JSONCursor) -> Bool {
        var hasName = false
        guard cursor.enterObject() else { return false }
        while let key = cursor.nextKey() {
            if key.equals("type") {
                if let text = cursor.string() {
                    name = text
                    hasName = true
                }
            } else if key.equals("kind") {
                tool = Self.member(&cursor, "type")
            } else if key.equals("requester") {
                cellID = Self.member(&cursor, "runtime_cell_id") ?? cellID
            } else if cursor.kind == .object {
                if key.raw.hasSuffix("_payload") {
                    payload = Self.member(&cursor, "path") ?? payload
                } else {
                    cursor.skipValue()
                }
            } else if cursor.kind == .string {
                if let text = cursor.string() { take(key, text) }
            } else {
                cursor.skipValue()
            }
        }
        return hasName
    }

    private mutating func take(_ key: RawString, _ text: RawString) {
        if key.equals("thread_id") {
            threadID = text
        } else if key.equals("codex_turn_id") {
            turnID = text
        } else if key.equals("root_thread_id") {
            rootID = text
        } else if key.equals("agent_path") {
            agentPath = text
        } else if key.equals("status") {
            status = text
        } else if key.equals("model") {
            model = text
        } else if key.equals("inference_call_id") {
            inferenceID = text
        } else if key.equals("response_id") {
            responseID = text
        } else if key.equals("tool_call_id") {
            callID = text
        } else if key.equals("model_visible_call_id") {
            visibleCallID = text
        } else if key.equals("runtime_cell_id") {
            cellID = text
        } else if key.equals("event_type") {
            eventType = text
        }
    }

    /// A text member of the object that comes next.
    private static func member(_ cursor: inout JSONCursor, _ name: StaticString) -> RawString? {
        guard cursor.enterObject() else { return nil }
        var value: RawString?
        while let key = cursor.nextKey() {
            if key.equals(name) { value = cursor.string() } else { cursor.skipValue() }
        }
        return value
    }
}
