import Basics
import Pricing
import Testing
import ThreadModel

@Suite struct PriceTableTests {
    let table = PriceTable.embedded

    // MARK: What one request costs

    @Test func `each kind of token has its rate`() {
        // gpt-5.6-terra: 2, 0.2, 2.5, 12 since 2026-07-30. Reasoning is inside the output.
        let cost = table.cost(of: [Prices.slice("gpt-5.6-terra", Prices.millionOfEach)])
        #expect(cost == Cost(usd: Prices.usd("16.7")))
    }

    @Test(arguments: [
        (Usage(input: 1_000_000), "2"), (Usage(input: 1_000_000, cachedInput: 1_000_000), "0.2"),
        (Usage(input: 1_000_000, cacheWriteInput: 1_000_000), "2.5"), (Usage(output: 1_000_000), "12"),
        (Usage(output: 1_000_000, reasoningOutput: 1_000_000), "12"), (Usage(input: 1), "0.000002"),
        (Usage(input: 1, cachedInput: 1), "0.0000002"),
        // Damaged recordings: a part is never larger than its whole, and nothing is negative.
        (Usage(input: 1_000_000, cachedInput: 9_000_000), "0.2"), (Usage(input: -5, cachedInput: 3, output: -7), "0"),
        (Usage(input: 1_000_000, cachedInput: 600_000, cacheWriteInput: 900_000), "1.12"),
    ])
    func `hand computed`(usage: Usage, expected: String) {
        #expect(table.cost(of: [Prices.slice("gpt-5.6-terra", usage)]).usd.decimal == expected)
    }

    @Test func `a rate that is not published is the input rate`() {
        // gpt-5-pro has neither a cached nor a write rate, gpt-5 has no write rate.
        #expect(table.cost(of: [Prices.slice("gpt-5-pro", Prices.millionOfEach)]).usd.decimal == "165")
        #expect(table.cost(of: [Prices.slice("gpt-5", Prices.millionOfEach)]).usd.decimal == "12.625")
    }

    @Test func `sums are exact however many requests there are`() {
        // 1e9 requests of one cached token at 0.0000000125 USD (gpt-5-mini flex); no binary fraction holds it.
        let one = Prices.slice("gpt-5-mini", Usage(input: 1, cachedInput: 1), tier: .flex)
        let price = table.cost(of: [one]).usd
        #expect(price.decimal == "0.0000000125")
        var sum = USD.zero
        for _ in 0..<1000 { sum += price * 1_000_000 }
        #expect(sum.decimal == "12.5")
        let all = Prices.slice("gpt-5-mini", Usage(input: 1_000_000_000, cachedInput: 1_000_000_000), tier: .flex)
        #expect(table.cost(of: [all]).usd == sum)
        // The largest counts a recording can hold do not overflow.
        let huge = Prices.slice("gpt-5.5-pro", Usage(input: .max, output: .max), above: 272_000)
        #expect(table.cost(of: [huge, huge]).usd > Prices.usd("1000000000000"))
    }

    // MARK: The price of the day

    @Test(arguments: [
        ("gpt-5.6-luna", "2026-07-29", "1/0.1/1.25/6"), ("gpt-5.6-luna", "2026-07-30", "0.2/0.02/0.25/1.2"),
        ("gpt-5.6-terra", "2026-07-29", "2.5/0.25/3.125/15"), ("gpt-5.6-terra", "2026-07-30", "2/0.2/2.5/12"),
        ("gpt-5.6", "2026-08-20", "5/0.5/6.25/30"), ("gpt-5.6", "2026-08-21", "4/0.4/5/20"),
        ("gpt-5.6-sol", "2026-08-20", "5/0.5/6.25/30"), ("gpt-5.6-sol", "2026-08-21", "4/0.4/5/20"),
        ("gpt-5.4", "2025-01-01", "2.5/0.25/-/15"), ("gpt-5.4", "2099-01-01", "2.5/0.25/-/15"),
    ])
    func `a request costs what it cost on its day`(model: String, day: String, expected: String) {
        let quote = table.price(model: model, tier: .standard, day: Prices.day(day), above: 0)
        #expect(Prices.rates(quote?.row) == expected)
    }

    @Test func `a recording without times costs today's price`() {
        var table = table
        #expect(
            Prices.rates(table.price(model: "gpt-5.6-luna", tier: .standard, day: nil, above: 0)?.row)
                == "0.2/0.02/0.25/1.2")
        table.today = Prices.day("2026-07-01")
        #expect(
            Prices.rates(table.price(model: "gpt-5.6-luna", tier: .standard, day: nil, above: 0)?.row)
                == "1/0.1/1.25/6")
    }

    @Test func `one thread over a price change`() {
        let usage = Usage(input: 1_000_000)
        let cost = table.cost(of: [
            Prices.slice("gpt-5.6-luna", usage, day: "2026-07-29"),
            Prices.slice("gpt-5.6-luna", usage, day: "2026-07-30"),
        ])
        #expect(cost.usd.decimal == "1.2")
    }

    // MARK: Tiers and long context

    @Test func `tiers and long requests`() {
        func rates(_ model: String, _ tier: ServiceTier, _ above: Int64) -> String {
            Prices.rates(table.price(model: model, tier: tier, day: nil, above: above)?.row)
        }
        #expect(rates("gpt-5.4", .standard, 272_000) == "5/0.5/-/22.5")
        #expect(rates("gpt-5.4", .flex, 272_000) == "2.5/0.25/-/11.25")
        // No long-context rate is published for priority: the ordinary rate of the tier.
        #expect(rates("gpt-5.5", .priority, 272_000) == "12.5/1.25/-/75")
        // A price file may bring a smaller threshold, which the embedded rows do not know.
        #expect(rates("gpt-5.4", .standard, 200_000) == "2.5/0.25/-/15")
        #expect(rates("gpt-5.1", .standard, 272_000) == "1.25/0.125/-/10")
        #expect(table.thresholds == [272_000])
    }

    @Test func `a tier without a price is charged at the standard price and says so`() {
        let cost = table.cost(of: [
            Prices.slice("gpt-5-codex", Usage(input: 1_000_000), tier: .priority),
            Prices.slice("gpt-5-codex", Usage(input: 1_000_000), tier: .priority, day: "2026-01-01"),
            Prices.slice("gpt-5.6-luna", Usage(input: 1_000_000), tier: .flex, day: "2026-07-01"),
        ])
        #expect(cost == Cost(usd: Prices.usd("3.5"), assumedStandard: ["gpt-5-codex priority", "gpt-5.6-luna flex"]))
    }

    // MARK: Names

    @Test(arguments: [
        ("gpt-5.5", "gpt-5.5"), ("gpt-5.5-2026-04-23", "gpt-5.5"), ("gpt-5.5-20260423", "gpt-5.5"),
        ("openai/gpt-5.5", "gpt-5.5"), ("openai/gpt-5.5-2026-04-23", "gpt-5.5"),
        ("gpt-5.3-spark", "gpt-5.3-codex-spark"), ("gpt-reserve", "gpt-5.6-luna"),
        ("gpt-reserve-2026-09-01", "gpt-5.6-luna"), ("openai/gpt-reserve", "gpt-5.6-luna"),
    ])
    func `names`(name: String, model: String) {
        #expect(table.resolve(name, on: nil) == model)
    }

    @Test(arguments: [
        "gpt-5.5-2026", "gpt-5.5-preview", "azure/gpt-5.5", "gpt-5.55", "GPT-5.5", "my-gpt-5.5", "", "openai/",
        "-2026-04-23", "gpt-5.5-2026-04-23-x", "o1",
    ])
    func `no part of a name is enough`(name: String) {
        #expect(table.resolve(name, on: nil) == nil)
    }

    @Test func `an alias may mean another model on another day`() {
        #expect(table.resolve("codex-auto-review", on: Prices.day("2026-03-04")) == nil)
        #expect(table.resolve("codex-auto-review", on: Prices.day("2026-03-05")) == "gpt-5.4")
        #expect(table.resolve("codex-auto-review", on: Prices.day("2026-07-29")) == "gpt-5.4")
        #expect(table.resolve("codex-auto-review", on: Prices.day("2026-07-30")) == "gpt-5.6-luna")
        #expect(table.resolve("codex-auto-review", on: nil) == "gpt-5.6-luna")
    }

    @Test func `unknown models are unpriced, never free`() {
        let cost = table.cost(of: [
            Prices.slice("house-model", Usage(input: 10, output: 5)), Prices.slice(nil, Usage(input: 7)),
            Prices.slice("house-model", Usage(output: 1)), Prices.slice("another", .zero),
            Prices.slice("gpt-5", Usage(output: 1_000_000)),
        ])
        #expect(
            cost
                == Cost(
                    usd: Prices.usd("10"), unpricedTokens: 23, unpricedModels: [UsageSlice.noModel, "house-model"]))
    }

    // MARK: The table itself

    /// The prices of today, from the table in cost-accounting §5: standard, long, priority, flex.
    @Test(
        arguments: [
            ("gpt-5", "1.25/0.125/-/10", nil, "2.5/0.25/-/20", "0.625/0.0625/-/5"),
            ("gpt-5.1", "1.25/0.125/-/10", nil, "2.5/0.25/-/20", "0.625/0.0625/-/5"),
            ("gpt-5-codex", "1.25/0.125/-/10", nil, nil, nil), ("gpt-5.1-codex", "1.25/0.125/-/10", nil, nil, nil),
            ("gpt-5.1-codex-max", "1.25/0.125/-/10", nil, nil, nil),
            ("gpt-5-mini", "0.25/0.025/-/2", nil, "0.45/0.045/-/3.6", "0.125/0.0125/-/1"),
            ("gpt-5.1-codex-mini", "0.25/0.025/-/2", nil, nil, nil),
            ("gpt-5-nano", "0.05/0.005/-/0.4", nil, nil, "0.025/0.0025/-/0.2"),
            ("gpt-5.2", "1.75/0.175/-/14", nil, "3.5/0.35/-/28", "0.875/0.0875/-/7"),
            ("gpt-5.2-codex", "1.75/0.175/-/14", nil, nil, nil),
            ("gpt-5.3-codex", "1.75/0.175/-/14", nil, "3.5/0.35/-/28", nil),
            ("gpt-5.3-codex-spark", "1.75/0.175/-/14", nil, nil, nil),
            ("gpt-5.4", "2.5/0.25/-/15", "5/0.5/-/22.5", "5/0.5/-/30", "1.25/0.13/-/7.5"),
            ("gpt-5.4-mini", "0.75/0.075/-/4.5", nil, "1.5/0.15/-/9", "0.375/0.0375/-/2.25"),
            ("gpt-5.4-nano", "0.2/0.02/-/1.25", nil, nil, "0.1/0.01/-/0.625"),
            ("gpt-5.5", "5/0.5/-/30", "10/1/-/45", "12.5/1.25/-/75", "2.5/0.25/-/15"),
            ("gpt-5.6", "4/0.4/5/20", "8/0.8/10/30", "8/0.8/10/40", "2/0.2/2.5/10"),
            ("gpt-5.6-sol", "4/0.4/5/20", "8/0.8/10/30", "8/0.8/10/40", "2/0.2/2.5/10"),
            ("gpt-5.6-terra", "2/0.2/2.5/12", "4/0.4/5/18", "4/0.4/5/24", "1/0.1/1.25/6"),
            ("gpt-5.6-luna", "0.2/0.02/0.25/1.2", "0.4/0.04/0.5/1.8", "0.4/0.04/0.5/2.4", "0.1/0.01/0.125/0.6"),
            ("gpt-6-astra", "10/1/12.5/50", "20/2/25/75", "20/2/25/100", "5/0.5/6.25/25"),
            ("gpt-6-sol", "2/0.2/2.5/10", "4/0.4/5/15", "4/0.4/5/20", "1/0.1/1.25/5"),
            ("gpt-6.1-sol", "2/0.1/2.5/10", "4/0.2/5/15", "4/0.2/5/20", "1/0.05/1.25/5"),
            ("gpt-6.1-terra", "1/0.05/1.25/5", "2/0.1/2.5/7.5", "2/0.1/2.5/10", "0.5/0.025/0.625/2.5"),
            ("gpt-6-luna", "0.1/0.01/0.125/0.5", "0.2/0.02/0.25/0.75", "0.2/0.02/0.25/1", "0.05/0.005/0.0625/0.25"),
            ("gpt-6-rosalind", "15/1.5/18.75/75", "30/3/37.5/112.5", nil, nil),
            ("gpt-6-astra-law", "10/1/-/50", nil, nil, nil),
            ("gpt-5.6-cyber", "12.5/1.25/15.625/75", "25/2.5/31.25/112.5", nil, nil),
            ("gpt-daybreak-red-latest", "12.5/1.25/15.625/75", "25/2.5/31.25/112.5", nil, nil),
            ("gpt-daybreak-blue-latest", "4/0.4/5/20", "8/0.8/10/30", nil, nil),
            ("gpt-5-pro", "15/-/-/120", nil, nil, nil), ("gpt-5.2-pro", "21/-/-/168", nil, nil, nil),
            ("gpt-5.4-pro", "30/-/-/180", "60/-/-/270", nil, "15/-/-/90"),
            ("gpt-5.5-pro", "30/-/-/180", "60/-/-/270", nil, "15/-/-/90"),
            ("o3", "2/0.5/-/8", nil, "3.5/0.875/-/14", "1/0.25/-/4"),
            ("o4-mini", "1.1/0.275/-/4.4", nil, "2/0.5/-/8", "0.55/0.138/-/2.2"),
            ("o3-mini", "1.1/0.55/-/4.4", nil, nil, nil), ("o3-pro", "20/-/-/80", nil, nil, nil),
            ("gpt-4.1", "2/0.5/-/8", nil, "3.5/0.875/-/14", nil),
            ("gpt-4.1-mini", "0.4/0.1/-/1.6", nil, "0.7/0.175/-/2.8", nil),
            ("gpt-4.1-nano", "0.1/0.025/-/0.4", nil, "0.2/0.05/-/0.8", nil),
            ("codex-mini-latest", "1.5/0.375/-/6", nil, nil, nil),
        ] as [(String, String, String?, String?, String?)])
    func `prices of today`(model: String, standard: String, long: String?, priority: String?, flex: String?) {
        func row(_ tier: ServiceTier, _ above: Int64) -> String? {
            guard let quote = table.price(model: model, tier: tier, day: nil, above: above),
                !quote.isAssumedStandard, quote.row.threshold == above
            else { return nil }
            return Prices.rates(quote.row)
        }
        #expect(row(.standard, 0) == standard)
        #expect(row(.standard, 272_000) == long)
        #expect(row(.priority, 0) == priority)
        #expect(row(.flex, 0) == flex)
    }

    @Test func `every row makes sense`() {
        #expect(table.asOf == "2026-11-26")
        #expect(table.licenses.contains("MIT"))
        #expect(table.rows.count > 140)
        var seen: Set<String> = []
        for row in table.rows {
            #expect(seen.insert("\(row.model) \(row.tier) \(row.from ?? 0) \(row.threshold)").inserted)
            #expect([0, 272_000].contains(row.threshold))
            #expect(row.input > .zero && row.output > row.input)
            if let cached = row.cachedInput { #expect(cached > .zero && cached < row.input) }
            if let write = row.cacheWrite { #expect(write > row.input) }
            #expect(["model-prices", "litellm", "genai-prices"].contains(row.source))
            if let from = row.from { #expect(CivilTime.date(ofDay: from) <= table.asOf) }
            // Every model has a standard price since its launch.
            #expect(table.price(model: row.model, tier: .standard, day: .min, above: 0) != nil)
            if row.threshold > 0 {
                let base = table.rows.first {
                    $0.model == row.model && $0.tier == row.tier && $0.from == row.from && $0.threshold == 0
                }
                // More than 272,000 input tokens: twice the input, one and a half of the output.
                #expect(base.map { $0.input * 2 } == row.input)
                #expect(base.map { $0.output * 3 } == row.output * 2)
            }
        }
        for alias in table.aliases { #expect(table.rows.contains { $0.model == alias.model }) }
    }
}
