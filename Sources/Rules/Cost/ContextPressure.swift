import Basics
import ThreadModel

struct ContextPressure: Rule {
    let about = RuleDescription(
        id: "context-pressure", group: .cost, severity: .note,
        what: "More than \(Self.share) of the model's context was full.",
        why:
            "Every further request is as expensive as it gets, and the next step is a compaction that forgets details.",
        remedy: "Split the task, or keep large outputs out of the conversation (files, logs, generated code).",
        options: [Self.share],
        falseAlarms: """
            With 0.1.0, 18 of 524 interactive public recordings (3.4 %) and 0 of 29 exec ones; it states a number \
            that Codex recorded, and the 4 that were looked at were right. A note, so it never fails a pipeline by \
            default.
            """)

    private static let share = RuleOption(
        "share", .share, 0.9, "Share of the context above which it is reported.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "a context that is nearly full",
                    says: "The context was 95 % full at its fullest (245 k of 258 k tokens).", atLine: 2
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.contextTokens = 245_000
                    $0.shell("cat dump.sql", output: "INSERT\n")
                }
            ],
            quiet: [
                RuleExample("a context that is half full") {
                    $0.contextTokens = 129_000
                    $0.shell("cat dump.sql", output: "INSERT\n")
                },
                RuleExample("a model whose window this release does not know") {
                    $0.contextTokens = 301_000
                    $0.shell("cat dump.sql", output: "INSERT\n")
                },
                RuleExample("much usage in all, but little at a time") {
                    $0.contextTokens = 60_000
                    for number in 1...20 { $0.shell("cat \(number).txt", output: "\(number)\n") }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, share: settings[Self.share])
    }

    private final class Observer: RuleObserver, SeesTurnStarts, SeesResponses, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(turnStarts: self, responses: self, ends: self) }

        private let share: Double
        private var turn = Place()
        private var count = 0
        /// A request larger than the recorded window was answered, so the window is not the model's: Codex writes a
        /// standard one for models it does not know, and 95 % of the real one for those it knows.
        private var isWindowWrong = false
        private static let largest = 1 / 0.95 + 0.005
        private var first = Place()
        private var fullest: (share: Double, tokens: Int64, window: Int64) = (0, 0, 1)

        init(_ rule: String, share: Double) {
            self.share = share
            super.init(rule)
        }

        override func reset() {
            turn = Place()
            count = 0
            isWindowWrong = false
            fullest = (0, 0, 1)
        }

        func turnStarted(_ turn: Turn) { self.turn = turn.place }

        func responded(_ usage: Usage, contextTokens tokens: Int64, window: Int64?) {
            guard let window, window > 0, Double(tokens) > Double(window) * share else { return }
            if Double(tokens) > Double(window) * Self.largest { isWindowWrong = true }
            if count == 0 { first = turn }
            count += 1
            let share = Double(tokens) / Double(window)
            if share > fullest.share { fullest = (share, tokens, window) }
        }

        func ended(_ summary: ThreadSummary) {
            guard count > 0, !isWindowWrong else { return }
            report(
                .note,
                "The context was \(HumanUnits.share(min(fullest.share, 1))) full at its fullest "
                    + "(\(HumanUnits.tokens(fullest.tokens)) of \(HumanUnits.tokens(fullest.window)) tokens).",
                at: first, count: count)
        }
    }
}
