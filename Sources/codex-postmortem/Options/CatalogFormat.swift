import ArgumentParser
import Policy
import Reports
import Rules
import ThreadModel

/// How `rules` and `explain` print.
enum CatalogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json

    /// All rules, those of the configuration too.
    static func entries(config: String?) throws -> [RuleCatalog.Entry] {
        var flags = ConfigurationLayer()
        flags[Setting.configuration] = config.map { .strings([$0]) }
        let custom = try RunSetup.configured { try PolicyLoader.load(flags: flags).policy.customRules }
        return RuleList.all(with: custom).map(entry)
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
