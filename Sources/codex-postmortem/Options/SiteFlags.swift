import Policy

/// What shows in a site, which no exit code gates and which asks no history.
enum SiteFlags: FlagChoice {
    static let settings = PolicyFlags.settings.filter { !["no_fail", "history", "compare_last"].contains($0.name) }
}
