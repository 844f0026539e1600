import Basics
import ThreadModel

/// One source of settings: the file, the environment or the flags. What it says nothing about is not in it.
public struct ConfigurationLayer: Sendable, Equatable {
    /// By the setting's name; those that are options of rules stand in `rules`.
    private var values: [String: OptionValue] = [:]
    public var rules: [String: RuleOverlay] = [:]
    /// `REF:PATH` of a commit, read instead of any file; set by the command line only.
    public var configurationFrom: String?
    public var customRules: [CustomRuleDefinition] = []
    public var overrides: [SettingsOverride] = []
    public var suppressions: [Suppression] = []

    public init() {}

    /// What the layer says; nil when it says nothing.
    public subscript(setting: Setting) -> OptionValue? {
        get {
            guard let option = setting.ruleOption else { return values[setting.name] }
            return self[rule: option.rule, option: option.option]
        }
        set {
            if let option = setting.ruleOption {
                self[rule: option.rule, option: option.option] = newValue
            } else {
                values[setting.name] = newValue
            }
        }
    }

    /// An option of a rule, budgets and the list of allowed models included.
    public subscript(rule rule: String, option option: String) -> OptionValue? {
        get { rules[rule]?.options[option] }
        set {
            rules[rule, default: RuleOverlay()].options[option] = newValue
            if rules[rule]?.isEmpty == true { rules[rule] = nil }
        }
    }

    public mutating func merge(_ above: ConfigurationLayer) {
        values.merge(above.values) { $1 }
        customRules += above.customRules
        overrides += above.overrides
        suppressions += above.suppressions
        for (id, overlay) in above.rules { rules[id, default: RuleOverlay()].merge(overlay) }
    }
}
