import Basics
import ThreadModel
import Yams

/// A section that is one setting: `fail_on: warning`.
protocol SingleSetting: ConfigurationSection {
    static var setting: Setting { get }
}

extension SingleSetting {
    static var key: String { setting.name }
    static var summary: String { setting.summary }

    static func read(_ node: Node, _ reader: inout ConfigurationReader) { reader.read(setting, from: node) }

    static func schema(_ rules: [RuleDescription]) -> JSONValue { setting.kind.schema(summary) }

    static func reference(_ rules: [RuleDescription]) -> [String] { ["\(key): \(setting.sample)"] }
}
