import Basics
import ThreadModel

struct EffortChange: Rule {
    let about = RuleDescription(
        id: "effort-change", group: .models, severity: .note,
        what: "The reasoning effort changed within a thread.",
        why: "Effort moves both quality and cost, so turns before and after can't be compared.",
        remedy: "Set the effort in the job (`-c model_reasoning_effort=…`) if the change was not meant.",
        falseAlarms: """
            With 0.1.0, 7 of 524 interactive public recordings (1.3 %) and 0 of 29 exec ones; all that were looked \
            at did change it.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "the second turn thinks less", says: "Reasoning effort went from high to low in turn 2.", atLine: 14
                ) {
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

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesEfforts, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(efforts: self, ends: self) }

        private var changes: [Finding] = []

        override func reset() { changes.removeAll() }

        func ended(_ summary: ThreadSummary) {
            for change in changes { findings.add(change) }
            changes.removeAll()
        }

        /// One finding per kind of change: a session that plans with one effort and works with another goes to and fro.
        func effortSet(from: String?, to: String, at place: Place) {
            guard let from, from != to else { return }
            let (old, new) = (context.quote(Array(from.utf8), limit: 40), context.quote(Array(to.utf8), limit: 40))
            let identity = "\(old) → \(new)"
            if let position = changes.firstIndex(where: { $0.identity == identity }) {
                changes[position].count += 1
            } else if changes.count < FindingList.limit {
                let turn = place.turn.map { " in turn \($0)" } ?? ""
                changes.append(
                    Finding(
                        rule: rule, severity: .note, what: "Reasoning effort went from \(old) to \(new)\(turn).",
                        place: place, identity: identity))
            }
        }
    }
}
