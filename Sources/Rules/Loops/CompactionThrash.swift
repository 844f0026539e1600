import Basics
import ThreadModel

struct CompactionThrash: Rule {
    let about = RuleDescription(
        id: "compaction-thrash", group: .loops, severity: .warning,
        what:
            "The conversation was compacted \(Self.minCount) times or more with fewer than \(Self.callsBetween) calls in between each time; "
            + "those that only did again what had been done before do not count.",
        why:
            "The task does not fit into the model's context: the agent forgets and reads the same again, at full "
            + "price.",
        remedy: "Split the task, or keep large outputs out of the conversation (files, logs, generated code).",
        options: [Self.minCount, Self.callsBetween],
        falseAlarms: """
            With 0.1.0, 0 of 553 public recordings (95 % interval up to 0.7 %). The rule has not changed since.
            """)

    private static let minCount = RuleOption("min_count", 3, "Compactions close to each other for a finding.")
    private static let callsBetween = RuleOption(
        "calls_between", 5, "Calls between two compactions that keep them apart.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "the same files are read after every compaction",
                    says: "The conversation was compacted 4 times with only 0 new calls in between.", atLine: 30
                ) {
                    for _ in 1...4 {
                        for file in 1...8 { $0.shell("cat src/\(file).ts", output: "// \(file)\n") }
                        $0.compact()
                    }
                },
                RuleExample(
                    "three compactions within a few calls",
                    says: "The conversation was compacted 3 times with only 2 new calls in between.", atLine: 9
                ) {
                    for number in 1...3 {
                        $0.shell("cat dump\(number).sql", output: "INSERT\n")
                        $0.compact()
                    }
                },
            ],
            quiet: [
                RuleExample("much is read again, but as much is new") {
                    for number in 1...4 {
                        for file in 1...5 { $0.shell("cat src/\(file).ts", output: "// \(file)\n") }
                        for file in 1...5 { $0.shell("cat \(number)/\(file).ts", output: "// \(number)\n") }
                        $0.compact()
                    }
                },
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

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, settings)
    }

    private final class Observer: RuleObserver, SeesCalls, SeesPrompts, SeesCompactions, SeesEnd {
        override func sit(_ seats: inout Seats) {
            seats.take(
                prompts: self, calls: self, compactions: self, ends: self)
        }

        private let atLeast: Int
        private let between: Int
        private var count = 0
        private var calls = 0
        private var allCalls = 0
        private var first = Place()

        init(_ rule: String, _ settings: RuleSettings) {
            atLeast = max(2, settings[CompactionThrash.minCount])
            between = max(1, settings[CompactionThrash.callsBetween])
            super.init(rule)
        }

        override func reset() {
            count = 0
            calls = 0
            allCalls = 0
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            if !call.isResumed, !facts.wasDoneBefore { calls += 1 }
        }

        func compacted(at place: Place) {
            if count == 0 || calls >= between {
                close()
                first = place
            } else {
                allCalls += calls
            }
            count += 1
            calls = 0
        }

        func userSpoke(at place: Place) { close() }

        func ended(_ summary: ThreadSummary) { close() }

        private func close() {
            if count >= atLeast {
                findings.add(
                    Finding(
                        rule: rule, severity: .warning,
                        what: "The conversation was compacted \(count) times with only "
                            + "\(HumanUnits.count(allCalls, "new call")) in between.",
                        place: first, count: count))
            }
            reset()
        }
    }
}
