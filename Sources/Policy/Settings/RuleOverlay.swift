import Basics
import ThreadModel

/// What one layer of configuration says about one rule.
public struct RuleOverlay: Sendable, Equatable {
    /// nil leaves it to the layers below.
    public var isEnabled: Bool?
    public var severity: Severity?
    public var options: [String: OptionValue]

    public init(isEnabled: Bool? = nil, severity: Severity? = nil, options: [String: OptionValue] = [:]) {
        self.isEnabled = isEnabled
        self.severity = severity
        self.options = options
    }

    public var isEmpty: Bool { self == RuleOverlay() }

    /// A layer above wins. One that sets an option of a rule wants the rule: `--max-session-cost` counts although the
    /// file switched `session-cost` off.
    mutating func merge(_ above: RuleOverlay) {
        isEnabled = above.isEnabled ?? (above.options.isEmpty ? isEnabled : true)
        severity = above.severity ?? severity
        options.merge(above.options) { $1 }
    }
}
