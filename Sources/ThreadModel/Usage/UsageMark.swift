/// A point in a thread's spending; two of them give what was served in between.
public struct UsageMark: Sendable, Equatable {
    public var total = Usage.zero
    public var responses = 0
    /// The price class in force at that point.
    public var key = UsageSlice.Key(model: nil, tier: .standard, day: nil, above: 0)

    public init() {}

    public init(total: Usage, responses: Int, key: UsageSlice.Key) {
        self.total = total
        self.responses = responses
        self.key = key
    }

    /// What was served after `earlier` and up to here, in the price class in force here.
    public func since(_ earlier: UsageMark) -> [UsageSlice] {
        let usage = total - earlier.total
        if usage.isZero || usage.hasNegativePart { return [] }
        return [UsageSlice(key: key, usage: usage, responses: responses - earlier.responses)]
    }
}
