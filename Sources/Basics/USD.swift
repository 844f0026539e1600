/// An exact amount of money in millionths of a millionth of a US dollar.
///
/// Prices are published per million tokens with at most six decimals, so the price of one token is a whole
/// number of this unit and no sum is ever rounded.
package struct USD: Comparable, Hashable, Sendable {
    package var picodollars: Int128

    package init(picodollars: Int128) { self.picodollars = picodollars }

    package static let zero = USD(picodollars: 0)

    package static func < (a: USD, b: USD) -> Bool { a.picodollars < b.picodollars }
    package static func + (a: USD, b: USD) -> USD { USD(picodollars: a.picodollars &+ b.picodollars) }
    package static func - (a: USD, b: USD) -> USD { USD(picodollars: a.picodollars &- b.picodollars) }
    package static func += (a: inout USD, b: USD) { a = a + b }
    package static func * (a: USD, tokens: Int64) -> USD { USD(picodollars: a.picodollars &* Int128(tokens)) }

    /// Parses a plain decimal such as `5`, `0.0625` or `1.25e-06`; nil when it is none, is negative or is finer
    /// than a picodollar.
    package init?(decimal text: some StringProtocol) {
        let digits = text.first == "+" ? text.dropFirst() : text[...]
        guard let (value, isExact) = DecimalText(digits)?.scaled(by: 12, below: Int128.max / 10), isExact else {
            return nil
        }
        self.init(picodollars: value)
    }

    /// All decimals, without trailing zeros: `7.4213`, `0`, `12`.
    package var decimal: String {
        let negative = picodollars < 0
        let magnitude = picodollars.magnitude
        let whole = magnitude / 1_000_000_000_000
        var fraction = String(magnitude % 1_000_000_000_000, width: 12)
        while fraction.last == "0" { fraction.removeLast() }
        return (negative ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
    }
}

extension USD: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self), let value = USD(decimal: text) {
            self = value
        } else if let number = try? container.decode(Double.self), let value = USD(decimal: "\(number)") {
            self = value
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount of money")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(decimal)
    }
}
