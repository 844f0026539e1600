/// What repeats cost: their calls, the responses that asked for them and their own durations, and nothing that happened
/// in between.
package struct Waste: Sendable, Equatable, Codable {
    /// Calls beyond the first one.
    package var calls: Int
    /// Seconds that these calls took; nil when the format has no times.
    package var seconds: Double?
    /// What the API served to ask for them, ready to be priced.
    package var usage: [UsageSlice]

    package init(calls: Int, seconds: Double?, usage: [UsageSlice]) {
        self.calls = calls
        self.seconds = seconds
        self.usage = usage
    }
}
