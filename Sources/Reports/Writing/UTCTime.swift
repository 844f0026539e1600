import Safety

/// Milliseconds since 1970 as text and back; no calendar, no locale, no Foundation.
package enum UTCTime {
    /// `2026-11-21T09:31:07.000Z`; nil outside the years 0 to 9999.
    package static func rfc3339(_ time: Int64) -> String? {
        guard let parts = parts(of: time) else { return nil }
        return parts.date + "T" + parts.clock + "." + padded(parts.milliseconds, 3) + "Z"
    }

    /// `2026-11-21T09:31:07`
    package static func seconds(_ time: Int64) -> String? {
        parts(of: time).map { $0.date + "T" + $0.clock }
    }

    /// `2026-11-21 09:31:07 UTC`
    package static func readable(_ time: Int64) -> String? {
        parts(of: time).map { $0.date + " " + $0.clock + " UTC" }
    }

    /// `09:31:07`
    package static func clock(_ time: Int64) -> String? { parts(of: time)?.clock }

    /// Reads what `rfc3339` writes, with any number of decimals.
    package static func milliseconds(rfc3339 text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[4] == UInt8(ascii: "-"),
            bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":")
        else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            bytes[range].reduce(0 as Int64?) { sum, byte in
                (0x30...0x39).contains(byte) ? sum.map { $0 * 10 + Int64(byte - 0x30) } : nil
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        var milliseconds: Int64 = 0
        if bytes[19] == UInt8(ascii: ".") {
            let decimals = bytes[20..<(bytes.count - 1)]
            guard !decimals.isEmpty, decimals.allSatisfy(SecretText.isDigit) else { return nil }
            for index in 0..<3 {
                let digit = index < decimals.count ? Int64(decimals[20 + index] - 0x30) : 0
                milliseconds = milliseconds * 10 + digit
            }
        } else if bytes.count != 20 {
            return nil
        }
        let seconds = ((days(year: year, month: month, day: day) * 24 + hour) * 60 + minute) * 60 + second
        return seconds * 1000 + milliseconds
    }

    private struct Parts {
        var date: String
        var clock: String
        var milliseconds: Int64
    }

    private static func parts(of time: Int64) -> Parts? {
        // 0000-01-01 to 9999-12-31
        guard (-62_167_219_200_000..<253_402_300_800_000).contains(time) else { return nil }
        let day = floorDivided(time, 86_400_000)
        let inDay = time - day * 86_400_000
        let (year, month, dayOfMonth) = date(days: day)
        let clock =
            padded(inDay / 3_600_000, 2) + ":" + padded(inDay / 60_000 % 60, 2) + ":"
            + padded(inDay / 1000 % 60, 2)
        return Parts(
            date: padded(year, 4) + "-" + padded(month, 2) + "-" + padded(dayOfMonth, 2), clock: clock,
            milliseconds: inDay % 1000)
    }

    /// Years begin in March here, so that the leap day is the last one; 400 years have 146,097 days.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = floorDivided(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivided(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func floorDivided(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
