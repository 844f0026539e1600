import ThreadModel

struct SessionDuration: Rule {
    let about = RuleDescription(
        id: "session-duration", group: .cost, severity: .error,
        what: "A session took longer than its budget.",
        why: "A runner that waits for an agent is paid for and blocks the next job.",
        remedy: "Look at the session's longest turn, then raise the budget or give the job a time limit.",
        options: [RuleOption("limit", .unset(.seconds(0)), "Time that one session may take.")],
        falseAlarms: "None: it compares the recorded times with your limit, and is silent until there is one.")

    var examples: RuleExamples {
        let limit = RuleSettings(options: ["limit": .seconds(600)])
        return RuleExamples(
            fires: [
                RuleExample(
                    "11 minutes with a budget of 10", .session(ExampleFacts.session(minutes: 11)), settings: limit),
                RuleExample(
                    "a recording without times", .session(ExampleFacts.session(minutes: nil)), settings: limit),
            ],
            quiet: [
                RuleExample("9 minutes", .session(ExampleFacts.session(minutes: 9)), settings: limit),
                RuleExample("no budget is set", .session(ExampleFacts.session(minutes: 600))),
            ])
    }

    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        guard let limit = settings.seconds("limit", of: about) else { return [] }
        let budget = Budget(about, of: "session", seconds: limit)
        guard let duration = session.durationSeconds else {
            return [budget.unknown("The recording holds no times")]
        }
        return budget.finding(for: duration).map { [$0] } ?? []
    }
}
