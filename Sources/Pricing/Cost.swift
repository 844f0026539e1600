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
        var sum = a
        sum += b
        return sum
    }

    public static func += (a: inout Cost, b: Cost) {
        a.usd += b.usd
        a.unpricedTokens &+= b.unpricedTokens
        // Nearly all of it has a price.
        if !b.unpricedModels.isEmpty { a.unpricedModels = union(a.unpricedModels, b.unpricedModels) }
        if !b.assumedStandard.isEmpty { a.assumedStandard = union(a.assumedStandard, b.assumedStandard) }
    }

    private static func union(_ a: [String], _ b: [String]) -> [String] {
        if b.isEmpty || a == b { return a }
        if a.isEmpty { return b }
        return Set(a).union(b).sorted()
    }
}
