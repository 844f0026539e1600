import Basics

/// What a policy says about one rule.
package struct RuleSettings: Sendable, Equatable {
    package var isEnabled: Bool
    /// Replaces the severity the rule would give; nil leaves it to the rule.
    package var severity: Severity?
    package var options: [String: OptionValue]

    package init(isEnabled: Bool = true, severity: Severity? = nil, options: [String: OptionValue] = [:]) {
        self.isEnabled = isEnabled
        self.severity = severity
        self.options = options
    }

    /// What is set, or else the option's default.
    package subscript<Value>(option: RuleOption<Value>) -> Value {
        options[option.name].flatMap(option.kind.unwrap) ?? option.default
    }
}
