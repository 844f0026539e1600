import Basics
import ThreadModel

struct FailureStreak: Rule {
    let about = RuleDescription(
        id: "failure-streak", group: .errors, severity: .warning,
        what:
            "Calls failed one after the other, \(Self.warnAt) or more; an error when the thread ends with \(Self.endAt) or more.",
        why: "An agent that only fails is stuck, and one that ends that way has not finished what it says.",
        remedy: "Read the first of these errors: most often a program, a file or a permission is missing.",
        options: [Self.warnAt, Self.endAt],
        falseAlarms: """
            With 0.1.0, 0 of 553 public recordings (95 % interval up to 0.7 %), 0 of 219 successful exec runs (up to \
            1.7 %) and 0 of 419 successful runs of another agent (up to 0.9 %), whose 107 failed runs had 8. Look-ups \
            that find nothing count as answers since. On 77 sessions of ten public repositories, with the rule as it \
            is now (November 2026): 0 (up to 4.8 %).
            """)

    private static let warnAt = RuleOption("warn_at", 5, "Failing calls in a row for a warning.")
    private static let endAt = RuleOption(
        "end_at", 3, "Failing calls in a row at the end of a thread for an error.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "five different commands fail, then one works", severity: .warning,
                    says: "`make` to `./configure`: 5 calls in a row failed.", at: 1
                ) {
                    for tool in ["make", "cmake .", "ninja", "meson setup b", "./configure"] {
                        $0.shell(tool, exit: 127, output: "bash: \(tool): command not found\n")
                    }
                    $0.shell("ls", output: "README.md\n")
                },
                RuleExample(
                    "the thread ends with three failing calls", severity: .error,
                    says: "`npm test` to `yarn test`: the last 3 calls of the thread failed.", at: 2
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
                    $0.shell("npm run test", exit: 1, output: "npm error Missing script: \"test\"\n")
                    $0.shell("yarn test", exit: 127, output: "bash: yarn: command not found\n")
                },
                RuleExample(
                    "polls and plans do not hide a streak", severity: .error,
                    says: "`npm test` to `npx jest`: the last 3 calls of the thread failed.", at: 1
                ) {
                    for command in ["npm test", "npm run test", "npx jest"] {
                        $0.shell(command, exit: 1, output: "npm error code E404\n")
                        $0.tool("update_plan", #"{"plan":[]}"#, output: "Plan updated")
                    }
                },
            ],
            quiet: [
                RuleExample("two failing calls at the end") {
                    $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
                    $0.shell("yarn test", exit: 127, output: "bash: yarn: command not found\n")
                },
                RuleExample("four in a row, then one that works") {
                    for name in ["a", "b", "c", "d"] {
                        $0.shell("cat \(name)", exit: 1, output: "cat: \(name): No such file or directory\n")
                    }
                    $0.shell("ls", output: "README.md\n")
                },
                RuleExample("searches that find nothing") {
                    for name in ["a", "b", "c", "d", "e", "f"] { $0.shell("rg \(name)_legacy src", exit: 1) }
                },
                RuleExample("a test that fails until the edits are done") {
                    for file in ["a", "b", "c", "d", "e"] {
                        $0.shell("npm test", exit: 1, output: "TypeError: \(file) is not a function\n")
                        $0.patch("src/\(file).js")
                    }
                    $0.shell("npm test", output: "12 passed\n")
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, settings)
    }

    private final class Observer: RuleObserver, SeesCalls, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(calls: self, ends: self) }

        private let warnsAt: Int
        private let endsAt: Int
        private var count = 0
        /// Parts of a script worked that has not ended.
        private var partsSucceeded = false
        private var first: CallNote?
        private var last: CallNote?
        private var signature: ErrorSignature?

        init(_ rule: String, _ settings: RuleSettings) {
            warnsAt = max(2, settings[FailureStreak.warnAt])
            endsAt = max(1, settings[FailureStreak.endAt])
            super.init(rule)
        }

        override func reset() {
            count = 0
            partsSucceeded = false
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isWork else {
                // A script whose parts are judged: so they are.
                if call.hasNestedCalls { endParts() }
                return
            }
            let hasHappened = call.outcome == .succeeded || call.outcome == .benign
            if call.isNested, hasHappened {
                partsSucceeded = true
                return
            }
            // A script that fails by itself is one failure, whatever its parts did before.
            if call.kind == .script, call.outcome == .failed { partsSucceeded = false } else { endParts() }
            if call.outcome == .failed { lengthen(call) }
            if hasHappened { succeed() }
        }

        private func endParts() {
            if partsSucceeded { succeed() }
            partsSucceeded = false
        }

        private func succeed() {
            if count >= warnsAt { report(atEnd: false) }
            count = 0
        }

        func ended(_ summary: ThreadSummary) {
            endParts()
            if count >= endsAt {
                report(atEnd: true)
            } else if count >= warnsAt {
                report(atEnd: false)
            }
            count = 0
        }

        private func lengthen(_ call: ToolCall) {
            count += 1
            last = CallNote(call)
            if count == 1 {
                first = last
                signature = signatures.signature(of: call)
            }
        }

        private func report(atEnd: Bool) {
            guard let first, let last, let signature else { return }
            let (from, to) = (first.subject(context, limit: 60), last.subject(context, limit: 60))
            let span = from == to ? from : "\(from) to \(to)"
            findings.add(
                Finding(
                    rule: rule, severity: atEnd ? .error : .warning,
                    what: atEnd
                        ? "\(span): the last \(HumanUnits.count(count, "call")) of the thread failed."
                        : "\(span): \(HumanUnits.count(count, "call")) in a row failed.",
                    place: first.place, count: count, evidence: last.evidence(context),
                    identity: (atEnd ? "end " : "")
                        + context.identity(first.told(signature, context).signature.text)))
        }
    }
}
