import ThreadModel

struct EndedRed: Rule {
    let about = RuleDescription(
        id: "ended-red", group: .errors, severity: .warning,
        what: "The last test, build or lint command of a thread failed, yet its last turn was completed.",
        why: "The agent says that it is done, and the project's own check says that it is not.",
        remedy: "Run the check in the pipeline after the agent, and ask the agent to end with a passing run.",
        options: [Self.commands],
        falseAlarms: """
            Not measured on a labelled set. The plain form of it (the last command failed) holds for 47 % of 218 \
            successful exec runs, most of them a mistyped end command; that is why only test, build and lint commands \
            count. A check whose exit code a pipe hides says nothing either way.
            """)

    private static let commands = RuleOption(
        "commands", [], "Further commands that count as a check, as glob patterns for the whole command.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("a test fails and the agent says done") {
                    $0.shell("npm test", exit: 1, output: "Tests: 2 failed, 8 passed, 10 total\n")
                    $0.patch("src/app.js")
                    $0.complete("All tests pass now.")
                },
                RuleExample("a look around after the red build changes nothing") {
                    $0.shell(
                        "cd core && cargo clippy --all-targets", exit: 101, output: "error: could not compile `core`\n")
                    $0.shell("git status --short", output: " M src/lib.rs\n")
                },
                RuleExample("a check of the project's own", options: ["commands": .strings(["./ci/verify*"])]) {
                    $0.shell("./ci/verify-all --fast", exit: 3, output: "2 problems\n")
                },
            ],
            quiet: [
                RuleExample("red, then green") {
                    $0.shell("npm test", exit: 1, output: "Tests: 2 failed, 8 passed, 10 total\n")
                    $0.patch("src/app.js")
                    $0.shell("npm test", output: "Tests: 10 passed, 10 total\n")
                },
                RuleExample("a search at the end that finds nothing") {
                    $0.shell("swift test", output: "Test run with 12 tests passed.\n")
                    $0.shell("rg 'swift test' docs", exit: 1)
                },
                RuleExample("a failing command that checks nothing") {
                    $0.shell("cat test.log", exit: 1, output: "cat: test.log: No such file or directory\n")
                },
                RuleExample("the turn did not claim to be done") {
                    $0.shell("pytest -q", exit: 1, output: "=== 1 failed, 3 passed in 0.10s ===\n")
                    $0.abort()
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, checks: CheckCommand(patterns: settings[Self.commands]))
    }

    private final class Observer: RuleObserver, SeesCalls, SeesEnd {
        private let checks: CheckCommand
        private var red: CallNote?

        init(_ rule: String, checks: CheckCommand) {
            self.checks = checks
            super.init(rule)
        }

        override func reset() { red = nil }

        func callFinished(_ call: ToolCall) {
            guard call.kind == .shell, call.isJudged else { return }
            if call.outcome == .failed {
                if checks.kind(of: call.command) == .check { red = CallNote(call) }
            } else if red != nil, call.outcome == .succeeded, checks.kind(of: call.command) == .check {
                // Green commands are looked at only while something is red.
                red = nil
            }
        }

        func ended(_ summary: ThreadSummary) {
            if let red, summary.end == .completed { report(red) }
            red = nil
        }

        private func report(_ red: CallNote) {
            findings.add(
                Finding(
                    rule: rule, severity: .warning,
                    what: "\(red.subject(context)) \(red.misfortune), and no check succeeded after it, yet the last "
                        + "turn ended as completed.",
                    place: red.place, evidence: red.evidence(context), identity: red.identity(context)))
        }
    }
}
