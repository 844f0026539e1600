import ThreadModel

struct Monologue: Rule {
    let about = RuleDescription(
        id: "monologue", group: .loops, severity: .warning,
        what: "The agent said the same \(Self.minMessages) times or more without doing anything in between "
            + "(\(Self.minAnswers) times when each one answers a new request), or went on for \(Self.minTurns) turns that nobody asked for without a single call.",
        why: "It talks instead of working, and every message sends the whole conversation again.",
        remedy: "Stop the session, and give the next one a smaller task with a clear end.",
        options: [Self.minMessages, Self.minAnswers, Self.minTurns],
        falseAlarms: """
            With 0.1.0, 4 of 553 public recordings (0.7 %, 95 % interval 0.3 to 1.8): 3 guardians, which answer alike \
            because that is their job and are left alone since, and a user who typed the same four times. On 77 \
            sessions of ten public repositories, with the rule as it is now (November 2026): 0 (up to 4.8 %).
            """)

    private static let minMessages = RuleOption("min_messages", 3, "Equal messages in a row for a finding.")
    private static let minAnswers = RuleOption(
        "min_answers", 4, "Equal messages in a row that answer different requests.")
    private static let minTurns = RuleOption(
        "min_turns", 5, "Turns in a row without a call and without a new request.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "the same announcement three times",
                    says: "The agent sent the same message 3 times in a row and did nothing in between.", atLine: 7
                ) {
                    $0.turn("Fix the tests.")
                    $0.say("I will now run the tests.")
                    $0.repeat(2)
                    $0.complete("Stopped.")
                },
                RuleExample(
                    "the same answer to every request, and nothing done",
                    says: "The agent sent the same message 4 times in a row and did nothing in between.", atLine: 7
                ) {
                    for prompt in ["Fix the cart.", "Please do it.", "Go on.", "Well?"] {
                        $0.turn(prompt)
                        $0.complete("I will fix the cart now.")
                    }
                },
                RuleExample(
                    "five turns that nobody asked for, without a call",
                    says: "5 turns in a row made no call, and nobody had asked for them.", atLine: 15
                ) {
                    $0.turn("Reach the goal.")
                    $0.complete("Working on it.")
                    for number in 1...5 {
                        $0.turn(nil)
                        $0.complete("Still working, \(number).")
                    }
                },
            ],
            quiet: [
                RuleExample("a chat") {
                    for number in 1...7 {
                        $0.turn("Question \(number)?")
                        $0.complete("Answer \(number).")
                    }
                },
                RuleExample("the same short answer to different questions") {
                    for number in 1...3 {
                        $0.turn("Is \(number) a number?")
                        $0.complete("Yes.")
                    }
                },
                RuleExample("a word before every poll") {
                    $0.start("npm run build")
                    for _ in 1...6 {
                        $0.say("Still building.")
                        $0.poll()
                    }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, settings)
    }

    private final class Observer: RuleObserver, SeesCalls, SeesAnswers, SeesPrompts, SeesTurnEnds, SeesEnd {
        override func sit(_ seats: inout Seats) {
            seats.take(
                prompts: self, answers: self, calls: self, turnEnds: self, ends: self)
        }

        private let messagesAtLeast: Int
        private let answersAtLeast: Int
        private let turnsAtLeast: Int
        private var hash: UInt64 = 0
        private var messages = 0
        /// Somebody asked again since the first of them.
        private var areAnswers = false
        private var firstMessage = Place()
        private var turns = 0
        private var firstTurn = Place()
        private var wasAsked = false
        private var hasCalled = false

        init(_ rule: String, _ settings: RuleSettings) {
            messagesAtLeast = max(2, settings[Monologue.minMessages])
            answersAtLeast = max(2, settings[Monologue.minAnswers])
            turnsAtLeast = max(2, settings[Monologue.minTurns])
            super.init(rule)
        }

        override func reset() {
            messages = 0
            areAnswers = false
            turns = 0
            wasAsked = false
            hasCalled = false
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            hasCalled = true
            if messages > 0 { closeMessages() }
            if turns > 0 { closeTurns() }
        }

        func userSpoke(at place: Place) {
            wasAsked = true
            areAnswers = messages > 0
            closeTurns()
        }

        func agentSpoke(_ hash: UInt64, at place: Place) {
            if messages == 0 || hash != self.hash {
                closeMessages()
                self.hash = hash
                firstMessage = place
            }
            messages += 1
        }

        func turnEnded(_ turn: Turn) {
            if !wasAsked, !hasCalled {
                if turns == 0 { firstTurn = turn.place }
                turns += 1
            }
            wasAsked = false
            hasCalled = false
        }

        func ended(_ summary: ThreadSummary) {
            closeMessages()
            closeTurns()
            // Who reviews, or keeps what is remembered, answers alike because that is its job.
            let isReview = summary.role == .guardian || summary.role == .review
            if isReview || summary.source == "memory_consolidation" { findings.removeAll() }
        }

        private func closeMessages() {
            if messages >= (areAnswers ? answersAtLeast : messagesAtLeast) {
                findings.add(
                    Finding(
                        rule: rule, severity: .warning,
                        what: "The agent sent the same message \(messages) times in a row and did nothing in between.",
                        place: firstMessage, count: messages, identity: "messages"))
            }
            messages = 0
            areAnswers = false
        }

        private func closeTurns() {
            if turns >= turnsAtLeast {
                findings.add(
                    Finding(
                        rule: rule, severity: .warning,
                        what: "\(turns) turns in a row made no call, and nobody had asked for them.",
                        place: firstTurn, count: turns, identity: "turns"))
            }
            turns = 0
        }
    }
}
