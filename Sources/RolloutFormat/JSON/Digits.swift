/// Decimal digits, eight at a time.
enum Digits {
    /// The whole number that begins at `index`, of one to 15 digits and without a leading zero, and where it ends;
    /// nil when none does.
    @inline(__always)
    static func number(_ bytes: ByteView, at index: Int) -> (value: Int64, end: Int)? {
        guard let words = bytes.words(index) else { return near(bytes, at: index) }
        let first = words.first ^ zeros
        let others = Self.others(first)
        if others != 0 {
            // Bits of the digits.
            let bits = others.trailingZeroBitCount & 56
            guard bits != 0, first & 0xFF != 0 || bits == 8 else { return nil }
            return (Int64(truncatingIfNeeded: eight(first << UInt64(64 - bits))), index + bits >> 3)
        }
        let second = words.second ^ zeros
        let bits = Self.others(second).trailingZeroBitCount & 120
        guard bits < 64, first & 0xFF != 0 else { return nil }
        let value = eight(first)
        if bits == 0 { return (Int64(truncatingIfNeeded: value), index + 8) }
        let rest = eight(second << UInt64(64 - bits))
        return (Int64(truncatingIfNeeded: value &* powers[bits >> 3] &+ rest), index + 8 + bits >> 3)
    }

    /// The same within the last bytes of a text, where no sixteen of them are left.
    private static func near(_ bytes: ByteView, at index: Int) -> (value: Int64, end: Int)? {
        var value: Int64 = 0
        var end = index
        while end < index + 15, case let byte = bytes[end] &- 0x30, byte < 10 {
            value = value * 10 + Int64(byte)
            end += 1
        }
        guard end > index, bytes[end] &- 0x30 >= 10, bytes[index] != UInt8(ascii: "0") || end == index + 1 else {
            return nil
        }
        return (value, end)
    }

    private static var zeros: UInt64 { 0x3030_3030_3030_3030 }

    /// Bits in the bytes that are no digits: adding 6 carries from ':' on, and other than a digit a byte keeps an upper
    /// bit. The lowest one is exact.
    @inline(__always)
    private static func others(_ digits: UInt64) -> UInt64 {
        (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
    }

    /// The number of eight digits, the first one in the lowest byte.
    @inline(__always)
    static func eight(_ digits: UInt64) -> UInt64 {
        let pairs = digits &* 10 &+ digits >> 8
        let low = (pairs & 0x0000_00FF_0000_00FF) &* (100 &+ 1_000_000 << 32)
        let high = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* (1 &+ 10_000 << 32)
        return (low &+ high) >> 32
    }

    private static let powers: InlineArray<8, UInt64> = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]
}
