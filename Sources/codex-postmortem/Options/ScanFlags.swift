import Policy

/// What acts while sessions are read: the rules that look along, and how they are read. All else is for `merge` to say.
enum ScanFlags: FlagChoice {
    static let settings = [Setting.jobs, Setting.configuration, Setting.allowedModels, Setting.prices]
}
