import ThreadModel

struct MaskedFailure: Rule {
    let about = RuleDescription(
        id: "masked-failure", group: .errors, severity: .note,
        what: "A command line returned 0, but its output ends with an error that a pipe, `;` or `||` hid.",
        why: "The agent and Codex both take such a command for a success.",
        remedy: "Ask in AGENTS.md for `set -o pipefail`, or for commands without `| tail` and `|| true`.",
        falseAlarms: """
            With 0.1.0, 13 of 524 interactive public recordings (2.5 %, 95 % interval 1.5 to 4.2), 1 of 29 exec ones, \
            23 of 219 successful exec runs (10.5 %, 7.1 to 15.3) and 117 of 419 successful runs of another agent (28 \
            %). Of 30 findings that were looked at 22 were right and 8 arguable (`ls x || true` on purpose). Since \
            then programs that only show text count when they complain themselves. On 77 sessions of ten public \
            repositories, with the rule as it is now (November 2026): 3 (3.9 %, 1.3 to 10.8); of 6 findings 5 were \
            right and 1 arguable. A note, so it never fails a pipeline by default.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "a program that shows text and complains itself",
                    says:
                        "`cat missing.txt | head -5` returned 0, but its output says: cat: missing.txt: No such file or "
                        + "directory.", at: 1
                ) {
                    $0.shell(
                        "cat missing.txt | head -5", output: "cat: missing.txt: No such file or directory\n")
                },
                RuleExample("a search whose pattern is wrong", says: "rg: regex parse error.", at: 1) {
                    $0.shell("rg 'a(' src | wc -l", output: "rg: regex parse error:\n    (?:a()\n0\n")
                },
                RuleExample(
                    "a failing test run behind a pipe",
                    says: "`npm test 2>&1 | tail -5` returned 0, but its output says: npm error Missing script:", at: 1
                ) {
                    $0.shell(
                        "npm test 2>&1 | tail -5",
                        output:
                            "\nnpm error Missing script: \"test\"\nnpm error\nnpm error To see a list, run:\n"
                    )
                },
                RuleExample(
                    "an exception that || true swallows",
                    says: "`python setup.py build || true` returned 0, but its output says: ValueError: no version.",
                    at: 1
                ) {
                    $0.shell(
                        "python setup.py build || true",
                        output:
                            "Traceback (most recent call last):\n  File \"setup.py\", line 1\nValueError: no version\n")
                },
                RuleExample(
                    "a failure that the next command covers",
                    says: "`make test; echo finished` returned 0, but its output says: make: *** [Makefile:4: test]",
                    at: 1
                ) {
                    $0.shell(
                        "make test; echo finished",
                        output: "make: *** [Makefile:4: test] Error 2\nfinished\n")
                },
            ],
            quiet: [
                RuleExample("a log in which another program complains") {
                    $0.shell(
                        "cat ci.log | tail -3", output: "ls: cannot access 'x': No such file or directory\ndone\n")
                },
                RuleExample("0 failed in a log") {
                    $0.shell("pytest -q | tail -3", output: "====== 24 passed, 0 failed in 1.20s ======\n")
                },
                RuleExample("reading a log that holds errors") {
                    $0.shell("cat build.log | tail -20", output: "error: could not compile `demo`\n")
                },
                RuleExample("searching for errors") {
                    $0.shell("rg -n '^error: ' src | head", output: "error: this is a message in the source\n")
                },
                RuleExample("a pipe with pipefail") {
                    $0.shell("set -o pipefail; ./check | tail -3", output: "error: printed, but not returned\n")
                },
                RuleExample("nothing that could hide the exit code") {
                    $0.shell("cd app && npm test", output: "fatal: only a text\n")
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesCalls {
        override func sit(_ seats: inout Seats) { seats.take(calls: self, of: [.succeeded]) }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            // The end of a successful output is kept only where the command may hide a failure.
            guard call.kind == .shell, facts.isJudged, !call.printed.isEmpty, HiddenError.mayBe(in: call),
                let seen = HiddenError.line(of: call.command, in: call.outputTail)
            else { return }
            // A line could be a part of a secret that begins before it.
            let cleared = context.clearedTail(call.outputTail, after: call.beforeTail)
            let line = cleared.flatMap { HiddenError.line(of: call.command, in: $0) } ?? seen
            let note = CallNote(call)
            report(
                .note, "\(note.subject(context)) returned 0, but its output says: " + context.quote(line).withFullStop,
                at: note.place, evidence: note.evidence(context), identity: note.identity(context))
        }
    }
}
