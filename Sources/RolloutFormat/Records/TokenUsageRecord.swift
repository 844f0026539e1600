/// `token_usage_record`: the exact usage of one API response (0.149 →), compaction requests included.
public struct TokenUsageRecord: RecordKind {
    public var threadID: RawString?
    public var responseID: RawString?
    public var usage = TokenFields()

    public static var names: [StaticString] { ["token_usage_record"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var record = TokenUsageRecord()
        var hasUsage = false
        guard cursor.enterObject() else { return .bad }
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
        return hasUsage ? .tokenUsage(record) : .bad
    }
}
