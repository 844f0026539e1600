import Basics
import ThreadModel
import Yams

/// `overrides: [{match: [globs], rules: …, budgets: …, models: …}]`.
enum OverridesSection: ConfigurationSection {
    static let key = "overrides"
    static let summary = """
        Other settings for some sessions, found by their label or the path of their files below what was given to \
        read. Where two match, the later one wins for each setting; flags and environment win over all of them. Rules \
        about the whole run cannot be overridden.
        """
    private static let sections: [any ConfigurationSection.Type] = [
        RulesSection.self, BudgetsSection.self, ModelsSection.self,
    ]
    private static let limit = 100

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        let elements = reader.elements(of: node, key)
        if elements.count > limit { reader.report("\(key): more than \(limit)", at: elements[limit]) }
        for (index, element) in elements.prefix(limit).enumerated() {
            read(element, "\(key)[\(index)]", &reader)
        }
    }

    private static func read(_ node: Node, _ name: String, _ reader: inout ConfigurationReader) {
        let entries = reader.entries(of: node, name)
        var match: [String] = []
        if let entry = entries.first(where: { $0.key == "match" }) {
            match = reader.strings(entry.value, "\(name).match") ?? []
            if match.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
                reader.report(
                    "\(name).match: an empty pattern matches nothing", "say which sessions it is for", at: entry.value)
            }
        } else {
            reader.report("\(name): no match", "say which sessions it is for: match: \"nightly/**\"", at: node)
        }
        let layer = reader.readOverride { reader in
            for entry in entries where entry.key != "match" {
                if let section = sections.first(where: { $0.key == entry.key }) {
                    section.read(entry.value, &reader)
                } else {
                    reader.reportUnknown(entry, among: ["match"] + sections.map { $0.key })
                }
            }
        }
        if !match.isEmpty { reader.layer.overrides.append(SettingsOverride(match: match, layer: layer)) }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        let properties =
            [("match", SchemaValue.list("Glob patterns for labels and paths of sessions."))]
            + sections.map { ($0.key, $0.schema(rules.filter { $0.scope == .session })) }
        return [
            "type": ["array", "null"], "description": .string(summary),
            "items": SchemaValue.mapping(properties, required: ["match"], ""),
        ]
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        [
            "overrides:",
            "  - match: [\"nightly/**\"]",
            "    budgets: {session: {cost_usd: 20, duration: 2h}}",
            "    rules:",
            "      polling: off",
            "      failure-rate: {severity: warning, warn_above: 50%}",
            "    models: {allow: [\"gpt-5*\"]}",
        ]
    }
}
