/// An exact amount of money in millionths of a millionth of a US dollar.
///
/// Prices are published per million tokens with at most six decimals, so the price of one token is a whole
/// number of this unit and no sum is ever rounded.
public struct USD: Comparable, Hashable, Sendable {
    public var picodollars: Int128

    public init(picodollars: Int128) { self.picodollars = picodollars }

    /// The nearest number of floating point.
    public var approximately: Double { Int64(exactly: picodollars).map(Double.init) ?? Double(picodollars) }

    public static let zero = USD(picodollars: 0)

    public static func < (a: USD, b: USD) -> Bool { a.picodollars < b.picodollars }
    public static func + (a: USD, b: USD) -> USD { USD(picodollars: a.picodollars &+ b.picodollars) }
    public static func - (a: USD, b: USD) -> USD { USD(picodollars: a.picodollars &- b.picodollars) }
    public static func += (a: inout USD, b: USD) { a = a + b }
    public static func * (a: USD, tokens: Int64) -> USD { USD(picodollars: a.picodollars &* Int128(tokens)) }

    /// Parses a plain decimal such as `5`, `0.0625` or `1.25e-06`; nil when it is none, is negative or is finer
    /// than a picodollar.
    public init?(decimal text: some StringProtocol) {
        let digits = text.first == "+" ? text.dropFirst() : text[...]
        guard let (value, isExact) = DecimalText(digits)?.scaled(by: 12, below: Int128.max / 10), isExact else {
            return nil
        }
        self.init(picodollars: value)
    }

    /// All decimals, without trailing zeros: `7.4213`, `0`, `12`.
    public var decimal: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the decimal number.
    public func append(to bytes: inout [UInt8]) {
        if picodollars < 0 { bytes.append(UInt8(ascii: "-")) }
        let magnitude = picodollars.magnitude
        // Division of so many bits is slow, and few have that much to spend.
        let small = UInt64(exactly: magnitude)
        let whole = small.map { UInt128($0 / 1_000_000_000_000) } ?? magnitude / 1_000_000_000_000
        if whole < 10 { bytes.append(UInt8(ascii: "0") + UInt8(whole)) } else { bytes += String(whole).utf8 }
        var rest = small.map { $0 % 1_000_000_000_000 } ?? UInt64(magnitude % 1_000_000_000_000)
        guard rest > 0 else { return }
        var places = 12
        while rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        bytes.append(UInt8(ascii: "."))
        let first = bytes.count
        for _ in 0..<places { bytes.append(UInt8(ascii: "0")) }
        while rest > 0 {
            places -= 1
            bytes[first + places] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}

extension USD: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self), let value = USD(decimal: text) {
            self = value
        } else if let number = try? container.decode(Double.self), let value = USD(decimal: "\(number)") {
            self = value
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount of money")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(decimal)
    }
}
