/// Decimal digits, eight at a time.
enum Digits {
    /// The whole number that begins at `index`, of one to 15 digits and without a leading zero, and where it ends;
    /// nil when none does.
    @inline(__always)
    static func number(_ bytes: ByteView, at index: Int) -> (value: Int64, end: Int)? {
        let first = run(bytes.word(index))
        var value: UInt64
        var end = index + first.count
        switch first.count {
        case 0: return short(bytes, at: index)
        case 8:
            value = first.value
            let second = run(bytes.word(end))
            guard second.count < 8 else { return nil }
            value = value &* powers[second.count] &+ second.value
            end += second.count
            // Within the last bytes of a text no eight of them are left.
            while end < index + 15, case let byte = bytes[end] &- 0x30, byte < 10 {
                value = value &* 10 &+ UInt64(byte)
                end += 1
            }
            if bytes[end] &- 0x30 < 10 { return nil }
        default: value = first.value
        }
        guard bytes[index] != UInt8(ascii: "0") || end == index + 1 else { return nil }
        return (Int64(truncatingIfNeeded: value), end)
    }

    /// The same within the last bytes of a text, where no eight of them are left.
    private static func short(_ bytes: ByteView, at index: Int) -> (value: Int64, end: Int)? {
        var value: Int64 = 0
        var end = index
        while end < index + 8, case let byte = bytes[end] &- 0x30, byte < 10 {
            value = value &* 10 &+ Int64(byte)
            end += 1
        }
        guard end > index, end < index + 8, bytes[index] != UInt8(ascii: "0") || end == index + 1 else { return nil }
        return (value, end)
    }

    /// How many digits the eight bytes begin with, and their number.
    @inline(__always)
    private static func run(_ word: UInt64) -> (count: Int, value: UInt64) {
        // Adding 6 carries from ':' on; other than a digit a byte keeps an upper bit. The lowest one is exact.
        let digits = word ^ 0x3030_3030_3030_3030
        let others = (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
        let count = others == 0 ? 8 : others.trailingZeroBitCount >> 3
        if count == 0 { return (0, 0) }
        return (count, eight(digits << UInt64(64 - 8 * count)))
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
