import ArgumentParser
import Foundation

/// A time zone by its IANA name; anything else is refused, so that no sum is by accident in another zone's days.
struct TimeZoneArgument: ExpressibleByArgument {
    var name: String
    private var zone: TimeZone

    static let utc = TimeZoneArgument(argument: "UTC")!

    init?(argument: String) {
        guard argument == "UTC" || TimeZone.knownTimeZoneIdentifiers.contains(argument),
            let zone = TimeZone(identifier: argument)
        else { return nil }
        name = argument
        self.zone = zone
    }

    var defaultValueDescription: String { name }

    /// Seconds ahead of UTC at a time in seconds since 1970.
    var offset: @Sendable (Int64) -> Int64 {
        let zone = zone
        return { Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval($0)))) }
    }
}
