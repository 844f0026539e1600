import Basics

/// What an earlier session of the same name used, from a history.
public struct PastSession: Sendable, Equatable {
    /// nil when some of it had no price.
    public var cost: USD?
    public var tokens: Int64
    /// Milliseconds since 1970.
    public var time: Int64?

    public init(cost: USD?, tokens: Int64, time: Int64? = nil) {
        self.cost = cost
        self.tokens = tokens
        self.time = time
    }

    /// As many are ever looked at.
    public static let limit = 200
}
