import ThreadModel

struct ModelReroute: Rule {
    let about = RuleDescription(
        id: "model-reroute", group: .models, severity: .warning,
        what: "The service answered with another model than the one that was asked for.",
        why: "The result is that of a model nobody chose, and no session file says so: only `codex exec --json` does.",
        remedy: "Run the job again later, and treat what this session made as the work of the other model.",
        falseAlarms:
            "None: the stream states it in so many words. Rollout files never hold it, so there it stays silent.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample.stream(
                    "the stream reports a reroute", says: "gpt-5.2 answered where gpt-5.5 was asked for.", line: 3
                ) { $0.reroute(from: "gpt-5.5", to: "gpt-5.2") }
            ],
            quiet: [
                RuleExample.stream("another error in the stream") { $0.error("stream disconnected, retrying 1/5") },
                RuleExample.stream("a command that prints the sentence") {
                    $0.shell("cat log", output: "model rerouted: a -> b\n")
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesReroutes, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(reroutes: self, ends: self) }

        private var reroutes: [Finding] = []

        override func reset() { reroutes.removeAll() }

        func ended(_ summary: ThreadSummary) {
            for reroute in reroutes { findings.add(reroute) }
            reroutes.removeAll()
        }

        func rerouted(from: String, to: String, at place: Place) {
            let (old, new) = (context.quote(Array(from.utf8), limit: 80), context.quote(Array(to.utf8), limit: 80))
            let identity = "\(old) → \(new)"
            if let position = reroutes.firstIndex(where: { $0.identity == identity }) {
                reroutes[position].count += 1
            } else if reroutes.count < FindingList.limit {
                reroutes.append(
                    Finding(
                        rule: rule, severity: .warning, what: "\(new) answered where \(old) was asked for.",
                        place: place, identity: identity))
            }
        }
    }
}
