/// A number as people and price files write it, never through floating point: `5`, `0.0625`, `1.25e-06`.
public struct DecimalText {
    /// From the first one written to the last one, 0 to 9.
    private var digits: [UInt8] = []
    /// How many of them stand before the decimal point; also negative, or more than there are.
    private var whole: Int

    /// Nil for anything that is not a plain decimal without sign.
    public init?(_ text: some StringProtocol, allowsExponent: Bool = true) {
        var bytes = Array(text.utf8)[...]
        var point: Int?
        var exponent = 0
        while let byte = bytes.popFirst() {
            switch byte {
            case _ where ASCII.isDigit(byte): digits.append(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ".") where point == nil && !digits.isEmpty: point = digits.count
            case UInt8(ascii: "e") where allowsExponent, UInt8(ascii: "E") where allowsExponent:
                guard let value = Int(String(decoding: bytes, as: UTF8.self)), abs(value) <= 400 else { return nil }
                exponent = value
                bytes = []
            default: return nil
            }
        }
        guard !digits.isEmpty, digits.count != point, digits.count <= 400 else { return nil }
        whole = (point ?? digits.count) + exponent
    }

    /// The number times a power of ten, rounded half up; nil when it is `limit` or more.
    public func scaled(by power: Int, below limit: Int128) -> (value: Int128, isExact: Bool)? {
        let end = whole + power
        var value: Int128 = 0
        for index in 0..<max(end, 0) {
            value = value * 10 + Int128(index < digits.count ? digits[index] : 0)
            guard value < limit else { return nil }
        }
        let dropped = digits.dropFirst(max(end, 0))
        if end >= 0, let first = dropped.first, first >= 5 { value += 1 }
        return (value, dropped.allSatisfy { $0 == 0 })
    }
}
