import Yams

/// `fail_on: error | warning | note | none`.
enum FailOnSection: ConfigurationSection {
    static let key = "fail_on"

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        reader.read(.failOn, from: node)
    }
}
