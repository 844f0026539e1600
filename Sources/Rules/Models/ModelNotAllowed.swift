import Basics
import ThreadModel

struct ModelNotAllowed: Rule {
    let about = RuleDescription(
        id: "model-not-allowed", group: .models, severity: .error,
        what:
            "A model was used that the policy does not allow, by the agent or one of its sub-agents, or the recording does "
            + "not say which.",
        why: "Which models may see the code and what they may cost is your decision, not the session's.",
        remedy: "Set the model in the job (`codex exec --model …`), or add it to `models.allow`.",
        options: [Self.allow],
        falseAlarms: """
            None: it compares the recorded model names with your list, and is silent until there is one. A `codex exec \
            --json` stream alone names no model, which leaves the verdict open.
            """)

    private static let allow = RuleOption(
        "allow", unset: .strings, "Models that may be used, as glob patterns; unset allows all.")

    var examples: RuleExamples {
        let allow: [String: OptionValue] = ["allow": .strings(["gpt-5.5*", "codex-auto-review"])]
        return RuleExamples(
            fires: [
                RuleExample(
                    "a model outside the list", options: allow,
                    says: "gpt-4o was used from turn 1 on; the policy allows gpt-5.5*, codex-auto-review.", atLine: 3
                ) {
                    $0.turn("Fix the tests.", model: "gpt-4o")
                    $0.shell("npm test", output: "12 passed\n")
                },
                RuleExample(
                    "a model outside the list in a later turn", options: allow,
                    says: "gpt-5.4-mini was used from turn 2 on; the policy allows gpt-5.5*, codex-auto-review.",
                    atLine: 11
                ) {
                    $0.turn("Fix the tests.", model: "gpt-5.5")
                    $0.turn("Now the docs.", model: "gpt-5.4-mini")
                    $0.shell("ls docs", output: "index.md\n")
                },
                RuleExample.stream(
                    "a stream, which names no model", options: allow,
                    says: "The recording does not name the model; the policy allows gpt-5.5*, codex-auto-review."
                ) {
                    $0.shell("ls docs", output: "index.md\n")
                },
            ],
            quiet: [
                RuleExample("a model that a pattern allows", options: allow) {
                    $0.turn("Fix the tests.", model: "gpt-5.5-codex")
                    $0.shell("npm test", output: "12 passed\n")
                },
                RuleExample("no list is set") {
                    $0.turn("Fix the tests.", model: "gpt-4o")
                    $0.shell("npm test", output: "12 passed\n")
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        guard let allow = settings[Self.allow] else { return nil }
        return Observer(about.id, allow: allow)
    }

    private final class Observer: RuleObserver, SeesTurnStarts, SeesModels, SeesReroutes, SeesEnd {
        override func sit(_ seats: inout Seats) {
            seats.take(turnStarts: self, models: self, reroutes: self, ends: self)
        }

        private let globs: [Glob]
        private let list: String
        private var turn = 1
        private var isNamed = false
        private var reported: Set<String> = []

        init(_ rule: String, allow: [String]) {
            globs = allow.map(Glob.init(name:))
            list = allow.isEmpty ? "nothing" : allow.joined(separator: ", ")
            super.init(rule)
        }

        override func reset() {
            turn = 1
            isNamed = false
            reported.removeAll()
        }

        func turnStarted(_ turn: Turn) { self.turn = turn.number }

        func modelSet(from: String?, to model: String, at place: Place) {
            isNamed = true
            judge(model, place)
        }

        /// Somebody answered, and nothing says who.
        func ended(_ summary: ThreadSummary) {
            for turn in summary.turns {
                // A thread that continues another may use the other's model without a record of its own.
                guard let model = turn.model else { continue }
                isNamed = true
                judge(model, turn.place)
            }
            guard !isNamed, summary.hasAnswered || summary.calls.total > 0 || !summary.usage.isEmpty else { return }
            findings.add(
                Finding(
                    rule: rule, severity: .error, isInconclusive: true,
                    what: "The recording does not name the model; the policy allows \(list).",
                    remedy: "Give the session files along with the stream: they name the model.",
                    place: Place(path: summary.files.first?.path), identity: "unknown"))
        }

        func rerouted(from: String, to model: String, at place: Place) { judge(model, place) }

        private func judge(_ model: String, _ place: Place) {
            guard !globs.contains(where: { $0.matches(model) }), reported.count < 1000,
                reported.insert(model).inserted
            else { return }
            let name = context.quote(Array(model.utf8), limit: 80)
            findings.add(
                Finding(
                    rule: rule, severity: .error,
                    what: "\(name) was used from turn \(place.turn ?? turn) on; the policy allows \(list).",
                    place: place, identity: name))
        }
    }
}
