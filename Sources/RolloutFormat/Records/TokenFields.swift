/// The six counters of a usage object; absent ones are 0.
public struct TokenFields: Equatable, BitwiseCopyable {
    public var input: Int64 = 0
    public var cachedInput: Int64 = 0
    public var cacheWriteInput: Int64 = 0
    public var output: Int64 = 0
    public var reasoningOutput: Int64 = 0
    public var total: Int64 = 0
    /// A member is no count of tokens (a text, below zero, too large), or there is none, so nothing here is believed.
    public var isAbsurd = false

    /// Larger numbers are not token counts; they would only make sums overflow.
    private static let limit: Int64 = 1_000_000_000_000_000

    /// Nil when the next value is not an object.
    static func decode(_ cursor: inout JSONCursor) -> TokenFields? {
        var walk = cursor
        if walk.canTakeObject, let fields = taken(&walk) {
            cursor.adoptValue(walk)
            return fields
        }
        guard cursor.enterObject() else { return nil }
        var fields = TokenFields()
        var (hasInput, hasOutput, hasTotal) = (false, false, false)
        while let key = cursor.nextKey() {
            if key.equals("input_tokens") {
                hasInput = cursor.kind != .null
                fields.input = fields.count(&cursor)
            } else if key.equals("cached_input_tokens") {
                fields.cachedInput = fields.count(&cursor)
            } else if key.equals("cache_write_input_tokens") {
                fields.cacheWriteInput = fields.count(&cursor)
            } else if key.equals("output_tokens") {
                hasOutput = cursor.kind != .null
                fields.output = fields.count(&cursor)
            } else if key.equals("reasoning_output_tokens") {
                fields.reasoningOutput = fields.count(&cursor)
            } else if key.equals("total_tokens") {
                hasTotal = true
                fields.total = fields.count(&cursor)
            } else {
                cursor.skipValue()
            }
        }
        // One of the two without the other is half of what was used.
        if hasInput != hasOutput || !(hasInput || hasTotal) { fields.isAbsurd = true }
        return fields
    }

    /// Some tokens were used, and it is not known whether they were read or written.
    public var lacksKinds: Bool { total > 0 && input == 0 && output == 0 }

    /// The parts of one response do not add up to its own total. (A thread's total may hold a window's size besides.)
    public var isShort: Bool { !lacksKinds && total > input &+ output }

    /// The members in Codex's own order; releases before 0.145 have no `cache_write_input_tokens`.
    static func taken(_ walk: inout JSONCursor) -> TokenFields? {
        var fields = TokenFields()
        guard walk.take("{\"input_tokens\":"), let input = walk.takeDigits(),
            walk.take(",\"cached_input_tokens\":"), let cachedInput = walk.takeDigits()
        else { return nil }
        fields.input = input
        fields.cachedInput = cachedInput
        if walk.take(",\"cache_write_input_tokens\":") {
            guard let cacheWriteInput = walk.takeDigits() else { return nil }
            fields.cacheWriteInput = cacheWriteInput
        }
        guard walk.take(",\"output_tokens\":"), let output = walk.takeDigits(),
            walk.take(",\"reasoning_output_tokens\":"), let reasoningOutput = walk.takeDigits(),
            walk.take(",\"total_tokens\":"), let total = walk.takeDigits(), walk.take("}")
        else { return nil }
        fields.output = output
        fields.reasoningOutput = reasoningOutput
        fields.total = total
        return fields
    }

    private mutating func count(_ cursor: inout JSONCursor) -> Int64 {
        let isNull = cursor.kind == .null
        guard let value = cursor.integer() else {
            if !isNull { isAbsurd = true }
            return 0
        }
        guard value >= 0, value <= Self.limit else {
            isAbsurd = true
            return 0
        }
        return value
    }
}
