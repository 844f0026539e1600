import Basics

/// What an earlier session of the same name used, from a history.
package struct PastSession: Sendable, Equatable {
    /// nil when some of it had no price.
    package var cost: USD?
    package var tokens: Int64
    /// Milliseconds since 1970.
    package var time: Int64?

    package init(cost: USD?, tokens: Int64, time: Int64? = nil) {
        self.cost = cost
        self.tokens = tokens
        self.time = time
    }

    /// As many are ever looked at.
    package static let limit = 200
}
