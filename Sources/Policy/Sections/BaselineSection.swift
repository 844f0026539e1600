import ThreadModel

/// `baseline: FILE`: findings that are known, relative to the configuration file.
enum BaselineSection: SingleSetting {
    static let setting = Setting.baseline

    static func reference(_ rules: [RuleDescription]) -> [String] { ["# baseline: codex-postmortem-baseline.json"] }
}

/// `baseline_growth: 25%`.
enum BaselineGrowthSection: SingleSetting {
    static let setting = Setting.baselineGrowth
}
