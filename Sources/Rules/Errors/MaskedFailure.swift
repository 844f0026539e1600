import ThreadModel

struct MaskedFailure: Rule {
    let about = RuleDescription(
        id: "masked-failure", group: .errors, severity: .note,
        what: "A command line returned 0, but its output ends with an error that a pipe, `;` or `||` hid.",
        why: "The agent and Codex both take such a command for a success.",
        remedy: "Ask in AGENTS.md for `set -o pipefail`, or for commands without `| tail` and `|| true`.",
        falseAlarms: """
            Error texts of this form agree with the exit code in 82 % (exec runs) to 86 % (rollouts) of the cases. Of \
            130 outputs with such a text and exit 0 in the exec runs, 126 stood behind a pipe, `;` or `||`. Commands \
            that only show text (cat, grep, git log, …) are left out. A note, so it never fails a pipeline by default.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("a failing test run behind a pipe") {
                    $0.shell(
                        "npm test 2>&1 | tail -5",
                        output:
                            "\nnpm error Missing script: \"test\"\nnpm error\nnpm error To see a list, run:\n"
                    )
                },
                RuleExample("an exception that || true swallows") {
                    $0.shell(
                        "python setup.py build || true",
                        output:
                            "Traceback (most recent call last):\n  File \"setup.py\", line 1\nValueError: no version\n")
                },
                RuleExample("a failure that the next command covers") {
                    $0.shell(
                        "make test; echo finished",
                        output: "make: *** [Makefile:4: test] Error 2\nfinished\n")
                },
            ],
            quiet: [
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

    private static func hidesFailure(_ command: [UInt8]) -> Bool {
        ShellLine(command).commands.contains { $0.isMasked && $0.isProducer && !onlyShowsText($0.words) }
    }

    private static func onlyShowsText(_ words: [String]) -> Bool {
        guard let program = words.first?.split(separator: "/").last else { return true }
        switch program {
        case "git":
            // What git shows is text; what it does may fail.
            return ["log", "show", "diff", "grep", "blame", "status", "ls-files", "cat-file"]
                .contains(words.first { $0 != "git" && !$0.hasPrefix("-") } ?? "")
        case "docker", "kubectl", "podman": return words.contains("logs")
        case "gh": return words.contains("view")
        default: return readers.contains(String(program))
        }
    }

    private static let readers: Set<String> = [
        "cat", "head", "tail", "sed", "awk", "grep", "egrep", "fgrep", "rg", "ag", "ack", "less", "more", "nl", "bat",
        "echo", "printf", "strings", "journalctl", "dmesg", "zcat", "jq", "yq", "cd", "export", "set", "source", ".",
        "pwd", "true", "sleep", "Get-Content", "Select-String", "type", "findstr", "tac", "cut", "sort", "xxd",
    ]

    private final class Observer: RuleObserver, SeesCalls {
        func callFinished(_ call: ToolCall) {
            // The end of a successful output is kept only where the command may hide a failure.
            guard call.outcome == .succeeded, !call.outputTail.isEmpty,
                call.kind == .shell, call.isJudged, !PlainCommand.showsText(call.command),
                let line = ErrorLine.first(in: call.outputTail),
                MaskedFailure.hidesFailure(call.command)
            else { return }
            let note = CallNote(call)
            findings.add(
                Finding(
                    rule: rule, severity: .note,
                    what: "\(note.subject(context)) returned 0, but its output says: "
                        + context.quote(line).withFullStop,
                    place: note.place, evidence: note.evidence(context), identity: note.identity(context)))
        }
    }
}
