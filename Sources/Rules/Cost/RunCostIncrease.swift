import Basics
import ThreadModel

struct RunCostIncrease: Rule {
    let about = RuleDescription(
        id: "run-cost-increase", group: .cost, scope: .run, severity: .error,
        what: "The run cost more than an earlier one by more than the allowed share.",
        why: "A limit in dollars is set once; a job that slowly grows towards it is seen only by comparing.",
        remedy: "Look for sessions that are new or grew, then raise the share or compare with a newer report.",
        options: [
            RuleOption(
                "limit", .unset(.growth(0)),
                "Growth over the cost of the report given with --compare that is still allowed, such as 50%.")
        ],
        falseAlarms: "None: it compares two sums, and is silent without a limit or without --compare.")

    var examples: RuleExamples {
        let half = RuleSettings(options: ["limit": .growth(0.5)])
        return RuleExamples(
            fires: [
                RuleExample("$16.00 after $10.00, 50% allowed", .run(run(cents: 1600, before: 1000)), settings: half),
                RuleExample(
                    "the earlier run has tokens without a price", .run(run(cents: 900, before: 1000, unpriced: 5)),
                    settings: half),
            ],
            quiet: [
                RuleExample("$15.00 after $10.00, 50% allowed", .run(run(cents: 1500, before: 1000)), settings: half),
                RuleExample("nothing to compare with", .run(run(cents: 1600, before: nil)), settings: half),
                RuleExample("no limit is set", .run(run(cents: 1600, before: 1000))),
            ])
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings.growth("limit", of: about), let previous = run.previous else { return [] }
        let increase = IncreaseBudget(about: about, noun: "cost", limit: limit, words: HumanUnits.money)
        guard let before = previous.cost, previous.unpricedTokens == 0 else {
            return [increase.unknown("The earlier report has tokens without a price")]
        }
        let ratio = Double(run.cost.picodollars) / Double(before.picodollars)
        if let finding = increase.finding(from: before, to: run.cost, ratio: ratio) { return [finding] }
        if run.unpricedTokens > 0 { return [increase.unknown("This run has tokens without a price")] }
        return Budget<USD>.missingUsage(run.sessions.flatMap(\.threads)).map { [increase.unknown($0)] } ?? []
    }

    private func run(cents: Int, before: Int?, unpriced: Int64 = 0) -> RunFacts {
        var run = ExampleFacts.run([ExampleFacts.session(cents: cents)])
        run.previous = before.map {
            RunFacts.Previous(cost: ExampleFacts.money($0), unpricedTokens: unpriced, tokens: 1_000_000)
        }
        return run
    }
}
