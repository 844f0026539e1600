import Yams

/// `models: {allow: [globs]}`: an option of the rule `model-not-allowed`.
enum ModelsSection: ConfigurationSection {
    static let key = "models"

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        for entry in reader.entries(of: node, key) {
            if entry.key == "allow" {
                reader.read(.allowedModels, from: entry.value)
            } else {
                reader.reportUnknown(entry, among: ["allow"])
            }
        }
    }
}
