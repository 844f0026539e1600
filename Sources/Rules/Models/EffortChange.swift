import ThreadModel

struct EffortChange: Rule {
    let about = RuleDescription(
        id: "effort-change", group: .models, severity: .note,
        what: "The reasoning effort changed within a thread.",
        why: "Effort moves both quality and cost, so turns before and after can't be compared.",
        remedy: "Set the effort in the job (`-c model_reasoning_effort=…`) if the change was not meant.",
        falseAlarms: "3 of 550 rollouts (0.5 %) change the effort, and each of them really did; it is a note.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("the second turn thinks less") {
                    $0.turn("Plan it.", effort: "high")
                    $0.shell("ls", output: "README.md\n")
                    $0.turn("Do it.", effort: "low")
                    $0.shell("cat README.md", output: "# demo\n")
                }
            ],
            quiet: [
                RuleExample("the same effort throughout") {
                    for prompt in ["Plan it.", "Do it."] {
                        $0.turn(prompt, effort: "high")
                        $0.shell("ls", output: "README.md\n")
                    }
                },
                RuleExample("no effort is recorded") {
                    $0.turn("Plan it.")
                    $0.turn("Do it.")
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> (any ThreadObserver)? { Observer(id: about.id) }

    private final class Observer: RuleObserver {
        private let id: String
        private var changes: [Finding] = []

        init(id: String) {
            self.id = id
            super.init(sees: [.effort, .ended])
        }

        override func reset() { changes.removeAll() }

        override func see(_ event: ThreadEvent) {
            switch event {
            case .effort(let from?, let to, let place) where from != to: add(from, to, place)
            case .ended:
                for change in changes { findings.add(change) }
                changes.removeAll()
            default: break
            }
        }

        /// One finding per kind of change: a session that plans with one effort and works with another goes to and fro.
        private func add(_ from: String, _ to: String, _ place: Place) {
            let (from, to) = (context.quote(Array(from.utf8), limit: 40), context.quote(Array(to.utf8), limit: 40))
            let identity = "\(from) → \(to)"
            if let position = changes.firstIndex(where: { $0.identity == identity }) {
                changes[position].count += 1
            } else if changes.count < FindingList.limit {
                let turn = place.turn.map { " in turn \($0)" } ?? ""
                changes.append(
                    Finding(
                        rule: id, severity: .note, what: "Reasoning effort went from \(from) to \(to)\(turn).",
                        place: place, identity: identity))
            }
        }
    }
}
