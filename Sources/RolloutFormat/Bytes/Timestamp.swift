import Basics

/// The times of records.
public enum Timestamp {
    /// An RFC 3339 time in milliseconds since 1970-01-01 UTC.
    public static func milliseconds(_ text: ByteView) -> Int64? {
        if text.count == 24, isUsual(text, at: 0) { return usual(text) }
        return other(text)
    }

    /// Whether `2026-11-21T13:31:50.812Z` stands at `index`: signs in their places, and digits for the rest.
    @inline(__always)
    static func isUsual(_ text: ByteView, at index: Int) -> Bool {
        let year = text.word(index) ^ yearSigns
        let hour = text.word(index + 8) ^ hourSigns
        let second = text.word(index + 16) ^ secondSigns
        // A sign has to be its own; of a digit the upper half is 3, and with 6 more the lower half still has no carry.
        let wrong =
            year & 0xFFF0_F0FF_F0F0_F0F0 | hour & 0xF0F0_FFF0_F0FF_F0F0 | second & 0xFFF0_F0F0_FFF0_F0FF
        let six: UInt64 = 0x0606_0606_0606_0606
        let large = ((year &+ six) | (hour &+ six) | (second &+ six)) & 0xF0F0_F0F0_F0F0_F0F0
        return wrong | large == 0
    }

    /// `0000-00-`, `00T00:00` and `:00.000Z`, the first byte lowest.
    private static var yearSigns: UInt64 { 0x2D30_302D_3030_3030 }
    private static var hourSigns: UInt64 { 0x3030_3A30_3054_3030 }
    private static var secondSigns: UInt64 { 0x5A30_3030_2E30_303A }

    /// The time of a text that `isUsual`.
    private static func usual(_ text: ByteView) -> Int64? {
        milliseconds((text.word(0), text.word(8), text.word(16)))
    }

    /// The time of the 24 bytes of a text that `isUsual`, as three words.
    static func milliseconds(_ words: (UInt64, UInt64, UInt64)) -> Int64? {
        // In each byte the number of two digits that begins there.
        let first = words.0 ^ yearSigns
        let second = words.1 ^ hourSigns
        let third = words.2 ^ secondSigns
        let date = first &* 10 &+ first >> 8
        let time = second &* 10 &+ second >> 8
        let rest = third &* 10 &+ third >> 8
        let year = byte(date, 0) * 100 + byte(date, 2)
        let (month, day) = (byte(date, 5), byte(time, 0))
        let (hour, minute, seconds) = (byte(time, 3), byte(time, 6), byte(rest, 1))
        guard month >= 1, month <= 12, day >= 1, day <= 31, hour < 24, minute < 60, seconds <= 60 else { return nil }
        let days = CivilTime.days(year, month, day)
        return (((days * 24 + hour) * 60 + minute) * 60 + seconds) * 1000 + byte(rest, 4) * 10 + byte(third, 6)
    }

    @inline(__always)
    private static func byte(_ word: UInt64, _ index: UInt64) -> Int64 {
        Int64(truncatingIfNeeded: word >> (index * 8) & 0xFF)
    }

    /// Every other way to write a time, and the one above.
    static func other(_ text: ByteView) -> Int64? { CivilTime.milliseconds(count: text.count) { text[$0] } }
}
