import Policy

/// Which settings a command has flags for.
protocol FlagChoice {
    static var settings: [Setting] { get }
}

/// All that have one.
enum PolicyFlags: FlagChoice {
    static let settings = Setting.all.filter { $0.flag != nil && !GuardFlags.isGuards($0) }
}

/// What only guard does.
enum GuardFlags: FlagChoice {
    static let settings = [Setting.stopOn]

    static func isGuards(_ setting: Setting) -> Bool { setting.name.hasPrefix("guard.") }
}

/// What a command takes that reads sessions and judges nothing.
enum ReadingFlags: FlagChoice {
    static let settings = [Setting.configuration, Setting.prices, Setting.jobs]
}

enum PriceFlags: FlagChoice {
    static let settings = [Setting.prices]
}

enum ConfigurationFlags: FlagChoice {
    static let settings = [Setting.configuration]
}
