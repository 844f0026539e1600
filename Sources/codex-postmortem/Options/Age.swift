import ArgumentParser

/// A span of time up to today: `180d`, `12h`.
struct Age: ExpressibleByArgument {
    var milliseconds: Int64

    init?(argument: String) {
        guard let unit = argument.last, let scale = Self.scales[unit], let count = Int64(argument.dropLast()),
            count >= 0,
            count < 100_000
        else { return nil }
        milliseconds = count * scale
    }

    private static let scales: [Character: Int64] = [
        "d": 86_400_000, "h": 3_600_000, "w": 604_800_000, "y": 31_536_000_000,
    ]
}
