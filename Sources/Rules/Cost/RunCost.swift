import Basics
import ThreadModel

struct RunCost: Rule {
    let about = RuleDescription(
        id: "run-cost", group: .cost, scope: .run, severity: .error,
        what: "All sessions of the run together cost more than the run's budget.",
        why: "Many small sessions add up without any of them standing out.",
        remedy: "Look at the sessions by cost, then raise the budget or start fewer of them.",
        options: [RuleOption("limit", .unset(.money(.zero)), "US dollars that all sessions of a run may cost.")],
        falseAlarms: "None: it compares the priced usage with your limit, and is silent until there is one.")

    var examples: RuleExamples {
        let limit = RuleSettings(options: ["limit": .money(ExampleFacts.money(1000))])
        let session = ExampleFacts.session(cents: 400)
        return RuleExamples(
            fires: [
                RuleExample(
                    "three sessions of $4.00 with a budget of $10.00",
                    .run(ExampleFacts.run([session, session, session])), settings: limit)
            ],
            quiet: [
                RuleExample("two of them", .run(ExampleFacts.run([session, session])), settings: limit),
                RuleExample("no budget is set", .run(ExampleFacts.run([session, session, session]))),
            ])
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings.money("limit", of: about) else { return [] }
        let budget = Budget(about, of: "run", dollars: limit)
        if let finding = budget.finding(for: run.cost) { return [finding] }
        return Budget<USD>.missingUsage(run.sessions.flatMap(\.threads)).map { [budget.unknown($0)] } ?? []
    }
}
