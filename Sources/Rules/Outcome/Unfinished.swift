import ThreadModel

struct Unfinished: Rule {
    let about = RuleDescription(
        id: "unfinished", group: .outcome, severity: .error,
        what: "The recording ends in the middle of a turn or a call.",
        why: "Codex was killed or lost its machine, so nobody knows whether the work was done.",
        remedy: "Look at the job's end for a time limit, missing memory or a lost runner, and run it again.",
        falseAlarms: """
            Not measured. Releases without an end marker are judged by their last items; a session that is still being \
            written looks unfinished too, so check it after Codex has ended.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("Codex is killed inside a command") {
                    $0.shell("ls", output: "README.md\n")
                    $0.open("sleep 600")
                    $0.cut()
                },
                RuleExample("Codex is killed between two calls") {
                    $0.shell("npm ci", output: "added 210 packages\n")
                    $0.cut()
                },
            ],
            quiet: [
                RuleExample("a completed turn") { $0.shell("ls", output: "README.md\n") },
                RuleExample("an interrupted turn") {
                    $0.shell("ls", output: "README.md\n")
                    $0.abort()
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesTurnStarts, SeesTurnEnds, SeesCalls, SeesEnd {
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

        func callFinished(_ call: ToolCall) {
            if call.failure == .noOutput || call.outcome == .running { open = CallNote(call) }
        }

        func ended(_ summary: ThreadSummary) {
            guard summary.end == .unfinished else { return }
            let subject = turn.map { "Turn \($0.number)" } ?? "The session"
            let reason = turn?.endReason ?? summary.endReason ?? "the recording just stops"
            let call = open.map { " (\($0.subject(context)))" } ?? ""
            report(
                .error, "\(subject) did not end: \(reason)\(call).",
                at: open?.place ?? turn?.place ?? Place(path: summary.files.last?.path),
                identity: open?.identity(context) ?? "")
        }
    }
}
