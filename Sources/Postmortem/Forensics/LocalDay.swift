import Basics
import ThreadModel

/// Days of a time zone, counted from 1970-01-01.
struct LocalDay {
    /// Seconds that a zone's clocks are ahead of UTC at a time (seconds since 1970).
    var offset: @Sendable (Int64) -> Int64
    private var known: [Int64: Int32] = [:]

    init(offset: @escaping @Sendable (Int64) -> Int64) { self.offset = offset }

    /// The day on which a quarter hour of UTC lies.
    mutating func day(ofQuarter quarter: Int64) -> Int32 {
        if let day = known[quarter] { return day }
        let seconds = quarter * 900
        let local = seconds + offset(seconds)
        let day = Int32(truncatingIfNeeded: (local - (local < 0 ? 86_399 : 0)) / 86_400)
        known[quarter] = day
        return day
    }

    /// The Monday of a day's ISO week. 1970-01-01 was a Thursday.
    static func monday(of day: Int32) -> Int32 {
        let weekday = (day % 7 + 10) % 7
        return day - weekday
    }

    /// `2026-11`
    static func month(of day: Int32) -> String { String(CivilTime.date(ofDay: day).dropLast(3)) }
}
