import Basics
import Pricing
import ThreadModel

/// Prices as they are listed: `codex-postmortem/price-list/1`. Amounts are per token.
public struct PriceListing: Sendable, Equatable {
    public static let schema = "codex-postmortem/price-list/1"

    /// How the prices of one model on one day were found.
    public struct Explanation: Sendable, Equatable {
        public var name: String
        /// Nil: the newest prices.
        public var day: String?
        /// The model in the table that the name means.
        public var model: String
        /// What usage on that day is charged, by tier and threshold.
        public var inForce: [PriceRow] = []
        /// Tiers without a published price, which are charged the standard one.
        public var assumedStandard: [ServiceTier] = []
        public init(name: String, day: String?, model: String) {
            self.name = name
            self.day = day
            self.model = model
        }
    }

    public var asOf: String
    public var licenses: String
    public var files: [String]
    /// All rows; of one model only where that was asked for.
    public var rows: [PriceRow] = []
    public var aliases: [PriceAlias] = []
    public var explanation: Explanation?

    public init(asOf: String, licenses: String, files: [String]) {
        self.asOf = asOf
        self.licenses = licenses
        self.files = files
    }
}
