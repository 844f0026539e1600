import Basics
import ThreadModel

/// One published price: what a token of each kind costs, from a day on, for one model and tier and for requests
/// with more input tokens than a threshold.
public struct PriceRow: Sendable, Equatable {
    public var model: String
    public var tier: ServiceTier
    /// First day (since 1970-01-01 UTC) of the price; nil when it holds since the launch or has no date.
    public var from: Int32?
    /// The whole request costs this when it has more input tokens than that; 0 for the ordinary price.
    public var threshold: Int64
    /// Per token, as are the others.
    public var input: USD
    /// nil when no such rate is published; a cached token then costs what an input token costs.
    public var cachedInput: USD?
    /// nil when no such rate is published; a cache write then costs what an input token costs.
    public var cacheWrite: USD?
    public var output: USD
    /// Where the price comes from: a catalog's name or the path of a price file.
    public var source: String

    /// (input − cached − written)·input + cached·cached rate + written·write rate + output·output, exactly.
    ///
    /// Parts larger than their whole, which only a damaged recording has, are cut to it; reasoning is a part of
    /// the output.
    @inline(__always)
    public func cost(of usage: Usage) -> USD {
        let all = max(usage.input, 0)
        let cached = min(max(usage.cachedInput, 0), all)
        let written = min(max(usage.cacheWriteInput, 0), all - cached)
        return input * (all - cached - written) + (cachedInput ?? input) * cached
            + (cacheWrite ?? input) * written + output * max(usage.output, 0)
    }
}
