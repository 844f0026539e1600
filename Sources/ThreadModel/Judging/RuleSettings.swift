import Basics

/// What a policy says about one rule.
public struct RuleSettings: Sendable, Equatable {
    public var isEnabled: Bool
    /// Replaces the severity the rule would give; nil leaves it to the rule.
    public var severity: Severity?
    public var options: [String: OptionValue]

    public init(isEnabled: Bool = true, severity: Severity? = nil, options: [String: OptionValue] = [:]) {
        self.isEnabled = isEnabled
        self.severity = severity
        self.options = options
    }

    /// What is set, or else the option's default.
    public subscript<Value>(option: RuleOption<Value>) -> Value {
        options[option.name].flatMap(option.kind.unwrap) ?? option.default
    }
}
