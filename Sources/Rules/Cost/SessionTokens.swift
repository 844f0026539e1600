import ThreadModel

struct SessionTokens: Rule {
    let about = RuleDescription(
        id: "session-tokens", group: .cost, severity: .error,
        what: "A session, with its sub-agents and reviews, used more tokens than its budget.",
        why: "Tokens are what a session costs, whatever the price of the model.",
        remedy: "Look at the session's largest turn, then raise the budget or make the task smaller.",
        options: [RuleOption("limit", .unset(.integer(0)), "Tokens (input and output) that one session may use.")],
        falseAlarms: """
            None: it compares the recorded usage with your limit, and is silent until there is one. For scale: a \
            session has 0.74 M tokens in the median, 5.7 M at the 90th percentile and 7.9 M at the 95th.
            """)

    var examples: RuleExamples {
        let limit = RuleSettings(options: ["limit": .integer(4_000_000)])
        return RuleExamples(
            fires: [
                RuleExample(
                    "5.2 M tokens with a budget of 4 M", .session(ExampleFacts.session(tokens: 5_200_000)),
                    settings: limit),
                RuleExample(
                    "calls, but no usage in the recording", .session(ExampleFacts.session(hasUsage: false)),
                    settings: limit),
            ],
            quiet: [
                RuleExample(
                    "exactly the budget", .session(ExampleFacts.session(tokens: 4_000_000)), settings: limit),
                RuleExample("no budget is set", .session(ExampleFacts.session(tokens: 50_000_000))),
            ])
    }

    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings.integer("limit", of: about) else { return [] }
        let budget = Budget(about, of: "session", tokens: Int64(limit))
        if let finding = budget.finding(for: session.usage.total) { return [finding] }
        return Budget<Int64>.missingUsage(session.threads).map { [budget.unknown($0)] } ?? []
    }
}
