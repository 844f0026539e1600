import Policy

/// What a command takes that reads sessions and judges nothing.
enum ReadingFlags: FlagChoice {
    static let settings = [Setting.configuration, Setting.prices, Setting.jobs]
}
