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
        var mantissa: Int128 = 0
        var scale = 0
        var exponent = 0
        var sawDigit = false
        var sawPoint = false
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        loop: while let byte = bytes.first {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard mantissa < 1_000_000_000_000_000_000_000_000 else { return nil }
                mantissa = mantissa * 10 + Int128(byte - UInt8(ascii: "0"))
                if sawPoint { scale += 1 }
                sawDigit = true
            case UInt8(ascii: "."):
                guard !sawPoint else { return nil }
                sawPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard let value = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), abs(value) < 30 else {
                    return nil
                }
                exponent = value
                bytes = []
                break loop
            default: return nil
            }
            bytes = bytes.dropFirst()
        }
        guard sawDigit else { return nil }
        var shift = 12 + exponent - scale
        while shift > 0 {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            mantissa = product
            shift -= 1
        }
        while shift < 0 {
            guard mantissa % 10 == 0 else { return nil }
            mantissa /= 10
            shift += 1
        }
        self.init(picodollars: mantissa)
    }

    /// All decimals, without trailing zeros: `7.4213`, `0`, `12`.
    package var decimal: String {
        let negative = picodollars < 0
        let magnitude = picodollars.magnitude
        let whole = magnitude / 1_000_000_000_000
        var fraction = String(magnitude % 1_000_000_000_000)
        fraction = String(repeating: "0", count: 12 - fraction.count) + fraction
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
