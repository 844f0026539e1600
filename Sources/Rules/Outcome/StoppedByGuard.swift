import Basics
import ThreadModel

/// Judges nothing itself: it says in the report what the guard did while the session ran.
struct StoppedByGuard: Rule {
    let about = RuleDescription(
        id: "stopped-by-guard", group: .outcome, severity: .error,
        what: "`codex-postmortem guard` stopped the session because it broke a budget or went in circles.",
        why: "What the session had begun is half done; left alone it would have overrun further.",
        remedy: "Look at what it was doing when it was stopped, then raise the budget or make the task smaller.",
        falseAlarms: """
            None of its own: it repeats the finding that made the guard stop. A later check knows it by the note that \
            `guard` leaves beside the session; where that is missing, it sees an aborted turn.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "stopped on a budget",
                    .run(
                        ExampleFacts.run(
                            [ExampleFacts.session(cents: 610)],
                            guardStop: GuardStop(
                                rule: "session-cost",
                                what: "$6.10 is $1.10 over the session budget of $5.00.",
                                sessionID: "019aa000-0000-7000-8000-000000000001"))),
                    says: "The guard stopped Codex (session-cost): $6.10 is $1.10 over the session budget of $5.00.")
            ],
            quiet: [
                RuleExample("a run without the guard", .run(ExampleFacts.run([ExampleFacts.session(cents: 610)]))),
                RuleExample("no session at all", .run(ExampleFacts.run([]))),
            ])
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        run.guardStops.map { stop in
            Finding(
                rule: about.id, severity: .error, what: "The guard stopped Codex (\(stop.rule)): \(stop.what)",
                sessionID: stop.sessionID, place: stop.place, identity: stop.rule)
        }
    }
}
