import Basics
import ThreadModel
import Yams

/// `baseline: FILE`: findings that are known, relative to the configuration file.
enum BaselineSection: ConfigurationSection {
    static let key = "baseline"
    static let summary = Setting.baseline.summary

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        guard let file = reader.text(node, key) else { return }
        if file.isEmpty {
            reader.report("baseline: the path is empty", at: node)
        } else {
            reader.layer.baseline = reader.resolve(file)
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue { SchemaValue.text(summary) }

    static func reference(_ rules: [RuleDescription]) -> [String] { ["# baseline: codex-postmortem-baseline.json"] }
}
