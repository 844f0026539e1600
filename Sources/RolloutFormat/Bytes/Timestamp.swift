/// RFC 3339 times as milliseconds since 1970-01-01 UTC, and back.
package enum Timestamp {
    /// `2026-11-21T13:31:50.812Z`, any number of fractional digits, `Z`, `+02:00` or no zone at all (taken as UTC).
    package static func milliseconds(_ text: ByteView) -> Int64? {
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
        // In each byte the number of two digits that begins there.
        let first = text.word(0) ^ yearSigns
        let second = text.word(8) ^ hourSigns
        let third = text.word(16) ^ secondSigns
        let date = first &* 10 &+ first >> 8
        let time = second &* 10 &+ second >> 8
        let rest = third &* 10 &+ third >> 8
        let year = byte(date, 0) * 100 + byte(date, 2)
        let (month, day) = (byte(date, 5), byte(time, 0))
        let (hour, minute, seconds) = (byte(time, 3), byte(time, 6), byte(rest, 1))
        guard month >= 1, month <= 12, day >= 1, day <= 31, hour < 24, minute < 60, seconds <= 60 else { return nil }
        let days = daysFromCivil(year, month, day)
        return (((days * 24 + hour) * 60 + minute) * 60 + seconds) * 1000 + byte(rest, 4) * 10 + byte(third, 6)
    }

    @inline(__always)
    private static func byte(_ word: UInt64, _ index: UInt64) -> Int64 {
        Int64(truncatingIfNeeded: word >> (index * 8) & 0xFF)
    }

    /// Every other way to write a time, and the one above.
    static func other(_ text: ByteView) -> Int64? {
        guard text.count >= 19, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            text[10] | 0x20 == UInt8(ascii: "t") || text[10] == UInt8(ascii: " "),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            let year = digits(text, 0, 4), let month = digits(text, 5, 2), let day = digits(text, 8, 2),
            let hour = digits(text, 11, 2), let minute = digits(text, 14, 2), let second = digits(text, 17, 2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        var index = 19
        var fraction: Int64 = 0
        if text[index] == UInt8(ascii: ".") {
            index += 1
            var scale: Int64 = 100
            while case let byte = text[index], byte >= 0x30, byte <= 0x39 {
                fraction += Int64(byte - 0x30) * scale
                scale /= 10
                index += 1
            }
        }
        var offset: Int64 = 0
        switch text[index] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"), 0: break
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard let hours = digits(text, index + 1, 2) else { return nil }
            let minutes = text[index + 3] == UInt8(ascii: ":") ? digits(text, index + 4, 2) : digits(text, index + 3, 2)
            guard let minutes else { return nil }
            offset = (hours * 60 + minutes) * (text[index] == UInt8(ascii: "-") ? -60_000 : 60_000)
        default: return nil
        }
        let seconds = daysFromCivil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
        return seconds * 1000 + fraction - offset
    }

    /// `2026-11-21T13:31:50.812Z`.
    package static func text(_ milliseconds: Int64) -> String {
        let (year, month, day) = civil(fromDays: Int64((Double(milliseconds) / 86_400_000).rounded(.down)))
        let time = (milliseconds % 86_400_000 + 86_400_000) % 86_400_000
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(time / 3_600_000, 2)):"
            + "\(padded(time / 60_000 % 60, 2)):\(padded(time / 1000 % 60, 2)).\(padded(time % 1000, 3))Z"
    }

    /// Days since 1970-01-01 of a proleptic Gregorian date.
    package static func daysFromCivil(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func digits(_ text: ByteView, _ from: Int, _ count: Int) -> Int64? {
        var value: Int64 = 0
        for index in from..<(from + count) {
            let byte = text[index]
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return value
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
