/// Usage of one quarter of an hour at one price: every time zone in use begins its days on a quarter hour of UTC, so
/// that sums by local days, weeks and months can be made of these.
public struct UsageBucket: Sendable, Codable, Equatable {
    /// Quarter hours since 1970-01-01 UTC; nil for formats without times.
    public var quarter: Int64?
    /// Shown while the thread waited for a review.
    public var isReview: Bool
    public var slice: UsageSlice

    public static let milliseconds: Int64 = 900_000

    /// - Parameter time: Milliseconds since 1970.
    static func quarter(_ time: Int64) -> Int64 { (time - (time < 0 ? milliseconds - 1 : 0)) / milliseconds }

    public init(quarter: Int64?, isReview: Bool, slice: UsageSlice) {
        self.quarter = quarter
        self.isReview = isReview
        self.slice = slice
    }
}
