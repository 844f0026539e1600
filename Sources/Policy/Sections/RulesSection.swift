import ThreadModel
import Yams

/// `rules: {<id>: severity | {severity: …, <option>: …}}`.
enum RulesSection: ConfigurationSection {
    static let key = "rules"
    private static let levels = ["off"] + Severity.allCases.map(\.rawValue)

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            guard let rule = reader.rules.first(where: { $0.id == entry.key }) else {
                let known = reader.rules.map { $0.id }
                reader.report(
                    "unknown rule \(Quoted.text(entry.key))",
                    Suggestion.didYouMean(entry.key, in: known) ?? "codex-postmortem rules lists them",
                    at: entry.keyNode)
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
