import Foundation
import Policy
import Rules
import Testing
import ThreadModel

@Suite struct SchemaTests {
    private let rules = RuleList.all.map(\.about)

    @Test func `the schema is JSON and knows every setting and rule`() throws {
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(ConfigurationSchema.json(rules).utf8)) as? [String: Any])
        let properties = try #require(schema["properties"] as? [String: Any])
        for setting in Setting.all
        where properties[setting.name.split(separator: ".").first.map(String.init) ?? ""] != nil {
            var level: [String: Any]? = schema
            for key in setting.name.split(separator: ".") {
                level = (level?["properties"] as? [String: Any])?[String(key)] as? [String: Any]
            }
            #expect(level != nil, "\(setting.name)")
        }
        let definitions = try #require(schema["definitions"] as? [String: Any])
        #expect(Set(definitions.keys) == Set(rules.map(\.id)))
    }

    /// The reference sets every rule to its defaults, so that copying it changes nothing about them.
    @Test func `the reference is valid and holds defaults`() throws {
        let text = ReferenceConfiguration.text(rules)
        let file = try ConfigurationFile(Array(text.utf8), path: "c.yml", rules: rules)
        let policy = Policy(layers: [file.layer], rules: rules)
        let changed = policy.describe.map(\.name).filter { $0.hasPrefix("rules.") }
        #expect(changed == [])
        for rule in rules {
            #expect(text.contains("\n  \(rule.id):"), "\(rule.id)")
            for option in rule.options {
                #expect(
                    text.contains("    \(option.name): ") || text.contains("    # \(option.name): "), "\(option.name)")
            }
        }
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
        #expect(file.layer.customRules.count == 3 && file.layer.suppressions.count == 2)
        #expect(file.layer.overrides.count == 1)
    }
}
