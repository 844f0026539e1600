import ThreadModel

struct SessionToolCalls: Rule {
    let about = RuleDescription(
        id: "session-tool-calls", group: .cost, severity: .error,
        what: "A session, with its sub-agents and reviews, made more tool calls than its budget.",
        why: "The number of calls is the earliest sign of a session that has lost its way.",
        remedy: "Look at what the session did over and over, then raise the budget or make the task smaller.",
        options: [RuleOption("limit", .unset(.integer(0)), "Tool calls that one session may make.")],
        falseAlarms: """
            None: it compares the recorded calls with your limit, and is silent until there is one. For scale: a \
            session has 22 calls in the median, 108 at the 95th percentile and 466 at most, of 550.
            """)

    var examples: RuleExamples {
        let limit = RuleSettings(options: ["limit": .integer(40)])
        return RuleExamples(
            fires: [
                RuleExample(
                    "41 calls with a budget of 40", .session(ExampleFacts.session(calls: ExampleFacts.calls(41))),
                    settings: limit)
            ],
            quiet: [
                RuleExample(
                    "exactly the budget", .session(ExampleFacts.session(calls: ExampleFacts.calls(40))),
                    settings: limit),
                RuleExample(
                    "no budget is set", .session(ExampleFacts.session(calls: ExampleFacts.calls(4000)))),
            ])
    }

    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings.integer("limit", of: about) else { return [] }
        let budget = Budget(about, of: "session", calls: Int64(limit))
        return budget.finding(for: Int64(session.calls.total)).map { [$0] } ?? []
    }
}
