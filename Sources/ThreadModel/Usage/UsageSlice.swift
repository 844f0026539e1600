/// Usage of the responses that share a price: same model, tier, day and size class.
package struct UsageSlice: Equatable, Sendable, Codable {
    package struct Key: Hashable, Sendable, Codable {
        /// Model slug as Codex recorded it; nil when no record named one.
        package var model: String?
        package var tier: ServiceTier
        /// Days since 1970-01-01 UTC of the response; nil when the format has no times (`codex exec --json`).
        package var day: Int32?
        /// The largest long-context threshold (in input tokens) that the request exceeded; 0 when none.
        package var above: Int64

        package init(model: String?, tier: ServiceTier, day: Int32?, above: Int64) {
            self.model = model
            self.tier = tier
            self.day = day
            self.above = above
        }

        /// Of what cannot be told apart anymore: no price.
        package static let unknown = Key(model: nil, tier: .standard, day: nil, above: 0)
    }

    package var key: Key
    package var usage: Usage
    /// API responses counted into `usage`.
    package var responses: Int

    package init(key: Key, usage: Usage, responses: Int) {
        self.key = key
        self.usage = usage
        self.responses = responses
    }
}
