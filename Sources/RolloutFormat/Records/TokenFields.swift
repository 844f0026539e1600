/// The six counters of a usage object; absent ones are 0.
package struct TokenFields: Equatable {
    package var input: Int64 = 0
    package var cachedInput: Int64 = 0
    package var cacheWriteInput: Int64 = 0
    package var output: Int64 = 0
    package var reasoningOutput: Int64 = 0
    package var total: Int64 = 0

    /// Larger numbers are no token counts; they would only make sums overflow.
    private static let limit: Int64 = 1_000_000_000_000_000

    /// Nil when the next value is no object.
    static func decode(_ cursor: inout JSONCursor) -> TokenFields? {
        guard cursor.enterObject() else { return nil }
        var fields = TokenFields()
        while let key = cursor.nextKey() {
            if key.equals("input_tokens") {
                fields.input = count(&cursor)
            } else if key.equals("cached_input_tokens") {
                fields.cachedInput = count(&cursor)
            } else if key.equals("cache_write_input_tokens") {
                fields.cacheWriteInput = count(&cursor)
            } else if key.equals("output_tokens") {
                fields.output = count(&cursor)
            } else if key.equals("reasoning_output_tokens") {
                fields.reasoningOutput = count(&cursor)
            } else if key.equals("total_tokens") {
                fields.total = count(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        return fields
    }

    private static func count(_ cursor: inout JSONCursor) -> Int64 {
        guard let value = cursor.integer(), value > 0, value <= limit else { return 0 }
        return value
    }
}
