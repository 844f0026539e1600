import ArgumentParser
import Policy
import Reports
import Rules
import ThreadModel

/// What `rules` and `explain` share.
struct CatalogOptions: ParsableArguments {
    @Option(help: ArgumentHelp("text, markdown or json.", valueName: "format"))
    var format: CatalogFormat = .text

    @OptionGroup
    var flags: SettingFlags<ConfigurationFlags>

    /// All rules, those of the configuration too.
    func entries() throws -> [RuleCatalog.Entry] {
        let custom = try RunSetup.configured { try PolicyLoader.load(flags: flags.layer()).policy.customRules }
        return RuleList.all(with: custom).map(Self.entry)
    }

    private static func entry(_ rule: any Rule) -> RuleCatalog.Entry {
        let examples = rule.examples
        var names: [String: [String]] = [:]
        for setting in Setting.all {
            guard let target = setting.ruleOption, target.rule == rule.about.id else { continue }
            names[target.option, default: []] += [setting.name] + [setting.variable].compactMap { $0 }
        }
        return RuleCatalog.Entry(
            about: rule.about, fires: examples.fires.map(\.title), quiet: examples.quiet.map(\.title),
            otherNames: names)
    }
}
