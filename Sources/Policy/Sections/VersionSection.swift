import Basics
import ThreadModel
import Yams

/// `version: 1`. Left out it means the version that this release writes.
enum VersionSection: ConfigurationSection {
    static let key = "version"
    static let summary = "Version of this file's format."
    static let supported = "1"

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        guard let text = reader.text(node, key), text != supported else { return }
        reader.report(
            "version \(Quoted.text(text)) of the configuration is not supported",
            "this release reads version \(supported)", at: node)
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        ["enum": [1, .string(supported)], "description": .string(summary)]
    }

    static func reference(_ rules: [RuleDescription]) -> [String] { ["version: \(supported)"] }
}
