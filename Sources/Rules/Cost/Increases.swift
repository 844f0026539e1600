import Basics
import ThreadModel

/// The limits against an earlier run. They are silent without a limit or without `--compare`.
enum Increases {
    static let runCost = IncreaseRule(
        "run-cost-increase", of: "cost",
        what: "The run cost more than an earlier one by more than the allowed share.",
        why: "A limit in dollars is set once; a job that slowly grows toward it is seen only by comparing.",
        remedy: "Look for sessions that are new or grew, then raise the share or compare with a newer report.",
        falseAlarms: "None: it compares two sums, and is silent without a limit or without --compare.",
        words: { HumanUnits.money(USD(picodollars: Int128($0))) },
        now: { Double($0.cost.picodollars) },
        before: { previous in
            guard let cost = previous.cost, previous.unpricedTokens == 0 else {
                return .unknown("The earlier report has tokens without a price")
            }
            return .amount(Double(cost.picodollars))
        },
        gap: { $0.unpricedTokens > 0 ? "This run has tokens without a price" : nil },
        examples: RuleExamples(
            fires: [
                RuleExample(
                    "$16.00 after $10.00, 50% allowed", .run(run(cents: 1600, before: 1000)), settings: half,
                    says: "$16.00 after $10.00 is 60 % more; 50 % is allowed."),
                RuleExample(
                    "the earlier run has tokens without a price", .run(run(cents: 900, before: 1000, unpriced: 5)),
                    settings: half, says: "The earlier report has tokens without a price, so the growth of 50 %"),
            ],
            quiet: [
                RuleExample("$15.00 after $10.00, 50% allowed", .run(run(cents: 1500, before: 1000)), settings: half),
                RuleExample("nothing to compare with", .run(run(cents: 1600, before: nil)), settings: half),
                RuleExample("no limit is set", .run(run(cents: 1600, before: 1000))),
            ]))

    static let runTokens = IncreaseRule(
        "run-tokens-increase", of: "tokens",
        what: "The run used more tokens than an earlier one by more than the allowed share.",
        why: "A limit in tokens is set once; a job that slowly grows toward it is seen only by comparing.",
        remedy: "Look for sessions that are new or grew, then raise the share or compare with a newer report.",
        falseAlarms: "None: it compares two sums, and is silent without a limit or without --compare.",
        words: { HumanUnits.tokens(Int64($0)) + " tokens" },
        now: { Double($0.usage.total) },
        before: { .amount(Double($0.tokens)) },
        examples: RuleExamples(
            fires: [
                RuleExample(
                    "1.6 M tokens after 1 M, 50% allowed", .run(run(tokens: 1_600_000, before: 1_000_000)),
                    settings: half, says: "1.6 M tokens after 1 M tokens is 60 % more; 50 % is allowed.")
            ],
            quiet: [
                RuleExample(
                    "1.5 M tokens after 1 M, 50% allowed", .run(run(tokens: 1_500_000, before: 1_000_000)),
                    settings: half),
                RuleExample("nothing to compare with", .run(run(tokens: 1_600_000, before: nil)), settings: half),
                RuleExample("no limit is set", .run(run(tokens: 1_600_000, before: 1_000_000))),
            ]))

    private static let half = RuleSettings(options: ["limit": .growth(0.5)])

    private static func run(cents: Int, before: Int?, unpriced: Int64 = 0) -> RunFacts {
        var run = ExampleFacts.run([ExampleFacts.session(cents: cents)])
        run.previous = before.map {
            RunFacts.Previous(cost: ExampleFacts.money($0), unpricedTokens: unpriced, tokens: 1_000_000)
        }
        return run
    }

    private static func run(tokens: Int64, before: Int64?) -> RunFacts {
        var run = ExampleFacts.run([ExampleFacts.session(tokens: tokens)])
        run.previous = before.map { RunFacts.Previous(cost: nil, unpricedTokens: 0, tokens: $0) }
        return run
    }
}
