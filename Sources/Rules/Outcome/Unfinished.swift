import ThreadModel

struct Unfinished: Rule {
    let about = RuleDescription(
        id: "unfinished", group: .outcome, severity: .error,
        what: "The recording ends in the middle of a turn or a call.",
        why: "Nobody knows whether the work was done.",
        remedy:
            "Look at the end of the job's log, and run it again. With CODEX_ROLLOUT_TRACE_ROOT set, Codex's own trace "
            + "tells what was in flight.",
        falseAlarms: """
            With 0.1.0, 2 of 29 public exec recordings (6.9 %, 95 % interval 1.9 to 22.0) and 40 of 524 interactive \
            ones (7.6 %, 5.7 to 10.2); all 15 of 42 that were looked at do end so. Since then the cause is stated only \
            where it is recorded. On 77 sessions of ten public repositories, with the rule as it is now (November \
            2026): 11 (14.3 %, 8.2 to 23.8). A session that is still being written looks unfinished too, so check it \
            after Codex has ended.
            """)

    /// What each kind of end says and what to do about it, where that is known.
    private static func words(_ cut: Turn.Cut?) -> (why: String?, remedy: String?) {
        switch cut {
        case .retried:
            (
                "The service did not answer, so nothing more was done.",
                "Look at the service's status, the network and the usage limit, and run the job again."
            )
        case .unanswered:
            (
                "Nothing was done about what was asked; the recording does not say why.",
                "Look at the end of the job's log: Codex says there why it stopped, if it could."
            )
        case .atWork:
            (
                "Codex stopped while working, so what it did is half done; the recording does not say what stopped it.",
                "Look at the job's end for a time limit, missing memory or a lost runner, and run it again."
            )
        case nil: (nil, nil)
        }
    }

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "Codex is stopped inside a command",
                    says: "Turn 1 did not end: the recording ends inside a tool call (`sleep 600`).", at: 2
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.open("sleep 600")
                    $0.cut()
                },
                RuleExample(
                    "Codex is stopped between two calls",
                    says: "the recording ends after a tool's output, before the model answered.", atLine: 8
                ) {
                    $0.shell("npm ci", output: "added 210 packages\n")
                    $0.cut()
                },
                RuleExample(
                    "asked, and never answered",
                    says: "Turn 1 did not end: the recording ends before the model answered.", atLine: 5
                ) {
                    $0.turn("Fix the tests.")
                    $0.cut()
                },
                RuleExample(
                    "requests that are tried again in vain",
                    says: "Turn 1 did not end: the model was asked 5 times and did not answer.", atLine: 9
                ) {
                    $0.turn("Fix the tests.")
                    $0.retry(4)
                    $0.cut()
                },
                RuleExample.cutStream(
                    "a stream that ends in retries",
                    says: "the model was asked 3 times and did not answer (Reconnecting... 3/5).", line: 5
                ) {
                    for number in 1...3 { $0.notice("Reconnecting... \(number)/5") }
                },
            ],
            quiet: [
                RuleExample("a completed turn") { $0.shell("ls", output: "README.md\n") },
                RuleExample("a request that is answered at the third try") {
                    $0.turn("Fix the tests.")
                    $0.retry(2)
                    $0.shell("ls", output: "README.md\n")
                },
                RuleExample("an interrupted turn") {
                    $0.shell("ls", output: "README.md\n")
                    $0.abort()
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesCalls, SeesTurnStarts, SeesTurnEnds, SeesEnd {
        override func sit(_ seats: inout Seats) {
            seats.take(
                turnStarts: self, calls: self, turnEnds: self, ends: self)
        }

        private var turn: Turn?
        private var open: CallNote?

        override func reset() {
            turn = nil
            open = nil
        }

        func turnStarted(_ turn: Turn) {
            self.turn = turn
            open = nil
        }

        func turnEnded(_ turn: Turn) { self.turn = turn }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            if call.isResumed {
                open = nil
            } else if call.failure == .noOutput || call.outcome == .running {
                open = CallNote(call)
            }
        }

        func ended(_ summary: ThreadSummary) {
            guard summary.end == .unfinished else { return }
            let subject = turn.map { "Turn \($0.number)" } ?? "The session"
            let reason = turn?.endReason ?? summary.endReason ?? "the recording just stops"
            let isInCall = turn?.cut == .atWork && open != nil
            let call = isInCall ? open.map { " (\($0.subject(context)))" } ?? "" : ""
            let words = Unfinished.words(turn?.cut)
            findings.add(
                Finding(
                    rule: rule, severity: .error, what: "\(subject) did not end: \(reason)\(call).", why: words.why,
                    remedy: words.remedy,
                    place: (isInCall ? open?.place : nil) ?? turn?.place ?? Place(path: summary.files.last?.path),
                    identity: isInCall ? open?.identity(context) ?? "" : ""))
        }
    }
}
