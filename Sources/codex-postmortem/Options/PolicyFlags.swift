import Policy

/// All settings that have a flag, but those of guard.
enum PolicyFlags: FlagChoice {
    static let settings = Setting.all.filter { $0.flag != nil && !GuardFlags.isGuards($0) }
}
