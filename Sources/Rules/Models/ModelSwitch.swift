import ThreadModel

struct ModelSwitch: Rule {
    let about = RuleDescription(
        id: "model-switch", group: .models, severity: .warning,
        what: "Another model answered from some turn on than in the turns before.",
        why:
            "Quality, speed and price change with the model, and a pipeline that did not ask for it gets other "
            + "results.",
        remedy: "Pin the model (`codex exec --model …`) if the change was not meant.",
        falseAlarms: """
            With 0.1.0, 6 of 524 interactive public recordings (1.1 %) and 0 of 29 exec ones; all six did change the \
            model. What can't be seen is whether somebody wanted it.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "the second turn runs with a smaller model",
                    says: "gpt-5.5 answered turn 1, gpt-5.4-mini from turn 2 on.", atLine: 14
                ) {
                    $0.turn("Fix the tests.", model: "gpt-5.5")
                    $0.shell("npm test", output: "12 passed\n")
                    $0.turn("Now the docs.", model: "gpt-5.4-mini")
                    $0.shell("ls docs", output: "index.md\n")
                }
            ],
            quiet: [
                RuleExample("one model throughout") {
                    for prompt in ["Fix the tests.", "Now the docs.", "Commit."] {
                        $0.turn(prompt, model: "gpt-5.5")
                        $0.shell("git status --short")
                    }
                },
                RuleExample("another effort, the same model") {
                    $0.turn("Plan it.", effort: "high")
                    $0.shell("ls", output: "README.md\n")
                    $0.turn("Do it.", effort: "medium")
                    $0.shell("ls", output: "README.md\n")
                },
                RuleExample("the turn with the other model was never answered") {
                    $0.turn("Fix the tests.", model: "gpt-5.5")
                    $0.shell("npm test", output: "12 passed\n")
                    $0.turn("Now the docs.", model: "gpt-5.4-mini")
                    $0.abort()
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesCalls, SeesTurnStarts, SeesModels, SeesResponses, SeesAnswers {
        override func sit(_ seats: inout Seats) {
            seats.take(
                turnStarts: self, answers: self, calls: self, responses: self, models: self)
        }

        private var turn = 1
        /// The model that answered last, and the first turn it answered.
        private var model: String?
        private var since = 1
        /// The model that is set, until something shows that it answered.
        private var next: (model: String, place: Place)?

        override func reset() {
            turn = 1
            model = nil
            since = 1
            next = nil
        }

        func turnStarted(_ turn: Turn) { self.turn = turn.number }

        func modelSet(from: String?, to: String, at place: Place) { next = (to, place) }

        func responded(_ usage: Usage, contextTokens: Int64, window: Int64?) {
            // Codex repeats the last counts when a request failed; those answer nothing.
            if let next, !usage.isZero { answered(next.model, next.place) }
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            if let next { answered(next.model, next.place) }
        }

        func agentSpoke(_ hash: UInt64, at place: Place) {
            if let next { answered(next.model, next.place) }
        }

        private func answered(_ now: String, _ place: Place) {
            next = nil
            defer {
                if model != now { since = turn }
                model = now
            }
            guard let model, model != now else { return }
            let (from, to) = (name(model), name(now))
            let before = since >= turn - 1 ? "turn \(since)" : "turns \(since) to \(turn - 1)"
            findings.add(
                Finding(
                    rule: rule, severity: .warning, what: "\(from) answered \(before), \(to) from turn \(turn) on.",
                    place: place, identity: "\(from) → \(to)"))
        }

        private func name(_ model: String) -> String { context.quote(Array(model.utf8), limit: 80) }
    }
}
