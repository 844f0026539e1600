import ArgumentParser
import Basics
import Foundation
import Policy
import Postmortem

/// `--since`: a day, how long before now, or the session that began last.
enum SinceArgument: ExpressibleByArgument {
    /// Since 1970-01-01.
    case day(Int32)
    /// Milliseconds since 1970.
    case time(Int64)
    case latest

    init?(argument: String) {
        if argument == "latest" {
            self = .latest
        } else if let day = DayArgument(argument: argument)?.day {
            self = .day(day)
        } else if let seconds = try? Units.duration(argument), seconds > 0 {
            self = .time(Int64(max(0, Date().timeIntervalSince1970 - seconds) * 1000))
        } else {
            return nil
        }
    }

    /// Milliseconds since 1970; nil where no file says when the latest session began.
    func start(in paths: [String]) -> Int64? {
        switch self {
        case .day(let day): Int64(day) * 86_400_000
        case .time(let time): time
        case .latest: LatestSession(in: paths)?.startedAt
        }
    }
}
