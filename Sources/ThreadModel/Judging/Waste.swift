/// What repeats cost: their calls, the responses that asked for them and their own durations, and nothing that happened
/// in between.
public struct Waste: Sendable, Equatable, Codable {
    /// Calls beyond the first one.
    public var calls: Int
    /// Seconds that these calls took; nil when the format has no times.
    public var seconds: Double?
    /// What the API served to ask for them, ready to be priced.
    public var usage: [UsageSlice]

    public init(calls: Int, seconds: Double?, usage: [UsageSlice]) {
        self.calls = calls
        self.seconds = seconds
        self.usage = usage
    }
}
