import ArgumentParser

/// How long to wait for another process, up to a day.
struct WaitSeconds: ExpressibleByArgument {
    var seconds: Double

    init(_ seconds: Double) { self.seconds = seconds }

    init?(argument: String) {
        guard let seconds = Double(argument), (0...86_400).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    var defaultValueDescription: String { seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds) }
}
