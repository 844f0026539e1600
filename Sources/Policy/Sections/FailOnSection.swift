import Basics
import ThreadModel
import Yams

/// `fail_on: error | warning | note | none`.
enum FailOnSection: ConfigurationSection {
    static let key = "fail_on"
    static let summary = Setting.failOn.summary

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        reader.read(.failOn, from: node)
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue {
        SchemaValue.choice(FailOn.allCases.map(\.rawValue), summary)
    }

    static func reference(_ rules: [RuleDescription]) -> [String] { ["fail_on: error"] }
}
