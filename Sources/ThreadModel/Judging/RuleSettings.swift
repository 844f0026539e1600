import Basics

/// What a policy says about one rule.
package struct RuleSettings: Sendable, Equatable {
    package var isEnabled: Bool
    /// Replaces the severity the rule would give; nil leaves it to the rule.
    package var severity: Severity?
    package var options: [String: RuleOption.Value]

    package init(
        isEnabled: Bool = true, severity: Severity? = nil, options: [String: RuleOption.Value] = [:]
    ) {
        self.isEnabled = isEnabled
        self.severity = severity
        self.options = options
    }

    package func integer(_ name: String, of about: RuleDescription) -> Int? {
        if case .integer(let value)? = value(name, of: about) { value } else { nil }
    }

    package func share(_ name: String, of about: RuleDescription) -> Double? {
        if case .share(let value)? = value(name, of: about) { value } else { nil }
    }

    package func growth(_ name: String, of about: RuleDescription) -> Double? {
        if case .growth(let value)? = value(name, of: about) { value } else { nil }
    }

    package func boolean(_ name: String, of about: RuleDescription) -> Bool? {
        if case .boolean(let value)? = value(name, of: about) { value } else { nil }
    }

    package func strings(_ name: String, of about: RuleDescription) -> [String]? {
        if case .strings(let value)? = value(name, of: about) { value } else { nil }
    }

    package func money(_ name: String, of about: RuleDescription) -> USD? {
        if case .money(let value)? = value(name, of: about) { value } else { nil }
    }

    package func seconds(_ name: String, of about: RuleDescription) -> Double? {
        if case .seconds(let value)? = value(name, of: about) { value } else { nil }
    }

    private func value(_ name: String, of about: RuleDescription) -> RuleOption.Value? {
        options[name] ?? about.options.first { $0.name == name }?.standard
    }
}
