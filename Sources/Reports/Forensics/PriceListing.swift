import Basics
import Pricing
import ThreadModel

/// Prices as they are listed: `codex-postmortem/price-list/1`. Amounts are per token.
package struct PriceListing: Sendable, Equatable {
    package static let schema = "codex-postmortem/price-list/1"

    /// How the prices of one model on one day were found.
    package struct Explanation: Sendable, Equatable {
        package var name: String
        /// Nil: the newest prices.
        package var day: String?
        /// The model in the table that the name means.
        package var model: String
        /// What usage on that day is charged, by tier and threshold.
        package var inForce: [PriceRow] = []
        /// Tiers without a published price, which are charged the standard one.
        package var assumedStandard: [ServiceTier] = []
        package init(name: String, day: String?, model: String) {
            self.name = name
            self.day = day
            self.model = model
        }
    }

    package var asOf: String
    package var licenses: String
    package var files: [String]
    /// All rows; of one model only where that was asked for.
    package var rows: [PriceRow] = []
    package var aliases: [PriceAlias] = []
    package var explanation: Explanation?

    package init(asOf: String, licenses: String, files: [String]) {
        self.asOf = asOf
        self.licenses = licenses
        self.files = files
    }
}
