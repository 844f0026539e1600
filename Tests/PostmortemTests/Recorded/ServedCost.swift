import Basics
import ThreadModel

/// What the served tokens cost, computed apart from the tool: response by response, by the rates that held on the day
/// of the recordings (21 November 2026), written down here by hand.
enum ServedCost {
    private struct Rates {
        /// USD per million tokens: input, input read from the cache, input written to it, output.
        var input, cached, written, output: Double
    }

    /// A model whose price names no rate for cache writes charges them as input.
    private static func rates(_ model: String, _ tier: ServiceTier, isLong: Bool) -> Rates? {
        switch (model, tier, isLong) {
        case ("gpt-5.1-codex-max", .standard, false): Rates(input: 1.25, cached: 0.125, written: 1.25, output: 10)
        case ("gpt-5.4", .standard, false): Rates(input: 2.5, cached: 0.25, written: 2.5, output: 15)
        case ("gpt-5.4", .standard, true): Rates(input: 5, cached: 0.5, written: 5, output: 22.5)
        case ("gpt-5.5", .standard, false): Rates(input: 5, cached: 0.5, written: 5, output: 30)
        case ("gpt-5.5", .priority, false): Rates(input: 12.5, cached: 1.25, written: 12.5, output: 75)
        case ("gpt-5.6-sol", .standard, false): Rates(input: 4, cached: 0.4, written: 5, output: 20)
        case ("gpt-5.6-sol", .standard, true): Rates(input: 8, cached: 0.8, written: 10, output: 30)
        case ("gpt-6-sol", .standard, false): Rates(input: 2, cached: 0.2, written: 2.5, output: 10)
        // An alias of gpt-5.6-luna, which became cheaper on 30 July 2026.
        case ("codex-auto-review", .standard, false): Rates(input: 0.2, cached: 0.02, written: 0.25, output: 1.2)
        default: nil
        }
    }

    /// Nil when a response was answered by a model that is not in the table above.
    static func of(_ responses: [Truth.Response], in thread: Truth.Thread) -> USD? {
        var picodollars: Int128 = 0
        for response in responses {
            let usage = response.usage
            let tier = thread.tier(of: response)
            guard let rates = rates(response.model, tier, isLong: usage.inputTokens > 272_000) else { return nil }
            let plain = usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteInputTokens
            for (tokens, rate) in [
                (plain, rates.input), (usage.cachedInputTokens, rates.cached),
                (usage.cacheWriteInputTokens, rates.written), (usage.outputTokens, rates.output),
            ] {
                // $1 per million tokens is a million picodollars per token.
                picodollars += Int128(tokens) * Int128((rate * 1_000_000).rounded())
            }
        }
        return USD(picodollars: picodollars)
    }
}
