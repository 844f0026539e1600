import Basics
import ThreadModel

/// The JSON Schema of the configuration file, made from the same sections, settings and rules that read it: editors
/// complete and check with it.
public enum ConfigurationSchema {
    /// - Parameter rules: the built-in rules; ids of custom rules are allowed by their form.
    public static func json(_ rules: [RuleDescription]) -> String {
        let properties = ConfigurationFile.sections.map { ($0.key, $0.schema(rules)) }
        let root: JSONValue = [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "Policy of codex-postmortem (.codex-postmortem.yml)",
        ]
        guard case .object(let members) = SchemaValue.mapping(properties, "") else { return "" }
        let definitions = rules.map { JSONValue.Member(name: $0.id, value: RulesSection.schema(of: $0)) }
        return root.with(members.map { ($0.name, $0.value) } + [("definitions", .object(definitions))]).pretty
    }
}
