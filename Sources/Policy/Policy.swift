import ThreadModel

/// What a run is judged by: the settings of all layers, the rules' own defaults below them.
package struct Policy: Sendable {
    package let failOn: FailOn
    /// Exit 0 instead of 1; the verdict stays what it is.
    package let noFail: Bool
    package let allowEmpty: Bool
    /// nil: one worker per core.
    package let jobs: Int?
    package let paths: PathFilter
    /// Price files in LiteLLM's format, later ones above earlier ones.
    package let priceFiles: [String]
    /// True when a rule that is switched on has a limit in money.
    package let hasCostBudget: Bool
    /// The file to read instead of the one found; the command line looks at it before it reads the file layer.
    package let configuration: String?
    private let merged: ConfigurationLayer
    private let rules: [RuleDescription]
    private let settings: [String: RuleSettings]

    /// - Parameters:
    ///   - layers: the weakest first: file, environment, flags.
    ///   - rules: all rules there are.
    package init(layers: [ConfigurationLayer], rules: [RuleDescription]) {
        var merged = ConfigurationLayer()
        for layer in layers { merged.merge(layer) }
        self.merged = merged
        self.rules = rules
        failOn = merged.failOn ?? .error
        noFail = merged.noFail ?? false
        allowEmpty = merged.allowEmpty ?? false
        jobs = merged.jobs
        configuration = merged.configuration
        priceFiles = merged.priceFiles ?? []
        paths = PathFilter(include: merged.include ?? [], exclude: merged.exclude ?? [])
        var settings: [String: RuleSettings] = [:]
        for (id, overlay) in merged.rules {
            settings[id] = RuleSettings(
                isEnabled: overlay.isEnabled ?? true, severity: overlay.severity, options: overlay.options)
        }
        self.settings = settings
        hasCostBudget = rules.contains { rule in
            let own = settings[rule.id] ?? RuleSettings()
            return own.isEnabled && rule.options.contains { own.money($0.name, of: rule) != nil }
        }
    }

    package func settings(for rule: String) -> RuleSettings { settings[rule] ?? RuleSettings() }

    /// Everything that is set away from the defaults: `budgets.session.cost_usd` `5`, `rules.tool-error` `off`. First
    /// the settings in the order of `Setting.all`, then the rules in theirs.
    package var describe: [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = []
        let defaults = Policy.defaults
        for setting in Setting.all {
            guard let text = setting.text(in: merged), text != setting.text(in: defaults) else { continue }
            lines.append((setting.name, text))
        }
        for rule in rules {
            guard let overlay = merged.rules[rule.id] else { continue }
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

    private static let defaults: ConfigurationLayer = {
        var layer = ConfigurationLayer()
        layer.failOn = .error
        layer.noFail = false
        layer.allowEmpty = false
        return layer
    }()
}
