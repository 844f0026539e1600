import Basics
import ThreadModel

/// What usage cost, and how much of it has no price. Tokens without a price are never worth $0: they are not in `usd`.
public struct Cost: Sendable, Equatable {
    public var usd: USD
    public var unpricedTokens: Int64
    /// Models of the unpriced tokens as Codex recorded them, sorted, each once.
    public var unpricedModels: [String]
    /// `gpt-5-codex priority`: priced at the standard rates because the tier has no published price. Sorted.
    public var assumedStandard: [String]

    public init(
        usd: USD = .zero, unpricedTokens: Int64 = 0, unpricedModels: [String] = [], assumedStandard: [String] = []
    ) {
        self.usd = usd
        self.unpricedTokens = unpricedTokens
        self.unpricedModels = unpricedModels
        self.assumedStandard = assumedStandard
    }

    public static let zero = Cost()

    /// The sum, where anything of the usage has a price: what costs nobody knows what does not cost $0.
    public func known(of usage: Usage) -> USD? { unpricedTokens > 0 && unpricedTokens >= usage.total ? nil : usd }

    public static func + (a: Cost, b: Cost) -> Cost {
        Cost(
            usd: a.usd + b.usd, unpricedTokens: a.unpricedTokens &+ b.unpricedTokens,
            unpricedModels: union(a.unpricedModels, b.unpricedModels),
            assumedStandard: union(a.assumedStandard, b.assumedStandard))
    }

    public static func += (a: inout Cost, b: Cost) { a = a + b }

    private static func union(_ a: [String], _ b: [String]) -> [String] {
        if b.isEmpty || a == b { return a }
        if a.isEmpty { return b }
        return Set(a).union(b).sorted()
    }
}
