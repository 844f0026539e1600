import Basics

/// Decimal numbers without a library's help.
enum DecimalNumber {
    /// The nearest number to at most 15 digits with a point in between: both parts of the division are exact, and so the
    /// result is rounded once (Clinger, How to read floating point numbers accurately, 1990). Nil for anything else.
    static func double(_ text: ByteView) -> Double? {
        let isNegative = text[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        guard text.count - start <= 16, text.count > start else { return nil }
        var digits: Int64 = 0
        var count = 0
        var scale = 1.0
        var isBehindPoint = false
        for index in start..<text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "."), !isBehindPoint {
                isBehindPoint = true
            } else {
                guard ASCII.isDigit(byte) else { return nil }
                digits = digits * 10 + Int64(byte - 0x30)
                count += 1
                if isBehindPoint { scale *= 10 }
            }
        }
        guard count > 0, count <= 15 else { return nil }
        let value = Double(digits) / scale
        return isNegative ? -value : value
    }
}
