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

    func observer(_ settings: RuleSettings) -> (any ThreadObserver)? { Observer(id: about.id) }

    private final class Observer: RuleObserver {
        private let id: String
        private var turn: Place?
        private var open: CallNote?

        init(id: String) {
            self.id = id
            super.init(sees: [.turnStarted, .callFinished, .ended])
        }

        override func reset() {
            turn = nil
            open = nil
        }

        override func see(_ event: ThreadEvent) {
            switch event {
            case .turnStarted(let turn):
                self.turn = turn.place
                open = nil
            case .callFinished(let call):
                guard call.failure == .noOutput || call.outcome == .running else { return }
                open = CallNote(call)
            case .ended(let summary):
                guard summary.end == .unfinished else { return }
                let number = turn?.turn.map { "turn \($0)" } ?? "the session"
                let call = open.map { ", during \($0.subject(context))" } ?? ""
                findings.add(
                    Finding(
                        rule: id, severity: .error, what: "The recording stops in the middle of \(number)\(call).",
                        place: open?.place ?? turn ?? Place(path: summary.files.last?.path), 
                        identity: open?.identity(context) ?? ""))
            default: break
            }
        }
    }
}
