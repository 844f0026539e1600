/// Days and milliseconds since 1970-01-01 UTC as dates of the proleptic Gregorian calendar, and back: no time zone, no
/// locale, no Foundation.
public enum CivilTime {
    /// `2026-11-21T09:31:07.000Z`; nil outside the years 0 to 9999.
    public static func rfc3339(_ milliseconds: Int64) -> String? {
        var bytes: [UInt8] = []
        return append(rfc3339: milliseconds, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// Appends the same; false where there is nothing to append. Reports hold several for each session.
    public static func append(rfc3339 milliseconds: Int64, to bytes: inout [UInt8]) -> Bool {
        guard let text = self.bytes(rfc3339: milliseconds) else { return false }
        for index in text.indices { bytes.append(text[index]) }
        return true
    }

    /// The same; nil where there is nothing to append.
    public static func bytes(rfc3339 milliseconds: Int64) -> InlineArray<24, UInt8>? {
        guard span.contains(milliseconds) else { return nil }
        let rest = milliseconds % 86_400_000
        let time = rest < 0 ? rest + 86_400_000 : rest
        let (year, month, day) = civil(day: (milliseconds - time) / 86_400_000)
        var text = InlineArray<24, UInt8>(repeating: UInt8(ascii: "0"))
        func put(_ number: Int64, at place: Int, _ mark: Unicode.Scalar) {
            let number = UInt32(truncatingIfNeeded: number)
            text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
            text[place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
            text[place + 2] = UInt8(ascii: mark)
        }
        let clock = UInt32(truncatingIfNeeded: time)
        put(year / 100, at: 0, "0")
        put(year % 100, at: 2, "-")
        put(month, at: 5, "-")
        put(day, at: 8, "T")
        put(Int64(clock / 3_600_000), at: 11, ":")
        put(Int64(clock / 60_000 % 60), at: 14, ":")
        put(Int64(clock / 1000 % 60), at: 17, ".")
        put(Int64(clock % 1000 / 10), at: 20, "0")
        text[22] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: clock % 10)
        text[23] = UInt8(ascii: "Z")
        return text
    }

    /// 0000-01-01 to 9999-12-31.
    private static let span: Range<Int64> = -62_167_219_200_000..<253_402_300_800_000

    /// `2026-11-21T09:31:07`.
    public static func seconds(_ milliseconds: Int64) -> String? {
        text(milliseconds, 0..<19)
    }

    /// `2026-11-21 09:31:07 UTC`.
    public static func readable(_ milliseconds: Int64) -> String? {
        guard let date = text(milliseconds, 0..<10), let clock = clock(milliseconds) else { return nil }
        return "\(date) \(clock) UTC"
    }

    /// `09:31:07`.
    public static func clock(_ milliseconds: Int64) -> String? { text(milliseconds, 11..<19) }

    /// `2026-07-30`.
    public static func date(ofDay day: Int32) -> String {
        let (year, month, dayOfMonth) = civil(day: Int64(day))
        return "\(String(year, width: 4))-\(String(month, width: 2))-\(String(dayOfMonth, width: 2))"
    }

    /// The day of `2026-07-30`; nil for anything else, also for the 30th of February.
    public static func day(_ text: String) -> Int32? {
        let bytes = Array(text.utf8)
        let byte = { (index: Int) -> UInt8 in bytes[index] }
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = digits(byte, 0, 4), let month = digits(byte, 5, 2), let dayOfMonth = digits(byte, 8, 2),
            (1...12).contains(month), dayOfMonth >= 1
        else { return nil }
        let day = Int32(days(year, month, dayOfMonth))
        return date(ofDay: day) == text ? day : nil
    }

    /// Reads an RFC 3339 time; see the function for bytes.
    public static func milliseconds(rfc3339 text: String) -> Int64? {
        let bytes = Array(text.utf8)
        return milliseconds(count: bytes.count) { $0 < bytes.count ? bytes[$0] : 0 }
    }

    /// `2026-11-21T13:31:50.812Z` with any number of decimals, and `Z`, `+02:00` or no zone at all, which is UTC.
    ///
    /// - Parameter byte: the byte at an index, 0 behind the end.
    @inlinable
    public static func milliseconds(count: Int, _ byte: (Int) -> UInt8) -> Int64? {
        guard count >= 19, byte(4) == UInt8(ascii: "-"), byte(7) == UInt8(ascii: "-"),
            byte(10) | 0x20 == UInt8(ascii: "t") || byte(10) == UInt8(ascii: " "),
            byte(13) == UInt8(ascii: ":"), byte(16) == UInt8(ascii: ":"),
            let year = digits(byte, 0, 4), let month = digits(byte, 5, 2), let day = digits(byte, 8, 2),
            let hour = digits(byte, 11, 2), let minute = digits(byte, 14, 2), let second = digits(byte, 17, 2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        var index = 19
        var fraction: Int64 = 0
        if byte(index) == UInt8(ascii: ".") {
            index += 1
            var scale: Int64 = 100
            while case let digit = byte(index), ASCII.isDigit(digit) {
                fraction += Int64(digit - 0x30) * scale
                scale /= 10
                index += 1
            }
        }
        var offset: Int64 = 0
        switch byte(index) {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"), 0: break
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            let colon = byte(index + 3) == UInt8(ascii: ":") ? 1 : 0
            guard let hours = digits(byte, index + 1, 2), let minutes = digits(byte, index + 3 + colon, 2) else {
                return nil
            }
            offset = (hours * 60 + minutes) * (byte(index) == UInt8(ascii: "-") ? -60_000 : 60_000)
        default: return nil
        }
        let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
        return seconds * 1000 + fraction - offset
    }

    /// Days since 1970-01-01. The year starts in March here, so that the leap day is its last one.
    @inlinable
    public static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// A part of `2026-11-21T09:31:07.000Z`.
    private static func text(_ milliseconds: Int64, _ part: Range<Int>) -> String? {
        guard let bytes = bytes(rfc3339: milliseconds) else { return nil }
        return String(decoding: part.map { bytes[$0] }, as: UTF8.self)
    }

    @inlinable
    public static func digits(_ byte: (Int) -> UInt8, _ start: Int, _ count: Int) -> Int64? {
        var value: Int64 = 0
        for index in start..<(start + count) {
            guard ASCII.isDigit(byte(index)) else { return nil }
            value = value * 10 + Int64(byte(index) - 0x30)
        }
        return value
    }
}
