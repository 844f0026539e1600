import Basics
import ThreadModel

/// One published price: what a token of each kind costs, from a day on, for one model and tier and for requests
/// with more input tokens than a threshold.
package struct PriceRow: Sendable, Equatable {
    package var model: String
    package var tier: ServiceTier
    /// First day (since 1970-01-01 UTC) of the price; nil when it holds since the launch or has no date.
    package var from: Int32?
    /// The whole request costs this when it has more input tokens than that; 0 for the ordinary price.
    package var threshold: Int64
    /// Per token, as are the others.
    package var input: USD
    /// nil when no such rate is published; a cached token then costs what an input token costs.
    package var cachedInput: USD?
    /// nil when no such rate is published; a cache write then costs what an input token costs.
    package var cacheWrite: USD?
    package var output: USD
    /// Where the price comes from: a catalog's name or the path of a price file.
    package var source: String

    /// (input − cached − written)·input + cached·cached rate + written·write rate + output·output, exactly.
    ///
    /// Parts larger than their whole, which only a damaged recording has, are cut to it; reasoning is a part of
    /// the output.
    package func cost(of usage: Usage) -> USD {
        let all = max(usage.input, 0)
        let cached = min(max(usage.cachedInput, 0), all)
        let written = min(max(usage.cacheWriteInput, 0), all - cached)
        return input * (all - cached - written) + (cachedInput ?? input) * cached
            + (cacheWrite ?? input) * written + output * max(usage.output, 0)
    }
}
