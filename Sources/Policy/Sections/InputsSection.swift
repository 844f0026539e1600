import Yams

/// `inputs: {include: [globs], exclude: [globs]}`; see `PathFilter` for what a pattern matches.
enum InputsSection: ConfigurationSection {
    static let key = "inputs"

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            switch entry.key {
            case "include": reader.layer.include = reader.strings(entry.value, "inputs.include")
            case "exclude": reader.layer.exclude = reader.strings(entry.value, "inputs.exclude")
            default: reader.reportUnknown(entry, among: ["include", "exclude"])
            }
        }
    }
}
