import Policy

/// Which settings a command has flags for.
protocol FlagChoice {
    static var settings: [Setting] { get }
}

/// All that have one.
enum PolicyFlags: FlagChoice {
    static let settings = Setting.all.filter { $0.flag != nil && !GuardFlags.isGuards($0) }
}

/// What acts while sessions are read: the rules that look along, and how they are read. All else is for `merge` to say.
enum ScanFlags: FlagChoice {
    static let settings = [Setting.jobs, Setting.configuration, Setting.allowedModels, Setting.prices]
}

/// What shows in a site, which no exit code gates and which asks no history.
enum SiteFlags: FlagChoice {
    static let settings = PolicyFlags.settings.filter { !["no_fail", "history", "compare_last"].contains($0.name) }
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
