import ThreadModel

struct TurnFailed: Rule {
    let about = RuleDescription(
        id: "turn-failed", group: .outcome, severity: .error,
        what: "A turn ended with an error; a note when a later turn of the thread was completed.",
        why: "The agent did not finish, although `codex exec` may still have returned 0.",
        remedy:
            "Read the reason: a usage limit or the service pass with time, everything else needs a change of the job.",
        falseAlarms: """
            With 0.1.0, 21 of 524 interactive recordings (4.0 %, 95 % interval 2.6 to 6.0) and 0 of 29 exec ones; of \
            29 findings 17 were right, 10 arguable (9 of them because a later turn was completed: a note since) and 2 \
            wrong (the user had run a command, which asks for no answer: silent since). On 77 sessions of ten public \
            repositories, with the rule as it is now (November 2026): 0 (up to 4.8 %).
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "an error is told before the turn ends without an answer",
                    says: "Turn 1 failed: stream disconnected before completion.", atLine: 10
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.error("stream disconnected before completion")
                    $0.end()
                },
                RuleExample(
                    "the last turn fails after one that was completed", severity: .error,
                    says: "Turn 2 failed: You've hit your usage limit.", atLine: 17
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.complete()
                    $0.fail("You've hit your usage limit.")
                },
                RuleExample(
                    "the usage limit is reached", says: "Turn 1 failed: You've hit your usage limit.", atLine: 9
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.fail("You've hit your usage limit.", code: "usage_limit_exceeded")
                },
                RuleExample(
                    "a turn that was asked for something does no more than compact",
                    says: "Turn 2 ended without an answer.", atLine: 19
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.complete("Hello.")
                    $0.turn("Go on.")
                    $0.compact()
                    $0.end()
                },
                RuleExample(
                    "a turn fails and a later one is completed", severity: .note,
                    says: "Turn 1 failed: stream disconnected before completion. A later turn was completed.", atLine: 6
                ) {
                    $0.fail("stream disconnected before completion", code: "response_stream_disconnected")
                    $0.turn("Go on.")
                    $0.shell("ls", output: "README.md\n")
                },
            ],
            quiet: [
                RuleExample("the user ran a command, which asks for no answer") {
                    $0.shell("ls", output: "README.md\n")
                    $0.complete("Hello.")
                    $0.userShell("npm install")
                },
                RuleExample("the user had the conversation compacted") {
                    $0.shell("ls", output: "README.md\n")
                    $0.complete("Hello.")
                    $0.turn(nil)
                    $0.compact()
                    $0.end()
                },
                RuleExample("commands fail, the turn does not") {
                    $0.shell("npm test", exit: 1, output: "usage limit exceeded\n")
                },
                RuleExample("a turn that was interrupted") { $0.abort() },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesTurnEnds, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(turnEnds: self, ends: self) }

        /// Failed turns after which none was completed yet.
        private var failed: [Turn] = []

        override func reset() { failed.removeAll() }

        func turnEnded(_ turn: Turn) {
            switch turn.end {
            case .failed: if failed.count < FindingList.limit { failed.append(turn) }
            case .completed, .presumed: tell(.note, " A later turn was completed.")
            case .aborted, .unfinished, nil: break
            }
        }

        func ended(_ summary: ThreadSummary) { tell(.error, "") }

        private func tell(_ severity: Severity, _ end: String) {
            for turn in failed {
                let reason = context.quote(Array((turn.endReason ?? "").utf8), limit: 240)
                report(
                    severity, words(turn, reason) + end, at: turn.place,
                    identity: context.identity(FailureReason.masked(context.stable(turn.endReason ?? ""))))
            }
            if !failed.isEmpty { failed.removeAll() }
        }

        private func words(_ turn: Turn, _ reason: String) -> String {
            // Releases that record no error: the reader says what it saw instead.
            if reason.hasPrefix("ended ") { return "Turn \(turn.number) \(reason.withFullStop)" }
            return "Turn \(turn.number) failed" + (reason.isEmpty ? "." : ": " + reason.withFullStop)
        }
    }
}
