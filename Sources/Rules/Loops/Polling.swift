import Basics
import ThreadModel

struct Polling: Rule {
    let about = RuleDescription(
        id: "polling", group: .loops, severity: .note,
        what:
            "The agent asked \(Self.minCount) times or more in a row whether something had finished, and nothing had changed.",
        why: "Waiting is right, but every look sends the whole conversation again.",
        remedy: "Let the agent wait longer at a time, or make the command say less and end sooner.",
        options: [Self.minCount],
        falseAlarms: """
            With 0.1.0, 0 of 553 public recordings (95 % interval up to 0.7 %). Polls inside scripts count since. On \
            77 sessions of ten public repositories, with the rule as it is now (November 2026): 0 (up to 4.8 %). A \
            note, because polling is how Codex waits.
            """)

    private static let minCount = RuleOption("min_count", 20, "Polls in a row with the same result for a finding.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "twenty polls of a command that says nothing",
                    says: "`write_stdin` looked 20 times in a row whether something had finished; nothing had", at: 2
                ) {
                    $0.start("npm run build")
                    $0.poll()
                    $0.repeat(19)
                },
                RuleExample(
                    "a job's state is asked for again and again",
                    says: "`gh run view 7 --json status` looked 20 times in a row whether something had finished", at: 2
                ) {
                    $0.shell("gh run view 7 --json status", output: "{\"status\":\"queued\"}\n")
                    $0.repeat(20)
                },
            ],
            quiet: [
                RuleExample("ten polls") {
                    $0.start("npm run build")
                    $0.poll()
                    $0.repeat(9)
                    $0.poll(exit: 0, output: "built\n")
                },
                RuleExample("polls that show progress") {
                    $0.start("npm run build")
                    for percent in 1...30 { $0.poll(output: "built \(percent) %\n") }
                },
                RuleExample("ten looks at a job that goes on elsewhere") {
                    $0.shell("gh run view 7 --json status", output: "{\"status\":\"queued\"}\n")
                    $0.repeat(9)
                },
                RuleExample("polls between other work") {
                    $0.start("npm run build")
                    for name in 1...25 {
                        $0.poll()
                        $0.shell("cat src/file\(name).js", output: "// \(name)\n")
                    }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, settings)
    }

    private final class Observer: RuleObserver, SeesCalls, SeesPrompts, SeesWaste, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(prompts: self, calls: self, waste: self, ends: self) }

        private let atLeast: Int
        private var count = 0
        private var result: UInt64 = 0
        private var first: CallMark?
        private var waste: WasteMeter?
        private var finding: Finding?

        init(_ rule: String, _ settings: RuleSettings) {
            atLeast = max(2, settings[Polling.minCount])
            super.init(rule)
        }

        override func reset() {
            guard count > 0 else { return }
            count = 0
            waste = nil
            finding = nil
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isJudged else { return }
            if facts.isPoll || facts.waitsAgain { add(call) } else { endRow() }
        }

        func responseCounted() { waste?.settle(context) }

        func userSpoke(at place: Place) { endRow() }

        func ended(_ summary: ThreadSummary) { endRow() }

        /// Mostly none goes on.
        private func endRow() {
            if count > 0 { endStanding() }
        }

        private func add(_ call: ToolCall) {
            guard count > 0, call.resultHash == result else {
                endRow()
                result = call.resultHash
                count = 1
                first = trail.mark(of: call)
                waste = WasteMeter(after: call)
                return
            }
            count += 1
            waste?.add(call, context)
            guard count >= atLeast else { return }
            if finding == nil {
                // A command tells more than the tool that runs all of them.
                let tool = context.quote(call.kind == .shell ? call.command : Array(call.tool.utf8), limit: 60)
                    .withoutBackticks
                finding = Finding(
                    rule: rule, severity: .note, what: "`\(tool)`", place: first.map(trail.place) ?? call.place,
                    identity: tool)
            }
            finding?.count = count
        }

        override var standing: Finding? {
            guard var finding else { return nil }
            finding.what +=
                " looked \(finding.count) times in a row whether something had finished; nothing had changed."
            finding.waste = waste?.waste()
            return finding
        }
    }
}
