import ThreadModel

/// One example session, written as the steps that happen in it.
package struct RuleExample: Sendable {
    /// What the example shows, in a few words.
    package var title: String
    /// Rollout lines (JSON, one record each) as Codex would write them.
    package var lines: [String]
    /// Settings that differ from the defaults.
    package var settings: RuleSettings
    /// What a firing example must give.
    package var severity: Severity?

    package init(_ title: String, lines: [String], settings: RuleSettings = RuleSettings(), severity: Severity? = nil) {
        self.title = title
        self.lines = lines
        self.settings = settings
        self.severity = severity
    }
}
