import ArgumentParser
import Basics
import Foundation
import Policy

/// `--since`: a day, or how long before now.
struct SinceArgument: ExpressibleByArgument {
    /// Milliseconds since 1970.
    var time: Int64

    init?(argument: String) {
        if let day = DayArgument(argument: argument)?.day {
            time = Int64(day) * 86_400_000
        } else if let seconds = try? Units.duration(argument), seconds > 0 {
            time = Int64((Date().timeIntervalSince1970 - seconds) * 1000)
        } else {
            return nil
        }
    }
}
