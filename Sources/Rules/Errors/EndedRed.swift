import ThreadModel

struct EndedRed: Rule {
    let about = RuleDescription(
        id: "ended-red", group: .errors, severity: .warning,
        what: "The last test, build or lint command of a thread failed, yet its last turn was completed.",
        why: "The agent says that it is done, and the project's own check says that it is not.",
        remedy: "Run the check in the pipeline after the agent, and ask the agent to end with a passing run.",
        options: [Self.commands],
        falseAlarms: """
            With 0.1.0, 8 of 524 interactive public recordings (1.5 %, 95 % interval 0.8 to 3.0), 0 of 29 exec ones, 4 \
            of 219 successful exec runs (1.8 %, 0.7 to 4.6) and 3 of 419 successful runs of another agent (0.7 %). Of \
            14 findings that were looked at 8 were right, 4 arguable and 2 wrong (a script that checks prerequisites: \
            quiet since). The list of checks has grown since, and summaries behind a pipe are read. On 77 sessions of \
            ten public repositories, with the rule as it is now (November 2026): 0 (up to 4.8 %).
            """)

    private static let commands = RuleOption(
        "commands", [], "Further commands that count as a check, as glob patterns for the whole command.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "a test fails and the agent says done",
                    says: "`npm test` failed with exit 1, and no check succeeded after it, yet the last turn ended",
                    at: 1
                ) {
                    $0.shell("npm test", exit: 1, output: "Tests: 2 failed, 8 passed, 10 total\n")
                    $0.patch("src/app.js")
                    $0.complete("All tests pass now.")
                },
                RuleExample(
                    "a look around after the red build changes nothing",
                    says: "`cd core && cargo clippy --all-targets` failed with exit 101, and no check succeeded", at: 1
                ) {
                    $0.shell(
                        "cd core && cargo clippy --all-targets", exit: 101, output: "error: could not compile `core`\n")
                    $0.shell("git status --short", output: " M src/lib.rs\n")
                },
                RuleExample(
                    "a formatter that lists files and exits 0",
                    says: "`cd cmd && gofmt -l .` says that it failed, and no check succeeded after it", at: 1
                ) {
                    $0.shell("cd cmd && gofmt -l .", output: "main.go\n")
                },
                RuleExample(
                    "the same in a question", says: "and no check succeeded after it, yet the last turn ended", at: 1
                ) {
                    $0.shell("test -z \"$(gofmt -l .)\"", exit: 1)
                },
                RuleExample(
                    "a check of the project's own", options: ["commands": .strings(["./ci/verify*"])],
                    says: "`./ci/verify-all --fast` failed with exit 3, and no check succeeded after it, yet the", at: 1
                ) {
                    $0.shell("./ci/verify-all --fast", exit: 3, output: "2 problems\n")
                },
                RuleExample(
                    "a watched check that is red when it is stopped", says: "`npx vitest` says that it failed, and no",
                    at: 1
                ) {
                    $0.start("npx vitest")
                    $0.poll(output: " Tests  2 failed | 10 passed (12)\n")
                    $0.input("\u{3}")
                    $0.poll(exit: 130)
                },
            ],
            quiet: [
                RuleExample("red, then a watched check that is green when it is stopped") {
                    $0.shell("npx tsc --noEmit", exit: 2, output: "a.ts(1,1): error TS1: x\n")
                    $0.patch("src/a.ts")
                    $0.start("npx tsc --watch")
                    $0.poll(output: "Found 0 errors. Watching for file changes.\n")
                    $0.input("\u{3}")
                    $0.poll(exit: 130)
                },
                RuleExample("red, then green") {
                    $0.shell("npm test", exit: 1, output: "Tests: 2 failed, 8 passed, 10 total\n")
                    $0.patch("src/app.js")
                    $0.shell("npm test", output: "Tests: 10 passed, 10 total\n")
                },
                RuleExample("a formatter that lists no file") {
                    $0.shell("gofmt -l .", output: "main.go\n")
                    $0.shell("gofmt -l -w .", output: "main.go\n")
                    $0.shell("gofmt -l .")
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
        Observer(about.id, checks: CheckRecognizer(patterns: settings[Self.commands]))
    }

    private final class Observer: RuleObserver, SeesCalls, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(calls: self, ends: self) }

        /// A call that may say something about the work.
        private struct Candidate {
            let note: CallNote
            let outcome: Outcome
            let isScript: Bool
            /// The line after which it began, and the one with its end.
            let began: Int
            let ended: Int

            /// Whether it had ended when another one began. A thread's later file is later as a whole.
            func isBefore(_ other: Candidate) -> Bool { ended < other.began || note.path != other.note.path }
        }

        /// What a candidate does to what was known before it.
        private enum Effect {
            case none, red, green
            /// Red stays red, and it is this call's; green stays green.
            case redder
        }

        private let checks: CheckRecognizer
        private var red: Candidate?
        /// What the red command's own summary said, where its exit code was hidden.
        private var isHidden = false
        /// In their order. Only the last one that says something counts, so they are taken apart at the end, the last one
        /// first.
        private var candidates: [Candidate] = []

        private static let candidateLimit = 64

        init(_ rule: String, checks: CheckRecognizer) {
            self.checks = checks
            super.init(rule)
        }

        override func reset() {
            red = nil
            candidates.removeAll(keepingCapacity: true)
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isJudged, call.kind == .shell || call.kind == .script, maySaySomething(call) else { return }
            if candidates.count == Self.candidateLimit { settle() }
            candidates.append(
                Candidate(
                    note: CallNote(call), outcome: call.outcome, isScript: call.kind == .script,
                    began: call.beganAfter > 0 ? call.beganAfter : call.line, ended: max(call.line, call.outputLine)))
        }

        func ended(_ summary: ThreadSummary) {
            if summary.end == .completed {
                settle()
                if let red { report(red.note) }
            }
            reset()
        }

        private func maySaySomething(_ call: ToolCall) -> Bool {
            switch call.outcome {
            case .failed, .benign: return call.kind == .script || !isPlain(call.command)
            case .succeeded, .unknown:
                if red != nil || !candidates.isEmpty { return call.kind == .script || !isPlain(call.command) }
                // While nothing is red: only a summary, or a list, that says so.
                return !call.printed.isEmpty && !PlainCommand.looksAround(call.command)
                    && (ListingCheck.mayBe(in: call.command) && !call.outputTail.isEmpty
                        || CheckRecognizer.mayPrintCode(call.command)
                        || CheckSummary.mayHaveFailed(call.outputTail) && CheckSummary(call.outputTail) == .failed)
            case .declined, .aborted, .running: return false
            }
        }

        /// A command that is no check, as is seen without taking it apart.
        private func isPlain(_ command: [UInt8]) -> Bool {
            !checks.hasOwnPatterns && PlainCommand.looksAround(command)
        }

        /// Finds out what is red after the candidates.
        private func settle() {
            var last: Candidate?
            var isRed = false
            // The one that began last.
            var green: Candidate?
            search: for candidate in candidates.reversed() {
                // What had ended when a check began that succeeded is over, and so is all before it.
                if let green, candidate.isBefore(green) { break }
                switch effect(of: candidate) {
                case .none: continue
                case .redder: last = last ?? candidate
                case .green: green = green.map { $0.began > candidate.began ? $0 : candidate } ?? candidate
                case .red:
                    isRed = true
                    last = last ?? candidate
                    break search
                }
            }
            candidates.removeAll(keepingCapacity: true)
            if !isRed, let red { isRed = green.map { !red.isBefore($0) } ?? true }
            if !isRed {
                red = nil
            } else if let last {
                red = last
                isHidden = last.outcome != .failed
            }
        }

        private func effect(of candidate: Candidate) -> Effect {
            // Decoded where it is asked for.
            var tail: [UInt8] { candidate.note.tail }
            let kind = kind(of: candidate)
            switch candidate.outcome {
            case .failed:
                switch kind {
                case .check, .list: return .red
                // Another command's exit code; the check may have said something anyway.
                case .masked: return effect(of: candidate, tail)
                case .none: return .none
                }
            case .benign:
                if kind == .none { return .none }
                // `test -z "$(gofmt -l .)"`: the question's answer is the check's.
                if candidate.note.exitCode == 1 { return kind == .check ? .red : .none }
                // It was stopped, after having run any number of times.
                return Self.effect(of: CheckSummary(tail, ofLast: true))
            default:
                let isPlain = PlainCommand.looksAround(candidate.note.command)
                switch kind {
                case .list where tail.isEmpty: return .green
                case .list:
                    let isTold = ListingCheck.mayBe(in: candidate.note.command) || CheckSummary(tail) == .failed
                    return isTold && !isPlain ? .red : .redder
                case .check where candidate.outcome == .succeeded: return .green
                case .check, .masked:
                    let effect = effect(of: candidate, tail)
                    return effect == .red && isPlain ? .redder : effect
                case .none: return .none
                }
            }
        }

        private func effect(of candidate: Candidate, _ tail: [UInt8]) -> Effect {
            if !candidate.isScript, let result = checks.printedResult(of: candidate.note.command, tail) {
                return Self.effect(of: result)
            }
            return Self.effect(of: CheckSummary(tail))
        }

        private static func effect(of summary: CheckSummary?) -> Effect {
            switch summary {
            case .failed: .red
            case .passed: .green
            case nil: .none
            }
        }

        /// Of a script, what the commands are that it gives as plain text.
        private func kind(of call: Candidate) -> CheckRecognizer.Kind {
            let code = call.outcome == .failed ? call.note.exitCode : nil
            guard call.isScript else { return checks.kind(of: call.note.command, code: code) }
            let kinds = ScriptCommands.list(in: call.note.command).map { checks.kind(of: $0, code: code) }
            if kinds.contains(.check) || kinds.contains(.list) && call.outcome == .failed { return .check }
            return kinds.contains(.masked) ? .masked : .none
        }

        private func report(_ red: CallNote) {
            let how = isHidden ? "says that it failed" : red.misfortune
            report(
                .warning,
                "\(red.subject(context)) \(how), and no check succeeded after it, yet the last turn ended as completed.",
                at: red.place, evidence: red.evidence(context), identity: red.identity(context))
        }
    }
}
