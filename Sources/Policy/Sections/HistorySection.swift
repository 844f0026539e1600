import ThreadModel

/// `history: FILE`: what earlier runs came to, relative to the configuration file.
enum HistorySection: SingleSetting {
    static let setting = Setting.history

    static func reference(_ rules: [RuleDescription]) -> [String] { ["# history: .codex-postmortem/history.db"] }
}
