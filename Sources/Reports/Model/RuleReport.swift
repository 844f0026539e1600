import ThreadModel

/// A rule as the run used it, in the order of the rule list; JUnit makes a test case of each.
package struct RuleReport: Sendable, Equatable {
    /// Whether the rule looks at sessions (one case per session) or at the run (one case in all).
    package enum Scope: String, Sendable, Codable {
        case session, run
    }

    package var id: String
    package var group: RuleDescription.Group
    package var scope: Scope
    package var isEnabled: Bool
    /// Severity set by the policy; nil when the rule decides.
    package var severity: Severity?
    package var what: String

    package init(
        id: String, group: RuleDescription.Group, scope: Scope, isEnabled: Bool, severity: Severity?, what: String
    ) {
        self.id = id
        self.group = group
        self.scope = scope
        self.isEnabled = isEnabled
        self.severity = severity
        self.what = what
    }
}
