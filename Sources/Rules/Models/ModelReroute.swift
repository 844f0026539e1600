import ThreadModel

struct ModelReroute: Rule {
    let about = RuleDescription(
        id: "model-reroute", group: .models, severity: .warning,
        what: "The service answered with another model than the one that was asked for.",
        why: "The result is that of a model nobody chose, and no session file says so: only `codex exec --json` does.",
        remedy: "Run the job again later, and treat what this session made as the work of the other model.",
        falseAlarms: "None: the stream states it in so many words. Rollout files never hold it, so there it stays silent.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("the stream reports a reroute", stream: { $0.reroute(from: "gpt-5.5", to: "gpt-5.2") })
            ],
            quiet: [
                RuleExample("another error in the stream", stream: { $0.error("stream disconnected, retrying 1/5") }),
                RuleExample(
                    "a command that prints the sentence",
                    stream: { $0.shell("cat log", output: "model rerouted: a -> b\n") }),
            ])
    }

    func observer(_ settings: RuleSettings) -> (any ThreadObserver)? { Observer(id: about.id) }

    private final class Observer: RuleObserver {
        private let id: String
        private var reroutes: [Finding] = []

        init(id: String) {
            self.id = id
            super.init(sees: [.rerouted, .ended])
        }

        override func reset() { reroutes.removeAll() }

        override func see(_ event: ThreadEvent) {
            switch event {
            case .rerouted(let from, let to, let place): add(from, to, place)
            case .ended:
                for reroute in reroutes { findings.add(reroute) }
                reroutes.removeAll()
            default: break
            }
        }

        private func add(_ from: String, _ to: String, _ place: Place) {
            let (from, to) = (context.quote(Array(from.utf8), limit: 80), context.quote(Array(to.utf8), limit: 80))
            let identity = "\(from) → \(to)"
            if let position = reroutes.firstIndex(where: { $0.identity == identity }) {
                reroutes[position].count += 1
            } else if reroutes.count < FindingList.limit {
                reroutes.append(
                    Finding(
                        rule: id, severity: .warning, what: "\(to) answered where \(from) was asked for.",
                        place: place, identity: identity))
            }
        }
    }
}
