import ThreadModel

struct TurnFailed: Rule {
    let about = RuleDescription(
        id: "turn-failed", group: .outcome, severity: .error,
        what: "A turn ended with an error.",
        why: "The agent did not finish, although `codex exec` may still have returned 0.",
        remedy:
            "Read the reason: a usage limit or the service pass with time, everything else needs a change of the job.",
        falseAlarms: """
            None known: Codex wrote the error itself. Releases before 0.145 write none into the session file; there \
            only the stream of `codex exec --json` tells.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("the usage limit is reached") {
                    $0.shell("ls", output: "README.md\n")
                    $0.fail("You've hit your usage limit.", code: "usage_limit_exceeded")
                },
                RuleExample("a turn fails and a later one is completed") {
                    $0.fail("stream disconnected before completion", code: "response_stream_disconnected")
                    $0.turn("Go on.")
                    $0.shell("ls", output: "README.md\n")
                },
            ],
            quiet: [
                RuleExample("commands fail, the turn does not") {
                    $0.shell("npm test", exit: 1, output: "usage limit exceeded\n")
                },
                RuleExample("a turn that was interrupted") { $0.abort() },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesTurnEnds {
        func turnEnded(_ turn: Turn) {
            guard turn.end == .failed else { return }
            let reason = context.quote(Array((turn.endReason ?? "").utf8), limit: 240)
            findings.add(
                Finding(
                    rule: rule, severity: .error,
                    what: words(turn, reason),
                    place: turn.place,
                    identity: context.quote(ErrorSignature.masked(turn.endReason ?? ""), limit: 200)))
        }

        private func words(_ turn: Turn, _ reason: String) -> String {
            // Releases that record no error: the reader says what it saw instead.
            if reason.hasPrefix("ended ") { return "Turn \(turn.number) \(reason.withFullStop)" }
            return "Turn \(turn.number) failed" + (reason.isEmpty ? "." : ": " + reason.withFullStop)
        }
    }
}
