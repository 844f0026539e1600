import Basics
import Pricing
import Reports
import ThreadModel

/// Lists the prices in use, or says how those of one model on one day are found.
public enum PriceLookup {
    public static func list(_ prices: PriceTable) -> PriceListing {
        var listing = empty(prices)
        listing.rows = prices.rows
        listing.aliases = prices.aliases.sorted { ($0.name, $0.from ?? .min) < ($1.name, $1.from ?? .min) }
        return listing
    }

    /// Nil when the name has no price on that day.
    public static func explain(_ name: String, day: Int32?, prices: PriceTable) -> PriceListing? {
        guard let model = prices.resolve(name, on: day),
            prices.price(model: name, tier: .standard, day: day, above: 0) != nil
        else { return nil }
        var explanation = PriceListing.Explanation(name: name, day: day.map(CivilTime.date(ofDay:)), model: model)
        for tier in ServiceTier.allCases {
            for threshold in [0] + prices.thresholds {
                guard let quote = prices.price(model: name, tier: tier, day: day, above: threshold) else { continue }
                if quote.isAssumedStandard {
                    if !explanation.assumedStandard.contains(tier) { explanation.assumedStandard.append(tier) }
                    continue
                }
                if !explanation.inForce.contains(quote.row) { explanation.inForce.append(quote.row) }
            }
        }
        var listing = empty(prices)
        listing.rows = prices.rows.filter { $0.model == model }
        listing.aliases = prices.aliases.filter { $0.model == model || $0.name == name }
        listing.explanation = explanation
        return listing
    }

    /// Names in the table that look like one that is not: the same beginning.
    public static func similar(to name: String, prices: PriceTable) -> [String] {
        let names = Set(prices.rows.map(\.model)).union(prices.aliases.map(\.name)).sorted()
        for length in stride(from: name.count, through: 3, by: -1) {
            let found = names.filter { $0.hasPrefix(name.prefix(length)) }
            if !found.isEmpty { return Array(found.prefix(5)) }
        }
        return []
    }

    private static func empty(_ prices: PriceTable) -> PriceListing {
        PriceListing(asOf: prices.asOf, licenses: prices.licenses, files: prices.files)
    }
}
