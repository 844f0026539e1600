import Basics
import ThreadModel

struct TurnAborted: Rule {
    let about = RuleDescription(
        id: "turn-aborted", group: .outcome, severity: .note,
        what: "A turn was aborted; an error when it is the thread's last one.",
        why: "The work of an aborted last turn is half done.",
        remedy: "Find out who stopped it: a time limit of the job, a signal, or a person.",
        falseAlarms: """
            With 0.1.0 as an error, 32 of 524 interactive public recordings (6.1 %) and 0 of 29 exec ones; as a note, \
            62 of the interactive ones (12 %). Codex wrote the abort itself, and all 12 that were looked at were \
            right. On 77 sessions of ten public repositories, with the rule as it is now (November 2026): an error in \
            5 (6.5 %, 2.8 to 14.3), a note in 3.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "the last turn is interrupted", severity: .error, says: "Turn 1, the last one, was interrupted.",
                    atLine: 9
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.abort()
                },
                RuleExample(
                    "interrupted, then asked again", severity: .note, says: "Turn 1 was interrupted.", atLine: 6
                ) {
                    $0.abort()
                    $0.turn("Do it differently.")
                    $0.shell("ls", output: "README.md\n")
                },
            ],
            quiet: [
                RuleExample("a command that was killed") { $0.shell("sleep 600", exit: 143, output: "Terminated\n") },
                RuleExample("a turn that failed") { $0.fail("You've hit your usage limit.") },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesTurnStarts, SeesTurnEnds, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(turnStarts: self, turnEnds: self, ends: self) }

        private var last: Turn?

        override func reset() { last = nil }

        func turnStarted(_ turn: Turn) { close(isLast: false) }

        func turnEnded(_ turn: Turn) {
            close(isLast: false)
            if turn.end == .aborted { last = turn }
        }

        func ended(_ summary: ThreadSummary) { close(isLast: true) }

        private func close(isLast: Bool) {
            guard let turn = last else { return }
            last = nil
            let which = isLast ? "Turn \(turn.number), the last one," : "Turn \(turn.number)"
            findings.add(
                Finding(
                    rule: rule, severity: isLast ? .error : .note, what: "\(which) \(words(turn.endReason))",
                    place: turn.place,
                    identity: turn.endReason.map { context.identity(Array($0.utf8), limit: 160) } ?? ""))
        }

        private func words(_ reason: String?) -> String {
            switch reason {
            case nil, "": "was aborted."
            case "interrupted": "was interrupted."
            case "replaced": "was stopped in favor of a new one."
            case "review_ended": "was stopped when its review ended."
            case "budget_limited": "was stopped by its budget."
            case .some(let other): "was aborted: \(context.quote(Array(other.utf8)).withFullStop)"
            }
        }
    }
}
