import Basics
import ThreadModel

struct RepeatedCall: Rule {
    let about = RuleDescription(
        id: "repeated-call", group: .loops, severity: .warning,
        what: "The same call gave the same result \(Self.warnAt) times or more in a row, with no edit in between; "
            + "an error at \(Self.errorAt), or at \(Self.errorAtFailing) when each failed; less when the next one succeeded.",
        why: "Every repeat sends the whole conversation again and changes nothing.",
        remedy: "Give the agent what it lacks (a program, a permission, a credential), or stop it after the third try.",
        options: [Self.warnAt, Self.errorAt, Self.errorAtFailing],
        falseAlarms: """
            With 0.1.0, 3 of 553 public recordings (0.5 %, 95 % interval 0.2 to 1.6), all of them wrong: pages that \
            the service opens and a background program, which have no result to compare and no longer count. 0 of 219 \
            successful exec runs (up to 1.7 %) and 0 of 419 successful runs of another agent (up to 0.9 %); 4 of that \
            agent's 107 failed runs, all real. On 77 sessions of ten public repositories, with the rule as it is now \
            (November 2026): 0 (up to 4.8 %).
            """)

    private static let warnAt = RuleOption("warn_at", 3, "Equal calls in a row for a warning.")
    private static let errorAt = RuleOption("error_at", 5, "Equal calls in a row for an error.")
    private static let errorAtFailing = RuleOption(
        "error_at_failing", 3, "Equal failing calls in a row for an error.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "the same failing test three times", severity: .error,
                    says: "`npm test` ran 3 times in a row with the same failing result; nothing was edited in", at: 1
                ) {
                    $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
                    $0.repeat(2)
                },
                RuleExample(
                    "the same listing three times", severity: .warning,
                    says: "`ls` ran 3 times in a row with the same result; nothing was edited in between.", at: 1
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.repeat(2)
                },
                RuleExample(
                    "the same plan five times", severity: .error,
                    says:
                        "`update_plan {\"plan\":[{\"step\":\"Test\",\"status\":\"pending\"}]}` ran 5 times in a row with the",
                    at: 1
                ) {
                    $0.tool("update_plan", #"{"plan":[{"step":"Test","status":"pending"}]}"#, output: "Plan updated")
                    $0.repeat(4)
                },
                RuleExample(
                    "the same failure, but for the name of a log and the time in it", severity: .error,
                    says: "`npm install` ran 4 times in a row with the same failing result; nothing was edited", at: 1
                ) {
                    for minute in 0...3 {
                        $0.shell(
                            "npm install", exit: 1,
                            output: "npm error code ENOTFOUND\nnpm error A complete log of this run can be found in: "
                                + "/home/ci/.npm/_logs/2026-10-01T08_0\(minute)_11_10\(minute)Z-debug-0.log\n")
                    }
                },
                RuleExample(
                    "the same error in another output", severity: .error,
                    says: "`./deploy.sh` ran 3 times in a row with the same failing result; nothing was edited in",
                    at: 1
                ) {
                    for part in 1...3 {
                        $0.shell(
                            "./deploy.sh", exit: 1, output: "uploaded part \(part)7\nerror: no such host: registry\n")
                    }
                },
                RuleExample(
                    "a network that fails three times, then works", severity: .note,
                    says: "`npm ci` ran 3 times in a row with the same failing result before it succeeded; nothing",
                    at: 1
                ) {
                    $0.shell("npm ci", exit: 1, output: "npm error code ECONNRESET\n")
                    $0.repeat(2)
                    $0.shell("npm ci", output: "added 210 packages\n")
                },
                RuleExample(
                    "a poll between the repeats hides nothing", severity: .error,
                    says: "`npm test` ran 3 times in a row with the same failing result; nothing was edited in", at: 1
                ) {
                    for _ in 1...3 {
                        $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
                        $0.poll()
                    }
                },
            ],
            quiet: [
                RuleExample("a state that is asked for again and again") {
                    $0.shell("kubectl get pods", output: "web-1 0/1 ContainerCreating 0 5s\n")
                    $0.repeat(8)
                },
                RuleExample("fewer failures each time") {
                    for count in 0...3 { $0.shell("npm test", exit: 1, output: "Tests: \(9 - count) failed\n") }
                },
                RuleExample("a question whose answer is no, asked again") {
                    $0.shell("git rev-parse -q --verify MERGE_HEAD", exit: 1)
                    $0.repeat(4)
                },
                RuleExample("a loop of polls") {
                    $0.start("npm run build")
                    $0.poll()
                    $0.repeat(11)
                    $0.poll(exit: 0, output: "built\n")
                },
                RuleExample("waiting, then a look") {
                    $0.shell("sleep 30; gh run view 7 --json status", output: "{\"status\":\"queued\"}\n")
                    $0.repeat(8)
                },
                RuleExample("an edit between the repeats") {
                    for file in ["a", "b", "c", "d"] {
                        $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n")
                        $0.patch("src/\(file).js")
                    }
                },
                RuleExample("a build repeated after an edit") {
                    $0.shell("swift build", output: "Build complete!\n")
                    $0.repeat(1)
                    $0.patch("Sources/Main.swift")
                    $0.shell("swift build", output: "Build complete!\n")
                    $0.repeat(1)
                },
                RuleExample("the same call with another result each time") {
                    for count in 1...6 { $0.shell("gh run list --limit 1", output: "\(count) jobs are done\n") }
                },
                RuleExample("two failing searches, then another") {
                    $0.shell("rg legacy src", exit: 1)
                    $0.repeat(1)
                    $0.shell("rg legacy tests", exit: 1)
                },
                RuleExample("the user asks for it again") {
                    for _ in 1...4 {
                        $0.turn("Run the tests.")
                        $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
                    }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, settings)
    }

    private final class Observer: RuleObserver, SeesCalls, SeesPrompts, SeesWaste, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(prompts: self, calls: self, waste: self, ends: self) }

        private let warnsAt: Int
        private let errorAt: Int
        private let errorAtFailing: Int

        private var first = CallMark()
        private var waste: WasteMeter?
        private var finding: Finding?
        private var outcome = Outcome.succeeded
        private var request: UInt64 = 0
        /// The same call succeeded right after.
        private var hasRecovered = false

        init(_ rule: String, _ settings: RuleSettings) {
            warnsAt = max(2, settings[RepeatedCall.warnAt])
            errorAt = max(2, settings[RepeatedCall.errorAt])
            errorAtFailing = max(2, settings[RepeatedCall.errorAtFailing])
            super.init(rule)
        }

        override func reset() {
            guard waste != nil else { return }
            waste = nil
            finding = nil
            hasRecovered = false
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isStep, call.outcome != .running, call.outcome != .benign else { return }
            let count = facts.matches[1] + 1
            guard count > 1 else {
                if waste != nil {
                    if outcome == .failed, call.outcome == .succeeded, call.requestHash == request { recover() }
                    endStanding()
                }
                return
            }
            if waste == nil {
                first = trail.mark(before: 1)
                waste = WasteMeter(afterResponse: first.responses)
            }
            waste?.add(call, context)
            outcome = call.outcome
            request = call.requestHash
            let isError = count >= errorAt || call.outcome.isFailure && count >= errorAtFailing
            guard isError || count >= warnsAt else { return }
            if finding == nil { finding = describe(call) }
            finding?.count = count
            finding?.severity = isError ? .error : .warning
        }

        /// Trying again was right: a network that fails, a server that is not up yet.
        private func recover() {
            guard let count = finding?.count else { return }
            hasRecovered = true
            finding?.severity = count >= errorAt ? .warning : .note
        }

        func responseCounted() { waste?.settle(context) }

        func userSpoke(at place: Place) { endRow() }

        func ended(_ summary: ThreadSummary) { endRow() }

        /// Mostly none goes on.
        private func endRow() {
            if waste != nil { endStanding() }
        }

        private func describe(_ call: ToolCall) -> Finding {
            let note = CallNote(call)
            let failure = call.outcome == .failed ? signatures.signature(of: call) : nil
            let told = failure.map { note.told($0, context).signature }
            let signature = told.map { context.identity($0.text) + " " } ?? ""
            return Finding(
                rule: rule, severity: .warning, what: note.subject(context), place: trail.place(first),
                evidence: note.evidence(context), identity: signature + note.identity(context))
        }

        override var standing: Finding? {
            guard var finding else { return nil }
            finding.what +=
                " \(words(finding.count))\(hasRecovered ? " before it succeeded" : ""); nothing was edited in between."
            finding.waste = waste?.waste()
            return finding
        }

        private func words(_ count: Int) -> String {
            switch outcome {
            case .declined: "was refused \(count) times in a row"
            case .failed: "ran \(count) times in a row with the same failing result"
            default: "ran \(count) times in a row with the same result"
            }
        }
    }
}
