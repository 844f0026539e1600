import Basics
import ThreadModel
import Yams

/// `models: {allow: [globs]}`: an option of the rule `model-not-allowed`.
enum ModelsSection: ConfigurationSection {
    static let key = "models"
    static let summary = "Which models a session and its sub-agents may use; left out, all of them."

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            if entry.key == "allow" {
                reader.read(.allowedModels, from: entry.value)
            } else {
                reader.reportUnknown(entry, among: ["allow"])
            }
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        SchemaValue.mapping([("allow", SchemaValue.list(Setting.allowedModels.summary))], summary)
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        ["models:"]
            + ReferenceConfiguration.entry(
                "allow", Setting.allowedModels.sample, Setting.allowedModels.summary, indent: "  ")
    }
}
