import Basics
import ThreadModel

extension PriceTable {
    /// The table that the program carries, put together on first use.
    public static let embedded = PriceTable(
        rows: BuiltInPrices.rows.map(\.row), aliases: BuiltInPrices.aliases, asOf: BuiltInPrices.asOf,
        licenses: BuiltInPrices.licenses)
}

extension BuiltInPrices {
    /// A price as the compiler lays it into the program: no text is made and nothing is parsed before it is asked for.
    struct Row {
        private let model: StaticString
        private let tier: ServiceTier
        private let from: Int32?
        private let threshold: Int64
        private let input: Int64
        private let cachedInput: Int64?
        private let cacheWrite: Int64?
        private let output: Int64
        private let source: StaticString

        init(
            _ model: StaticString, _ tier: ServiceTier, _ from: Int32?, _ threshold: Int64, _ input: Int64,
            _ cachedInput: Int64?, _ cacheWrite: Int64?, _ output: Int64, _ source: StaticString
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

        var row: PriceRow {
            PriceRow(
                model: model.description, tier: tier, from: from, threshold: threshold, input: Self.price(input),
                cachedInput: cachedInput.map(Self.price), cacheWrite: cacheWrite.map(Self.price),
                output: Self.price(output), source: source.description)
        }

        private static func price(_ picodollars: Int64) -> USD { USD(picodollars: Int128(picodollars)) }
    }
}
