import Policy

/// What a command takes that only looks at the policy.
enum ConfigurationFlags: FlagChoice {
    static let settings = [Setting.configuration]
}
