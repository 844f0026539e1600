/// `token_count`: cumulative totals and the latest response's usage. Nearly a quarter of them repeat the one before.
package struct TokenCount: RecordKind {
    package var total: TokenFields?
    package var last: TokenFields?
    package var contextWindow: Int64?
    /// 0 when there is none; counters of different limits are independent.
    package var limitHash: UInt64 = 0

    package static var names: [StaticString] { ["event_msg/token_count"] }

    package static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var event = TokenCount()
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            if key.equals("info") {
                guard cursor.enterObject() else { continue }
                while let inner = cursor.nextKey() {
                    if inner.equals("total_token_usage") {
                        event.total = TokenFields.decode(&cursor)
                    } else if inner.equals("last_token_usage") {
                        event.last = TokenFields.decode(&cursor)
                    } else if inner.equals("model_context_window") {
                        event.contextWindow = cursor.integer()
                    } else {
                        cursor.skipValue()
                    }
                }
            } else if key.equals("rate_limits") {
                guard cursor.enterObject() else { continue }
                while let inner = cursor.nextKey() {
                    if inner.equals("limit_id"), let id = cursor.string() {
                        event.limitHash = id.hash
                    } else if !inner.equals("limit_id") {
                        cursor.skipValue()
                    }
                }
            } else {
                cursor.skipValue()
            }
        }
        return .tokenCount(event)
    }
}
