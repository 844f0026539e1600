/// `token_usage_record`: the exact usage of one API response (0.149 →), compaction requests included.
public struct TokenUsageRecord: RecordKind {
    public var threadID: RawString?
    public var responseID: RawString?
    public var usage = TokenFields()

    public static var names: [StaticString] { ["token_usage_record"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var record = TokenUsageRecord()
        var hasUsage = false
        if record.takeUsual(&cursor) {
            hasUsage = true
        } else {
            guard cursor.enterObject() else { return .bad }
        }
        while let key = cursor.nextKey() {
            if key.equals("thread_id") {
                record.threadID = cursor.string()
            } else if key.equals("response_id") {
                record.responseID = cursor.string()
            } else if key.equals("usage") {
                if let usage = TokenFields.decode(&cursor) {
                    record.usage = usage
                    hasUsage = true
                }
            } else {
                cursor.skipValue()
            }
        }
        // What cannot be read of it was used all the same.
        if !hasUsage || record.usage.lacksKinds { record.usage.isAbsurd = true }
        return .tokenUsage(record)
    }

    /// The members in Codex's own order, up to the sums of turn and thread.
    private mutating func takeUsual(_ cursor: inout JSONCursor) -> Bool {
        var walk = cursor
        guard walk.canTakeObject, walk.take("{\"thread_id\":\""), let thread = walk.takeString(),
            walk.take(",\"turn_id\":\""), walk.takeString() != nil,
            walk.take(",\"session_id\":\""), walk.takeString() != nil,
            walk.take(",\"root_turn_id\":\""), walk.takeString() != nil,
            walk.take(",\"response_id\":\""), let response = walk.takeString(),
            walk.take(",\"usage\":"), let usage = TokenFields.taken(&walk),
            walk.take(",\"turn_token_usage\":"), TokenFields.taken(&walk) != nil,
            walk.take(",\"thread_token_usage\":"), TokenFields.taken(&walk) != nil
        else { return false }
        threadID = thread
        responseID = response
        self.usage = usage
        cursor.adoptMembers(walk)
        return true
    }
}
