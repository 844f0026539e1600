import ThreadModel

struct UnpricedUsage: Rule {
    let about = RuleDescription(
        id: "unpriced-usage", group: .cost, severity: .note, isInconclusive: true,
        what: "A session used models without a price; under a budget in money this leaves the verdict open.",
        why: "The cost that is shown leaves these tokens out, so it can't prove that a budget was kept.",
        remedy: "Add the model's price with `--prices FILE` (LiteLLM's JSON), or update to a version that knows it.",
        falseAlarms: "None: it names the models that the price table does not hold.")

    var examples: RuleExamples {
        let session = ExampleFacts.session(unpriced: ("codex-auto-review", 88_000))
        return RuleExamples(
            fires: [
                RuleExample(
                    "an unknown model and no budget", .run(ExampleFacts.run([session])), severity: .note),
                RuleExample(
                    "an unknown model under a budget in money",
                    .run(ExampleFacts.run([session], hasCostBudget: true)), severity: .error),
            ],
            quiet: [
                RuleExample("all models have a price", .run(ExampleFacts.run([ExampleFacts.session()]))),
                RuleExample(
                    "all models have a price, under a budget",
                    .run(ExampleFacts.run([ExampleFacts.session()], hasCostBudget: true))),
            ])
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        run.sessions.filter { $0.unpricedTokens > 0 }.map { session in
            let models = session.unpricedModels.map { Quotation.cut($0, to: 80) }.sorted()
            let names = models.isEmpty ? "a model without a name" : models.joined(separator: " and ")
            return Finding(
                rule: about.id, severity: run.hasCostBudget ? .error : .note, isInconclusive: run.hasCostBudget,
                what: "\(HumanUnits.tokens(session.unpricedTokens)) tokens of \(names) have no price.",
                sessionID: session.id, identity: names)
        }
    }
}
