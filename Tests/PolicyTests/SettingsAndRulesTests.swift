import Policy
import Rules
import Testing
import ThreadModel

/// The settings are other names for options of real rules.
@Suite struct SettingsAndRulesTests {
    @Test func `every setting for a rule option finds its rule`() {
        for setting in Setting.all {
            guard let target = setting.ruleOption else { continue }
            let rule = RuleList.all.first { $0.about.id == target.rule }
            let option = rule?.about.options.first { $0.name == target.option }
            #expect(option?.standard == .unset(target.kind), "\(setting.name)")
        }
    }

    /// What a configuration may say about a rule can be said: no option is called like the severity.
    @Test func `every option of every rule can be written`() throws {
        for about in RuleList.all.map(\.about) {
            for option in about.options {
                #expect(option.name != "severity")
                let value: OptionValue =
                    if case .unset(let kind) = option.standard { kind } else { option.standard }
                var text = try #require(value.text)
                if case .strings(let list) = value { text = "[" + list.map { "'\($0)'" }.joined(separator: ", ") + "]" }
                let yaml = "rules: {\(about.id): {severity: error, \(option.name): \(text)}}"
                let file = try ConfigurationFile(Array(yaml.utf8), path: "c.yml", rules: RuleList.all.map(\.about))
                #expect(file.layer[rule: about.id, option: option.name] == value, "\(yaml)")
            }
        }
    }
}
