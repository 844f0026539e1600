import Policy

/// What a command takes that only shows prices.
enum PriceFlags: FlagChoice {
    static let settings = [Setting.prices]
}
