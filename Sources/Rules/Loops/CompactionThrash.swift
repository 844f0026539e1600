import Basics
import ThreadModel

struct CompactionThrash: Rule {
    let about = RuleDescription(
        id: "compaction-thrash", group: .loops, severity: .warning,
        what: "The conversation was compacted three times or more with fewer than five calls in between each time.",
        why:
            "The task does not fit into the model's context: the agent forgets and reads the same again, at full "
            + "price.",
        remedy: "Split the task, or keep large outputs out of the conversation (files, logs, generated code).",
        options: [
            RuleOption("min_count", .integer(3), "Compactions close to each other that are reported."),
            RuleOption("calls_between", .integer(5), "Calls between two compactions that keep them apart."),
        ],
        falseAlarms: """
            Not measured apart. 32 of 550 rollouts (5.8 %) hold a compaction at all, so the rate lies below that.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("three compactions within a few calls") {
                    for number in 1...3 {
                        $0.shell("cat dump\(number).sql", output: "INSERT\n")
                        $0.compact()
                    }
                }
            ],
            quiet: [
                RuleExample("three compactions of a long session") {
                    for number in 1...3 {
                        for file in 1...8 { $0.shell("cat \(number)/\(file).swift", output: "// \(file)\n") }
                        $0.compact()
                    }
                },
                RuleExample("two compactions") {
                    $0.shell("cat dump.sql", output: "INSERT\n")
                    $0.compact()
                    $0.repeat(1)
                },
                RuleExample("new material from the user each time") {
                    for number in 1...3 {
                        $0.turn("Summarize part \(number).")
                        $0.compact()
                    }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> (any ThreadObserver)? {
        Observer(
            id: about.id, atLeast: settings.integer("min_count", of: about) ?? 3,
            between: settings.integer("calls_between", of: about) ?? 5)
    }

    private final class Observer: RuleObserver {
        private let id: String
        private let atLeast: Int
        private let between: Int
        private var count = 0
        private var calls = 0
        private var allCalls = 0
        private var first = Place()

        init(id: String, atLeast: Int, between: Int) {
            self.id = id
            self.atLeast = max(2, atLeast)
            self.between = max(1, between)
            super.init(sees: [.callFinished, .userMessage, .compacted, .ended])
        }

        override func reset() {
            count = 0
            calls = 0
            allCalls = 0
        }

        override func see(_ event: ThreadEvent) {
            switch event {
            case .callFinished: calls += 1
            case .compacted(let place):
                if count == 0 || calls >= between {
                    close()
                    first = place
                } else {
                    allCalls += calls
                }
                count += 1
                calls = 0
            case .userMessage, .ended: close()
            default: break
            }
        }

        private func close() {
            if count >= atLeast {
                findings.add(
                    Finding(
                        rule: id, severity: .warning,
                        what: "The conversation was compacted \(count) times with only "
                            + "\(HumanUnits.count(allCalls, "call")) in between.",
                        place: first, count: count))
            }
            reset()
        }
    }
}
