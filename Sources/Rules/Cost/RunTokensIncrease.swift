import Basics
import ThreadModel

struct RunTokensIncrease: Rule {
    let about = RuleDescription(
        id: "run-tokens-increase", group: .cost, scope: .run, severity: .error,
        what: "The run used more tokens than an earlier one by more than the allowed share.",
        why: "A limit in tokens is set once; a job that slowly grows towards it is seen only by comparing.",
        remedy: "Look for sessions that are new or grew, then raise the share or compare with a newer report.",
        options: [
            RuleOption(
                "limit", .unset(.growth(0)),
                "Growth over the tokens of the report given with --compare that is still allowed, such as 50%.")
        ],
        falseAlarms: "None: it compares two sums, and is silent without a limit or without --compare.")

    var examples: RuleExamples {
        let half = RuleSettings(options: ["limit": .growth(0.5)])
        return RuleExamples(
            fires: [
                RuleExample(
                    "1.6 M tokens after 1 M, 50% allowed", .run(run(tokens: 1_600_000, before: 1_000_000)),
                    settings: half)
            ],
            quiet: [
                RuleExample(
                    "1.5 M tokens after 1 M, 50% allowed", .run(run(tokens: 1_500_000, before: 1_000_000)),
                    settings: half),
                RuleExample("nothing to compare with", .run(run(tokens: 1_600_000, before: nil)), settings: half),
                RuleExample("no limit is set", .run(run(tokens: 1_600_000, before: 1_000_000))),
            ])
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings.growth("limit", of: about), let previous = run.previous else { return [] }
        let increase = IncreaseBudget<Int64>(
            about: about, noun: "tokens", limit: limit, words: { HumanUnits.tokens($0) + " tokens" })
        let ratio = Double(run.usage.total) / Double(previous.tokens)
        if let finding = increase.finding(from: previous.tokens, to: run.usage.total, ratio: ratio) { return [finding] }
        return Budget<Int64>.missingUsage(run.sessions.flatMap(\.threads)).map { [increase.unknown($0)] } ?? []
    }

    private func run(tokens: Int64, before: Int64?) -> RunFacts {
        var run = ExampleFacts.run([ExampleFacts.session(tokens: tokens)])
        run.previous = before.map { RunFacts.Previous(cost: nil, unpricedTokens: 0, tokens: $0) }
        return run
    }
}
