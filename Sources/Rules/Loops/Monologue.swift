import ThreadModel

struct Monologue: Rule {
    let about = RuleDescription(
        id: "monologue", group: .loops, severity: .warning,
        what: "The agent said the same three times or more without doing anything in between (four times when it was "
            + "asked anew each time), or went on for five turns that nobody asked for without a single call.",
        why: "It talks instead of working, and every message sends the whole conversation again.",
        remedy: "Stop the session, and give the next one a smaller task with a clear end.",
        options: [
            RuleOption("min_messages", .integer(3), "Equal messages in a row that are reported."),
            RuleOption("min_answers", .integer(4), "Equal messages in a row that answer different requests."),
            RuleOption("min_turns", .integer(5), "Turns in a row without a call and without a new request."),
        ],
        falseAlarms: """
            Not measured on a labelled set. Ordinary chat does not trigger it: every call starts the count again, and \
            every request of the user that of the turns.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("the same announcement three times") {
                    $0.turn("Fix the tests.")
                    $0.say("I will now run the tests.")
                    $0.repeat(2)
                    $0.complete("Stopped.")
                },
                RuleExample("the same answer to every request, and nothing done") {
                    for prompt in ["Fix the cart.", "Please do it.", "Go on.", "Well?"] {
                        $0.turn(prompt)
                        $0.complete("I will fix the cart now.")
                    }
                },
                RuleExample("five turns that nobody asked for, without a call") {
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

    func observer(_ settings: RuleSettings) -> (any ThreadObserver)? {
        Observer(
            id: about.id, messages: settings.integer("min_messages", of: about) ?? 3,
            answers: settings.integer("min_answers", of: about) ?? 4,
            turns: settings.integer("min_turns", of: about) ?? 5)
    }

    private final class Observer: RuleObserver {
        private let id: String
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

        init(id: String, messages: Int, answers: Int, turns: Int) {
            self.id = id
            messagesAtLeast = max(2, messages)
            answersAtLeast = max(2, answers)
            turnsAtLeast = max(2, turns)
            super.init(sees: [.assistantMessage, .userMessage, .callFinished, .turnEnded, .ended])
        }

        override func reset() {
            messages = 0
            areAnswers = false
            turns = 0
            wasAsked = false
            hasCalled = false
        }

        override func see(_ event: ThreadEvent) {
            switch event {
            case .callFinished:
                hasCalled = true
                if messages > 0 { closeMessages() }
                if turns > 0 { closeTurns() }
            case .userMessage:
                wasAsked = true
                areAnswers = messages > 0
                closeTurns()
            case .assistantMessage(let hash, _, let place):
                if messages == 0 || hash != self.hash {
                    closeMessages()
                    self.hash = hash
                    firstMessage = place
                }
                messages += 1
            case .turnEnded(let turn):
                if !wasAsked, !hasCalled {
                    if turns == 0 { firstTurn = turn.place }
                    turns += 1
                }
                wasAsked = false
                hasCalled = false
            case .ended:
                closeMessages()
                closeTurns()
            default: break
            }
        }

        private func closeMessages() {
            if messages >= (areAnswers ? answersAtLeast : messagesAtLeast) {
                findings.add(
                    Finding(
                        rule: id, severity: .warning,
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
                        rule: id, severity: .warning,
                        what: "\(turns) turns in a row made no call, and nobody had asked for them.",
                        place: firstTurn, count: turns, identity: "turns"))
            }
            turns = 0
        }
    }
}
