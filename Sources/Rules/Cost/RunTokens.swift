import ThreadModel

struct RunTokens: Rule {
    let about = RuleDescription(
        id: "run-tokens", group: .cost, scope: .run, severity: .error,
        what: "All sessions of the run together used more tokens than the run's budget.",
        why: "Many small sessions add up without any of them standing out.",
        remedy: "Look at the sessions by tokens, then raise the budget or start fewer of them.",
        options: [RuleOption("limit", .unset(.integer(0)), "Tokens (input and output) that all sessions may use.")],
        falseAlarms: "None: it compares the recorded usage with your limit, and is silent until there is one.")

    var examples: RuleExamples {
        let limit = RuleSettings(options: ["limit": .integer(2_000_000)])
        let session = ExampleFacts.session(tokens: 900_000)
        return RuleExamples(
            fires: [
                RuleExample(
                    "three sessions of 0.9 M with a budget of 2 M",
                    .run(ExampleFacts.run([session, session, session])), settings: limit)
            ],
            quiet: [
                RuleExample("two of them", .run(ExampleFacts.run([session, session])), settings: limit),
                RuleExample("no budget is set", .run(ExampleFacts.run([session, session, session]))),
            ])
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings.integer("limit", of: about) else { return [] }
        let budget = Budget(about, of: "run", tokens: Int64(limit))
        if let finding = budget.finding(for: run.usage.total) { return [finding] }
        return Budget<Int64>.missingUsage(run.sessions.flatMap(\.threads)).map { [budget.unknown($0)] } ?? []
    }
}
