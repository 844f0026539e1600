/// What a loop or a repeated error cost between its first and its last occurrence.
package struct Waste: Sendable, Equatable, Codable {
    /// Calls beyond the first one.
    package var calls: Int
    /// Seconds between the first and the last of them; nil when the format has no times.
    package var seconds: Double?
    /// What the API served in between, ready to be priced.
    package var usage: [UsageSlice]

    package init(calls: Int, seconds: Double?, usage: [UsageSlice]) {
        self.calls = calls
        self.seconds = seconds
        self.usage = usage
    }
}
