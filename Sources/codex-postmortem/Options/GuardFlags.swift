import Policy

/// What only guard does.
enum GuardFlags: FlagChoice {
    static let settings = [Setting.stopOn]

    static func isGuards(_ setting: Setting) -> Bool { setting.name.hasPrefix("guard.") }
}
