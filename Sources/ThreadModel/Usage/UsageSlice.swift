/// Usage of the responses that share a price: same model, tier, day and size class.
public struct UsageSlice: Equatable, Sendable, Codable {
    public struct Key: Hashable, Sendable, Codable {
        /// Model slug as Codex recorded it; nil when no record named one.
        public var model: String?
        public var tier: ServiceTier
        /// Days since 1970-01-01 UTC of the response; nil when the format has no times (`codex exec --json`).
        public var day: Int32?
        /// The largest long-context threshold (in input tokens) that the request exceeded; 0 when none.
        public var above: Int64

        public init(model: String?, tier: ServiceTier, day: Int32?, above: Int64) {
            self.model = model
            self.tier = tier
            self.day = day
            self.above = above
        }

        /// Of what cannot be told apart anymore: no price.
        public static let unknown = Key(model: nil, tier: .standard, day: nil, above: 0)
    }

    /// Stands for the model where models are named and the recording names none.
    public static let noModel = "(no model recorded)"

    public var key: Key
    public var usage: Usage
    /// API responses counted into `usage`.
    public var responses: Int

    public init(key: Key, usage: Usage, responses: Int) {
        self.key = key
        self.usage = usage
        self.responses = responses
    }
}
