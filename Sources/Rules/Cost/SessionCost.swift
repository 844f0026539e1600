import Basics
import ThreadModel

struct SessionCost: Rule {
    let about = RuleDescription(
        id: "session-cost", group: .cost, severity: .error,
        what: "A session, with its sub-agents and reviews, cost more than its budget.",
        why: "A session that costs more than planned is most often one that went round in circles.",
        remedy: "Look at the session's most expensive turn, then raise the budget or make the task smaller.",
        options: [RuleOption("limit", .unset(.money(.zero)), "US dollars that one session may cost.")],
        falseAlarms: "None: it compares the priced usage with your limit, and is silent until there is one.")

    var examples: RuleExamples {
        let limit = RuleSettings(options: ["limit": .money(ExampleFacts.money(500))])
        return RuleExamples(
            fires: [
                RuleExample(
                    "$6.10 with a budget of $5.00", .session(ExampleFacts.session(cents: 610)), settings: limit),
                RuleExample(
                    "calls, but no usage in the recording",
                    .session(ExampleFacts.session(cents: 0, hasUsage: false)), settings: limit),
            ],
            quiet: [
                RuleExample(
                    "exactly the budget", .session(ExampleFacts.session(cents: 500)), settings: limit),
                RuleExample("no budget is set", .session(ExampleFacts.session(cents: 99_900))),
            ])
    }

    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings.money("limit", of: about) else { return [] }
        let budget = Budget(about, of: "session", dollars: limit)
        if let finding = budget.finding(for: session.cost) { return [finding] }
        return Budget<USD>.missingUsage(session.threads).map { [budget.unknown($0)] } ?? []
    }
}
