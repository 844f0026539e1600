import Basics
import ThreadModel

struct ToolError: Rule {
    let about = RuleDescription(
        id: "tool-error", group: .errors, severity: .note,
        what: "A tool call failed or was refused; equal errors of a thread are one finding with a count.",
        why:
            "Errors are part of normal work, but each one costs a round trip, and the first one often explains the "
            + "rest.",
        remedy: "Look here first when a session went wrong; otherwise there is nothing to do.",
        falseAlarms: """
            With 0.1.0, 235 of 524 interactive public recordings (45 %), 17 of 29 exec ones and 213 of 219 successful \
            exec runs (97 %): errors are normal, which is why it is a note. Of 30 findings that were looked at 26 were \
            right, 1 arguable and 3 wrong: a search or a look-up that had found nothing. These count as answers since. \
            On 77 sessions of ten public repositories, with the rule as it is now (November 2026): 27 (35.1 %, 25.3 to \
            46.2).
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "a command that returns an error",
                    says: "`ls build` failed with exit 2: ls: cannot access 'build': No such file or directory.", at: 1
                ) {
                    $0.shell("ls build", exit: 2, output: "ls: cannot access 'build': No such file or directory\n")
                },
                RuleExample(
                    "a patch that does not apply",
                    says: "`apply_patch README.md` did not apply: apply_patch verification failed: Failed to find",
                    at: 1
                ) { $0.patchThatDoesNotApply("README.md") },
                RuleExample(
                    "a tool that Codex does not have",
                    says: "`frobnicate {}` is a tool that Codex does not have: unsupported call: frobnicate.", at: 1
                ) {
                    $0.tool("frobnicate", output: "unsupported call: frobnicate")
                },
                RuleExample(
                    "a command that a policy forbids",
                    says: "`git push --force` was refused by a policy: `git push --force` rejected: policy forbids",
                    at: 1
                ) {
                    $0.tool(
                        "exec_command", #"{"cmd":"git push --force"}"#,
                        output: "`git push --force` rejected: policy forbids commands starting with `git push`")
                },
            ],
            quiet: [
                RuleExample("a search that finds nothing") { $0.shell("rg legacy_name src", exit: 1) },
                RuleExample("the words error and 0 failed in the output of a command that succeeds") {
                    $0.shell("npm test", output: "error handling: ok\n12 passed, 0 failed\n")
                },
                RuleExample("a command that is still running, then ends well") {
                    $0.start("npm run build")
                    $0.poll()
                    $0.poll(exit: 0, output: "built in 12s\n")
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesCalls, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(calls: self, of: [.failed, .declined], ends: self) }

        private struct Entry {
            let note: CallNote
            let signature: ErrorSignature
            var count = 1
        }

        /// A hostile recording may hold a different error in every line.
        private static let limit = 200

        private var entries: [Entry] = []
        private var positions = HashIndex()
        private var others = 0

        override func reset() {
            entries.removeAll()
            positions.removeAll()
            others = 0
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isJudged else { return }
            let signature = signatures.signature(of: call)
            if let position = positions.number(of: signature.hash) {
                entries[position].count += 1
            } else if entries.count < Self.limit {
                _ = positions.number(of: signature.hash, orSet: entries.count)
                entries.append(Entry(note: CallNote(call), signature: signature))
            } else {
                others += 1
            }
        }

        func ended(_ summary: ThreadSummary) {
            for entry in entries {
                let more = entry.count - 1
                let further = more == 0 ? "" : ", and \(HumanUnits.count(more, "more call")) failed the same way"
                let told = entry.note.told(entry.signature, context)
                let line = context.quote(told.signature.line)
                findings.add(
                    Finding(
                        rule: rule, severity: .note,
                        what: "\(entry.note.subject(context)) \(entry.note.misfortune)\(further)"
                            + (line.isEmpty ? "." : ": " + line.withFullStop),
                        place: entry.note.place, count: entry.count, evidence: told.evidence,
                        identity: context.identity(told.signature.text)))
            }
            if others > 0, let last = entries.last {
                findings.add(
                    Finding(
                        rule: rule, severity: .note,
                        what: "\(HumanUnits.count(others, "more failed call")) had errors of other kinds.",
                        place: last.note.place, count: others, identity: "others"))
            }
        }
    }
}
