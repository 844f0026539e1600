import Basics
import ThreadModel

/// Prices as they are listed: `codex-postmortem/price-list/1`. Amounts are per token.
package struct PriceListing: Sendable, Equatable {
    package static let schema = "codex-postmortem/price-list/1"

    package struct Row: Sendable, Equatable {
        package var model: String
        package var tier: ServiceTier
        /// `2026-07-30`; nil since the launch, or without a date.
        package var from: String?
        /// For requests with more input tokens; 0 for all.
        package var threshold: Int64
        package var input: USD
        package var cachedInput: USD?
        package var cacheWrite: USD?
        package var output: USD
        package var source: String
        package init(
            model: String, tier: ServiceTier, from: String?, threshold: Int64, input: USD, cachedInput: USD?,
            cacheWrite: USD?, output: USD, source: String
        ) {
            self.model = model
            self.tier = tier
            self.from = from
            self.threshold = threshold
            self.input = input
            self.cachedInput = cachedInput
            self.cacheWrite = cacheWrite
            self.output = output
            self.source = source
        }
    }

    package struct Alias: Sendable, Equatable {
        package var name: String
        package var from: String?
        package var model: String
        package init(name: String, from: String?, model: String) {
            self.name = name
            self.from = from
            self.model = model
        }
    }

    /// How the prices of one model on one day were found.
    package struct Explanation: Sendable, Equatable {
        package var name: String
        /// Nil: the newest prices.
        package var day: String?
        /// The model in the table that the name means.
        package var model: String
        /// What usage on that day is charged, by tier and threshold.
        package var inForce: [Row] = []
        /// Tiers without a published price, which are charged the standard one.
        package var assumedStandard: [ServiceTier] = []
        package init(name: String, day: String?, model: String) {
            self.name = name
            self.day = day
            self.model = model
        }
    }

    package var asOf: String
    package var licences: String
    package var files: [String]
    /// All rows; of one model only where that was asked for.
    package var rows: [Row] = []
    package var aliases: [Alias] = []
    package var explanation: Explanation?

    package init(asOf: String, licences: String, files: [String]) {
        self.asOf = asOf
        self.licences = licences
        self.files = files
    }
}
