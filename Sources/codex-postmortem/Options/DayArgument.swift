import ArgumentParser
import Basics
import ThreadModel

/// `2026-11-21` or `20261121`.
struct DayArgument: ExpressibleByArgument {
    /// Days since 1970-01-01.
    var day: Int32

    init?(argument: String) {
        var text = argument
        if text.utf8.count == 8, text.utf8.allSatisfy(ASCII.isDigit) {
            text = "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
        }
        guard let day = CivilTime.day(text) else { return nil }
        self.day = day
    }
}
