import ArgumentParser
import Basics
import Foundation
import ThreadModel

/// `--now`: the day by which suppressions expire and usage without times is priced, and the time of metrics.
struct Today: ExpressibleByArgument {
    /// Days since 1970-01-01.
    var day: Int32
    /// Milliseconds since 1970; of a day alone its beginning.
    var time: Int64

    init?(argument: String) {
        guard let day = CivilTime.day(String(argument.prefix(10))) else { return nil }
        let time = argument.utf8.count == 10 ? Int64(day) * 86_400_000 : CivilTime.milliseconds(rfc3339: argument)
        guard let time else { return nil }
        self.day = day
        self.time = time
    }

    /// What the clock says, in UTC.
    static var clock: Int32 { Int32((Date().timeIntervalSince1970 / 86_400).rounded(.down)) }
}
