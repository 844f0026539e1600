import Basics
import ThreadModel

/// Dated prices by model and tier, and what usage costs by them.
///
/// A slice is charged what its tokens cost **on its day**. Names are looked up exactly, then without a trailing
/// `-YYYY-MM-DD` or `-YYYYMMDD`, then as an alias, each also without a leading `openai/`; never by a part of the
/// name. Where no price is published the rules are: no cached or write rate → the input rate; no long-context rate
/// → the ordinary rate of the tier; no priority or flex price → the standard price, and the cost says so; no price
/// at all → unpriced tokens, never $0.
public struct PriceTable: Sendable {
    /// Day on which the sources of the embedded table were taken, `2026-11-26`.
    public let asOf: String
    public let licenses: String
    public private(set) var aliases: [PriceAlias]
    /// By model, tier, threshold and day.
    public private(set) var rows: [PriceRow]
    /// All thresholds in use, ascending: what a reader classifies requests by (`UsageSlice.Key.above`).
    public private(set) var thresholds: [Int64]
    /// Paths of the price files added, in their order.
    public private(set) var files: [String] = []
    /// Day whose prices usage without a day is charged; nil takes the newest prices.
    public var today: Int32?

    /// Where the rows of each model stand in `rows`.
    private var index: [String: Range<Int>]

    static let providerPrefix = "openai/"

    public init(rows: [PriceRow], aliases: [PriceAlias], asOf: String, licenses: String) {
        self.asOf = asOf
        self.licenses = licenses
        self.aliases = aliases
        self.rows = rows
        thresholds = []
        index = [:]
        rebuild()
    }

    /// Adds the models of a price file. It replaces every row of the same model **and tier**: the rows of a tier
    /// belong together, and a tier that the file does not name keeps its published prices.
    public mutating func add(_ file: PriceFile) {
        let replaced = Set(file.rows.map { Key(model: $0.model, tier: $0.tier) })
        rows.removeAll { replaced.contains(Key(model: $0.model, tier: $0.tier)) }
        rows += file.rows
        files.append(file.path)
        rebuild()
    }

    /// The price of a request; nil when the model has none on that day.
    ///
    /// - Parameters:
    ///   - day: days since 1970-01-01 UTC; nil for a recording without times.
    ///   - above: input tokens beyond which the request was, as in `UsageSlice.Key`.
    public func price(model: String, tier: ServiceTier, day: Int32?, above: Int64) -> PriceQuote? {
        place(model: model, tier: tier, day: day, above: above).map {
            PriceQuote(row: rows[$0.row], isAssumedStandard: $0.isAssumedStandard)
        }
    }

    public func cost(of slices: [UsageSlice]) -> Cost {
        var cost = Cost()
        for index in slices.indices where !slices[index].usage.isZero { charge(slices[index], to: &cost) }
        return cost
    }

    public func cost(of slice: UsageSlice) -> Cost {
        var cost = Cost()
        if !slice.usage.isZero { charge(slice, to: &cost) }
        return cost
    }

    /// Where the row of a request stands: a row is not taken out for a sum.
    private func place(
        model: String, tier: ServiceTier, day: Int32?, above: Int64
    ) -> (row: Int, isAssumedStandard: Bool)? {
        let day = day ?? today
        guard let own = index[model] ?? resolve(model, on: day).flatMap({ index[$0] }) else { return nil }
        if let row = inForce(own, of: tier, on: day, above: above) { return (row, false) }
        guard tier != .standard, tier != .unknown else { return nil }
        return inForce(own, of: .standard, on: day, above: above).map { ($0, true) }
    }

    /// Of the rows of one model: the one of a tier in force on the day, with the largest threshold that was exceeded (a
    /// long context costs more). They are sorted by threshold and day, so the last one that applies is the one.
    private func inForce(_ own: Range<Int>, of tier: ServiceTier, on day: Int32?, above: Int64) -> Int? {
        own.last {
            rows[$0].tier == tier && rows[$0].threshold <= above && (rows[$0].from ?? .min) <= (day ?? .max)
        }
    }

    /// The model in the table that a recorded name means on a day; nil when it means none.
    public func resolve(_ name: String, on day: Int32?) -> String? {
        if let found = resolveExactly(name, on: day) { return found }
        guard name.hasPrefix(Self.providerPrefix) else { return nil }
        return resolveExactly(String(name.dropFirst(Self.providerPrefix.count)), on: day)
    }

    private struct Key: Hashable {
        var model: String
        var tier: ServiceTier
    }

    private mutating func rebuild() {
        rows.sort {
            ($0.model, Self.rank($0.tier), $0.threshold, $0.from ?? .min)
                < ($1.model, Self.rank($1.tier), $1.threshold, $1.from ?? .min)
        }
        thresholds = []
        index = [:]
        var start = 0
        for place in rows.indices {
            let threshold = rows[place].threshold
            if threshold != 0, !thresholds.contains(threshold) { thresholds.append(threshold) }
            if place + 1 == rows.count || rows[place + 1].model != rows[place].model {
                index[rows[place].model] = start..<(place + 1)
                start = place + 1
            }
        }
        thresholds.sort()
    }

    private static func rank(_ tier: ServiceTier) -> Int {
        switch tier {
        case .standard: 0
        case .priority: 1
        case .flex: 2
        case .unknown: 3
        }
    }

    private func charge(_ slice: UsageSlice, to cost: inout Cost) {
        guard let model = slice.key.model,
            let found = place(model: model, tier: slice.key.tier, day: slice.key.day, above: slice.key.above)
        else {
            var name = slice.key.model ?? UsageSlice.noModel
            if slice.key.tier == .unknown, slice.key.model != nil { name += " in an unknown service tier" }
            cost += Cost(unpricedTokens: max(slice.usage.total, 0), unpricedModels: [name])
            return
        }
        cost.usd += rows[found.row].cost(of: slice.usage)
        if found.isAssumedStandard { cost += Cost(assumedStandard: ["\(model) \(slice.key.tier.rawValue)"]) }
    }

    private func resolveExactly(_ name: String, on day: Int32?) -> String? {
        if index[name] != nil { return name }
        let undated = Self.withoutDate(name)
        if let undated, index[undated] != nil { return undated }
        return alias(name, on: day) ?? undated.flatMap { alias($0, on: day) }
    }

    private func alias(_ name: String, on day: Int32?) -> String? {
        aliases.filter { $0.name == name && ($0.from ?? .min) <= (day ?? .max) }
            .max { ($0.from ?? .min) < ($1.from ?? .min) }?.model
    }

    /// `gpt-5.5-2026-04-23` and `gpt-5.5-20260423` → `gpt-5.5`; nil for a name that ends in no date.
    private static func withoutDate(_ name: String) -> String? {
        let bytes = Array(name.utf8)
        func isDate(_ shape: String) -> Bool {
            let tail = bytes.suffix(shape.utf8.count)
            return tail.count == shape.utf8.count && bytes.count > tail.count
                && zip(tail, shape.utf8).allSatisfy { byte, expected in
                    expected == UInt8(ascii: "-")
                        ? byte == expected : byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
                }
        }
        for shape in ["-0000-00-00", "-00000000"] where isDate(shape) {
            return String(decoding: bytes.dropLast(shape.utf8.count), as: UTF8.self)
        }
        return nil
    }
}
