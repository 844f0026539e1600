/// A point in a thread's spending; two of them give what was served in between.
package struct UsageMark: Sendable, Equatable {
    package var total = Usage.zero
    package var responses = 0
    /// The price class in force at that point.
    package var key = UsageSlice.Key(model: nil, tier: .standard, day: nil, above: 0)

    package init() {}

    package init(total: Usage, responses: Int, key: UsageSlice.Key) {
        self.total = total
        self.responses = responses
        self.key = key
    }

    /// What was served after `earlier` and up to here, in the price class in force here.
    package func since(_ earlier: UsageMark) -> [UsageSlice] {
        let usage = total - earlier.total
        if usage.isZero || usage.hasNegativePart { return [] }
        return [UsageSlice(key: key, usage: usage, responses: responses - earlier.responses)]
    }
}
