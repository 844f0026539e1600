import Basics
import ThreadModel
import Yams

/// `inputs: {include: [globs], exclude: [globs], label: template}`; see `PathFilter` for what a pattern matches and
/// `LabelTemplate` for names.
enum InputsSection: ConfigurationSection {
    static let key = "inputs"
    static let summary = """
        Which files are looked at, and what their sessions are called. A pattern matches the end of a path from the start of a component on, and what lies \
        below it: `nightly` finds artifacts/nightly/a.jsonl. One with a leading / must match from the root. What is \
        excluded stays out in any case.
        """

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            switch entry.key {
            case "include": reader.layer.include = reader.strings(entry.value, "inputs.include")
            case "exclude": reader.layer.exclude = reader.strings(entry.value, "inputs.exclude")
            case "label": reader.read(.label, from: entry.value)
            default: reader.reportUnknown(entry, among: ["include", "exclude", "label"])
            }
        }
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        SchemaValue.mapping(
            [
                ("include", SchemaValue.list(Setting.include.summary)),
                ("exclude", SchemaValue.list(Setting.exclude.summary)),
                (
                    "label",
                    SchemaValue.described(
                        ["type": "string", "pattern": "\\{(artifact|stem|path)\\}", "examples": ["web/{artifact}"]],
                        Setting.label.summary)
                ),
            ], summary)
    }

    static func reference(_ rules: [RuleDescription]) -> [String] {
        ["inputs:"] + ReferenceConfiguration.entry("include", "[\"**\"]", Setting.include.summary, indent: "  ")
            + ReferenceConfiguration.entry("exclude", "[\"scratch/**\"]", Setting.exclude.summary, indent: "  ")
            + ReferenceConfiguration.entry("label", Setting.label.sample, Setting.label.summary, indent: "  ")
    }
}
