import Basics
import ThreadModel
import Yams

/// `rules: {<id>: severity | {severity: …, <option>: …}}`.
enum RulesSection: ConfigurationSection {
    static let key = "rules"
    static let summary = """
        Severity and options of each rule, by its id: `repeated-call: error`, or a mapping. `off` switches a rule off; \
        left out, a rule weighs its findings itself. `codex-postmortem explain RULE` says more.
        """
    static let levels = ["off"] + Severity.allCases.map(\.rawValue)

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            guard let rule = reader.rule(entry.key, at: entry.keyNode) else { continue }
            if reader.isInOverride, rule.scope == .run {
                reader.report(
                    "rules.\(rule.id): this rule judges the whole run, an override is about sessions",
                    "write it outside of overrides", at: entry.keyNode)
                continue
            }
            read(entry.value, of: rule, &reader)
        }
    }

    private static func read(_ node: Node, of rule: RuleDescription, _ reader: inout ConfigurationReader) {
        let name = "\(key).\(rule.id)"
        guard case .mapping = node else { return readLevel(node, of: rule, name, &reader) }
        for entry in reader.entries(of: node, name) {
            if entry.key == "severity" {
                readLevel(entry.value, of: rule, "\(name).severity", &reader)
            } else if let option = rule.options.first(where: { $0.name == entry.key }) {
                reader.readOption(
                    option.name, like: option.standard, of: rule.id, from: entry.value, name: "\(name).\(option.name)")
            } else {
                reader.reportUnknown(entry, among: ["severity"] + rule.options.map(\.name))
            }
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        let schema = SchemaValue.mapping(
            rules.map { ($0.id, ["$ref": .string("#/definitions/\($0.id)")]) }, summary)
        // The ids of custom rules are not known here; reading the file checks them.
        let custom: JSONValue = [
            "anyOf": [
                SchemaValue.level(""),
                SchemaValue.mapping(
                    [
                        ("severity", SchemaValue.level("")),
                        ("min_count", SchemaValue.option(.integer(0), "Matching calls in one thread.")),
                    ], ""),
            ]
        ]
        guard case .object(let members) = schema else { return schema }
        return .object(
            members.map { $0.name == "additionalProperties" ? .init(name: $0.name, value: custom) : $0 })
    }

    /// What the schema's definitions hold of a rule.
    static func schema(of rule: RuleDescription) -> JSONValue {
        let options = rule.options.map { ($0.name, SchemaValue.option($0.standard, $0.summary)) }
        return [
            "description": .string(rule.what),
            "anyOf": [
                SchemaValue.level(""),
                SchemaValue.mapping([("severity", SchemaValue.level("Instead of the rule's own."))] + options, ""),
            ],
        ]
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        ["rules:"]
            + rules.flatMap { rule -> [String] in
                let isSet = rule.options.contains { $0.standard.text != nil }
                var lines = ReferenceConfiguration.comment("\(rule.what) \(rule.why)", indent: "  ")
                lines.append("  \(rule.id):" + (isSet ? "" : " {}"))
                lines.append("    # severity: \(rule.severity.rawValue)")
                for option in rule.options {
                    let prefix = option.standard.text == nil ? "# " : ""
                    lines += ReferenceConfiguration.entry(
                        prefix + option.name, ReferenceConfiguration.value(option.standard), option.summary,
                        indent: "    ")
                }
                return lines
            }
    }

    static func example(_ rules: [RuleDescription]) -> [String] {
        [
            "rules:", "  polling: off", "  ended-red: error", "  repeated-call:", "    severity: error",
            "    warn_at: 4                      # options as on the rule's page",
        ]
    }

    private static func readLevel(
        _ node: Node, of rule: RuleDescription, _ name: String, _ reader: inout ConfigurationReader
    ) {
        guard let text = reader.text(node, name) else { return }
        guard levels.contains(text) else {
            return reader.report(Units.noChoice(text, among: levels), for: name, at: node)
        }
        let severity = Severity(rawValue: text)
        reader.layer.rules[rule.id, default: RuleOverlay()].isEnabled = severity != nil
        reader.layer.rules[rule.id]?.severity = severity
    }
}
