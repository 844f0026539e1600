import Basics
import Pricing
import Testing
import ThreadModel

/// Short ways to say what the tests need.
enum Prices {
    static func day(_ text: String) -> Int32 { CivilTime.day(text)! }

    static func slice(
        _ model: String?, _ usage: Usage, tier: ServiceTier = .standard, day: String? = "2026-10-26",
        above: Int64 = 0
    ) -> UsageSlice {
        UsageSlice(
            key: .init(model: model, tier: tier, day: day.map(Self.day), above: above), usage: usage, responses: 1)
    }

    /// One million tokens of each kind: 1 M uncached, 1 M cached, 1 M written, 1 M output.
    static let millionOfEach = Usage(
        input: 3_000_000, cachedInput: 1_000_000, cacheWriteInput: 1_000_000, output: 1_000_000,
        reasoningOutput: 400_000)

    static func usd(_ text: String) -> USD { USD(decimal: text)! }

    /// USD per million tokens.
    static func rates(_ row: PriceRow?) -> String {
        guard let row else { return "-" }
        func perMillion(_ price: USD?) -> String { price.map { ($0 * 1_000_000).decimal } ?? "-" }
        return [row.input, row.cachedInput, row.cacheWrite, row.output].map(perMillion).joined(separator: "/")
    }
}
