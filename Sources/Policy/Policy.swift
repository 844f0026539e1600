import Basics
import ThreadModel

/// What a run is judged by: the settings of all layers, the rules' own defaults below them.
public struct Policy: Sendable {
    /// True when a rule that is switched on has a limit in money, for all sessions or for some.
    public let hasCostBudget: Bool
    public let suppressions: [Suppression]
    public let customRules: [CustomRuleDefinition]
    /// In the order in which they apply.
    public let overrides: [SettingsOverride]
    /// All layers as one, without overrides.
    private let merged: ConfigurationLayer
    /// The weakest first.
    private let layers: [ConfigurationLayer]
    /// The built-in rules and the custom ones.
    private let rules: [RuleDescription]
    private let settings: [String: RuleSettings]

    /// - Parameters:
    ///   - layers: the weakest first: file, environment, flags.
    ///   - rules: all rules there are, without those that a layer defines.
    public init(layers: [ConfigurationLayer], rules: [RuleDescription]) {
        let merged = Self.merge(layers) { _ in false }
        self.layers = layers
        self.rules = rules + merged.customRules.map(\.about)
        self.merged = merged
        suppressions = merged.suppressions
        customRules = merged.customRules
        overrides = merged.overrides
        let settings = Self.settings(merged)
        self.settings = settings
        let variants =
            [settings]
            + merged.overrides.indices.map { index in
                Self.settings(Self.merge(layers) { $0 == index })
            }
        hasCostBudget = variants.contains { settings in
            rules.contains { rule in
                let own = settings[rule.id] ?? RuleSettings()
                return own.isEnabled
                    && rule.options.contains {
                        if case .money? = own.options[$0.name] { true } else { false }
                    }
            }
        }
    }

    /// What holds: of the strongest layer that says something, else the default.
    public subscript(setting: Setting) -> OptionValue? { merged[setting] ?? setting.default }

    public var gate: Gate { Gate(failOn: failOn, noFail: noFail, allowEmpty: allowEmpty) }

    /// What holds for every session that no override is for, and for the run.
    public func settings(for rule: String) -> RuleSettings { settings[rule] ?? RuleSettings() }

    /// The settings of all rules for the sessions that certain overrides are for, by their index in `overrides`.
    public func settings(under overrides: [Int]) -> [String: RuleSettings] {
        overrides.isEmpty ? settings : Self.settings(Self.merge(layers) { overrides.contains($0) })
    }

    /// Indexes of the overrides for a session or thread that goes by these names.
    public func overrides(for names: [String]) -> [Int] {
        overrides.indices.filter { overrides[$0].applies(to: names) }
    }

    /// Everything that is set away from the defaults: `budgets.session.cost_usd` `5`, `rules.tool-error` `off`. First
    /// the settings in the order of `Setting.all`, then the rules in theirs, then the overrides.
    public var describe: [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = []
        for setting in Setting.all {
            guard let text = setting.text(in: merged), merged[setting] != setting.default else { continue }
            lines.append((setting.name, text))
        }
        lines += describeRules(merged)
        for (index, override) in overrides.enumerated() {
            let prefix = "overrides[\(index)]."
            lines.append((prefix + "match", override.match.joined(separator: ", ")))
            for setting in Setting.all {
                if let text = setting.text(in: override.layer) { lines.append((prefix + setting.name, text)) }
            }
            lines += describeRules(override.layer).map { (prefix + $0.name, $0.value) }
        }
        return lines
    }

    private func describeRules(_ layer: ConfigurationLayer) -> [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = []
        for rule in rules {
            guard let overlay = layer.rules[rule.id] else { continue }
            if overlay.isEnabled == false {
                lines.append(("rules.\(rule.id)", "off"))
            } else if let severity = overlay.severity {
                lines.append(("rules.\(rule.id)", severity.rawValue))
            }
            for option in rule.options {
                let hasOwnName = Setting.all.contains {
                    $0.ruleOption?.rule == rule.id && $0.ruleOption?.option == option.name
                }
                guard !hasOwnName, let value = overlay.options[option.name], value != option.standard,
                    let text = value.text
                else { continue }
                lines.append(("rules.\(rule.id).\(option.name)", text))
            }
        }
        return lines
    }

    /// The layers as one, with the overrides that are asked for right above the layer they are written in.
    private static func merge(_ layers: [ConfigurationLayer], applies: (Int) -> Bool) -> ConfigurationLayer {
        var merged = ConfigurationLayer()
        var index = 0
        for layer in layers {
            merged.merge(layer)
            for override in layer.overrides {
                if applies(index) { merged.merge(override.layer) }
                index += 1
            }
        }
        return merged
    }

    private static func settings(_ layer: ConfigurationLayer) -> [String: RuleSettings] {
        layer.rules.mapValues { overlay in
            RuleSettings(isEnabled: overlay.isEnabled ?? true, severity: overlay.severity, options: overlay.options)
        }
    }
}
