import Basics
import ThreadModel
import Yams

/// `prices: [prices.json]`: price files in LiteLLM's format, relative to the configuration file.
enum PricesSection: ConfigurationSection {
    static let key = "prices"
    static let summary = Setting.prices.summary

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        guard let files = reader.strings(node, key) else { return }
        reader.layer.priceFiles = files.map(reader.resolve)
    }

    static func schema(_ rules: [RuleDescription]) -> JSONValue { SchemaValue.list(summary) }

    static func reference(_ rules: [RuleDescription]) -> [String] { ["prices: []  # [ci/prices.json]"] }
}
