import ThreadModel

/// Prices from their decimal text, never through floating point.
enum PriceNumber {
    /// USD per token in picodollars, rounded to the nearest one; nil when the text is no number, is negative or
    /// is larger than a thousand dollars a token.
    ///
    /// Price files written from floating point say 7.999999999999999e-07 and mean 8e-07, so that rounding to a
    /// picodollar (a millionth of a dollar per million tokens) restores the published price.
    static func perToken(_ text: some StringProtocol) -> USD? {
        picodollars(text, exponent: 12)
    }

    /// The same for USD per million tokens.
    static func perMillion(_ text: some StringProtocol) -> USD? {
        picodollars(text, exponent: 6)
    }

    /// text · 10^exponent, rounded half up.
    private static func picodollars(_ text: some StringProtocol, exponent shift: Int) -> USD? {
        var digits: [UInt8] = []
        var scale = 0
        var exponent = 0
        var sawPoint = false
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                if sawPoint { scale += 1 }
            case UInt8(ascii: ".") where !sawPoint && !digits.isEmpty: sawPoint = true
            case UInt8(ascii: "e") where !digits.isEmpty, UInt8(ascii: "E") where !digits.isEmpty:
                guard let value = Int(String(decoding: bytes, as: UTF8.self)), abs(value) <= 400 else { return nil }
                exponent = value
                bytes = []
            default: return nil
            }
        }
        guard !digits.isEmpty, digits.count <= 400 else { return nil }
        // The number of digits before the decimal point once the value is in picodollars.
        let whole = digits.count - scale + exponent + shift
        var value: Int128 = 0
        for index in 0..<max(whole, 0) {
            value = value * 10 + Int128(index < digits.count ? digits[index] : 0)
            guard value <= 1_000_000_000_000_000 else { return nil }
        }
        if whole >= 0, whole < digits.count, digits[whole] >= 5 { value += 1 }
        return USD(picodollars: value)
    }
}
