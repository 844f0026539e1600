/// The six counters of a usage object; absent ones are 0.
package struct TokenFields: Equatable {
    package var input: Int64 = 0
    package var cachedInput: Int64 = 0
    package var cacheWriteInput: Int64 = 0
    package var output: Int64 = 0
    package var reasoningOutput: Int64 = 0
    package var total: Int64 = 0
    /// A number is too large to be a count of tokens, so nothing here is believed.
    package var isAbsurd = false

    /// Larger numbers are no token counts; they would only make sums overflow.
    private static let limit: Int64 = 1_000_000_000_000_000

    /// Nil when the next value is no object.
    static func decode(_ cursor: inout JSONCursor) -> TokenFields? {
        guard cursor.enterObject() else { return nil }
        var fields = TokenFields()
        while let key = cursor.nextKey() {
            if key.equals("input_tokens") {
                fields.input = fields.count(&cursor)
            } else if key.equals("cached_input_tokens") {
                fields.cachedInput = fields.count(&cursor)
            } else if key.equals("cache_write_input_tokens") {
                fields.cacheWriteInput = fields.count(&cursor)
            } else if key.equals("output_tokens") {
                fields.output = fields.count(&cursor)
            } else if key.equals("reasoning_output_tokens") {
                fields.reasoningOutput = fields.count(&cursor)
            } else if key.equals("total_tokens") {
                fields.total = fields.count(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        return fields
    }

    private mutating func count(_ cursor: inout JSONCursor) -> Int64 {
        let isNumber = cursor.kind == .number
        guard let value = cursor.integer() else {
            // A number that does not fit.
            if isNumber { isAbsurd = true }
            return 0
        }
        if value > Self.limit { isAbsurd = true }
        return value > 0 && value <= Self.limit ? value : 0
    }
}
