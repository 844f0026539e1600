import Yams

/// `prices: [prices.json]`: price files in LiteLLM's format, relative to the configuration file.
enum PricesSection: ConfigurationSection {
    static let key = "prices"

    static func read(_ node: Node, _ reader: inout ConfigurationReader) {
        guard let files = reader.strings(node, key) else { return }
        reader.layer.priceFiles = files.map(reader.resolve)
    }
}
