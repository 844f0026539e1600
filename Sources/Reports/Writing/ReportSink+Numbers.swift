import Basics

/// Numbers, of which a report has more than texts: written where they are to stand.
extension ReportSink {
    public func append(decimal value: Int64) {
        // Most numbers of a report are small.
        if 0..<10 ~= value { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
        if value < 0 { append(UInt8(ascii: "-")) }
        append(digits: value.magnitude)
    }

    private func append(digits value: UInt64) {
        // Two at a time.
        var size = 2
        var limit: UInt64 = 100
        while value >= limit {
            size += 2
            if size == 20 { break }
            limit *= 100
        }
        if size < 20 ? value < limit / 10 : value < 10_000_000_000_000_000_000 { size -= 1 }
        let start = UnsafeMutableRawPointer(end(size))
        var rest = value
        var place = size
        while place > 1 {
            place -= 2
            let pair = UInt32(truncatingIfNeeded: rest % 100)
            rest /= 100
            let digits = 0x3030 + pair / 10 + (pair % 10) << 8
            start.storeBytes(of: UInt16(truncatingIfNeeded: digits).littleEndian, toByteOffset: place, as: UInt16.self)
        }
        if place == 1 { start.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest), as: UInt8.self) }
        filled(size)
    }

    /// The decimal number, exactly.
    func append(_ amount: USD) {
        let unit: UInt64 = 1_000_000_000_000
        guard let magnitude = UInt64(exactly: amount.picodollars.magnitude) else {
            return write { amount.append(to: &$0) }
        }
        if amount.picodollars < 0 { append(UInt8(ascii: "-")) }
        append(digits: magnitude / unit)
        append(fraction: magnitude % unit, places: 12)
    }

    /// What a number of seconds or percents is to the third decimal, as short as it is.
    func append(thousandths value: UInt64) {
        append(digits: value / 1000)
        append(fraction: value % 1000, places: 3)
    }

    /// A point and decimals up to the last that is not zero; nothing where all are.
    private func append(fraction: UInt64, places: Int) {
        if fraction == 0 { return }
        let start = end(places + 1)
        start[0] = UInt8(ascii: ".")
        var (rest, places) = (fraction, places)
        // Most amounts are whole in a much larger unit.
        while places > 3, rest % 1000 == 0 {
            rest /= 1000
            places -= 3
        }
        var size = 0
        for place in stride(from: places, to: 0, by: -1) {
            let digit = UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            start[place] = UInt8(ascii: "0") + digit
            if size == 0, digit > 0 { size = place + 1 }
        }
        filled(size)
    }
}
