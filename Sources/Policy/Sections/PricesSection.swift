import ThreadModel

/// `prices: [prices.json]`: price files in LiteLLM's format, relative to the configuration file.
enum PricesSection: SingleSetting {
    static let setting = Setting.prices

    static func reference(_ rules: [RuleDescription]) -> [String] { ["prices: []  # [ci/prices.json]"] }
}
