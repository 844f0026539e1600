import Basics
import ThreadModel

struct CallCycle: Rule {
    let about = RuleDescription(
        id: "call-cycle", group: .loops, severity: .warning,
        what:
            "Two to six calls were made in the same order with the same results \(Self.warnAt) times or more, with no edit "
            + "in between; an error at \(Self.errorAt) times.",
        why: "The agent goes in circles: every round sends the whole conversation again and changes nothing.",
        remedy: "Find out what the agent is looking for, and give it that or tell it to stop there.",
        options: [Self.warnAt, Self.errorAt],
        falseAlarms: """
            With 0.1.0, 0 of 553 public recordings (95 % interval up to 0.7 %), 0 of 219 successful exec runs (up to \
            1.7 %) and 0 of 419 successful runs of another agent (up to 0.9 %); 1 of that agent's 107 failed runs. \
            Calls without a known result no longer count. On 77 sessions of ten public repositories, with the rule as \
            it is now (November 2026): 0 (up to 4.8 %).
            """)

    private static let warnAt = RuleOption("warn_at", 3, "Equal rounds for a warning.")
    private static let errorAt = RuleOption("error_at", 5, "Equal rounds for an error.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "two calls in turns, three times", severity: .warning,
                    says: "`git status --short`, `npm test`: the same 2 calls ran 3 times in turn with the same", at: 1
                ) {
                    for _ in 1...3 {
                        $0.shell("git status --short", output: " M app.js\n")
                        $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
                    }
                },
                RuleExample(
                    "two looks at a log in turns", severity: .error,
                    says:
                        "`tail -n 1 build.log`, `wc -l build.log`: the same 2 calls ran 6 times in turn with the same",
                    at: 1
                ) {
                    for _ in 1...6 {
                        $0.shell("tail -n 1 build.log", output: "warning: 2\n")
                        $0.shell("wc -l build.log", output: "40 build.log\n")
                    }
                },
                RuleExample(
                    "three calls in turns, five times", severity: .error,
                    says: "`ls`, `cat README.md`, `make`: the same 3 calls ran 5 times in turn with the same", at: 1
                ) {
                    for _ in 1...5 {
                        $0.shell("ls", output: "README.md\n")
                        $0.shell("cat README.md", output: "# demo\n")
                        $0.shell("make", exit: 2, output: "make: *** No targets. Stop.\n")
                    }
                },
            ],
            quiet: [
                RuleExample("two agents are waited for") {
                    for _ in 1...6 {
                        $0.tool("wait_agent", "{}", output: #"{"message":"Wait timed out.","timed_out":true}"#)
                        $0.tool("list_agents", "{}", output: #"{"agents":[{"agent_name":"/root/a"}]}"#)
                    }
                },
                RuleExample("A-B-A-B with changing results") {
                    for round in 1...6 {
                        $0.shell("git status --short", output: " M app.js\n")
                        $0.shell("npm test", exit: 1, output: "\(10 - round) of 12 tests do not pass yet\n")
                        $0.shell("git diff --stat", output: "\(round) files changed\n")
                    }
                },
                RuleExample("an edit in every round") {
                    for file in ["a", "b", "c", "d"] {
                        $0.shell("cat notes.txt", output: "fix them all\n")
                        $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n")
                        $0.patch("src/\(file).js")
                    }
                },
                RuleExample("the same call over and over is not a cycle") {
                    $0.shell("ls", output: "README.md\n")
                    $0.repeat(11)
                },
                RuleExample("two rounds") {
                    for _ in 1...2 {
                        $0.shell("git status --short", output: " M app.js\n")
                        $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
                    }
                },
                RuleExample("a command and its polls") {
                    for _ in 1...4 {
                        $0.start("npm run build")
                        $0.poll()
                        $0.poll()
                        $0.patch("src/app.js")
                    }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, settings)
    }

    private final class Observer: RuleObserver, SeesCalls, SeesPrompts, SeesWaste, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(prompts: self, calls: self, waste: self, ends: self) }

        /// A round that came again.
        private struct Track {
            var start: CallMark
            var waste: WasteMeter
        }

        private let warnsAt: Int
        private let errorAt: Int

        private var tracks: [Track?] = Array(repeating: nil, count: CallHistory.longest + 1)
        private var hasTracks = false
        /// The cycle that is going on, with its period.
        private var finding: Finding?
        private var period = 0
        private var repeats = 0
        /// Commands of the last calls, kept only in the round after which the cycle would be reported.
        private var subjects: [String] = []

        init(_ rule: String, _ settings: RuleSettings) {
            warnsAt = max(2, settings[CallCycle.warnAt])
            errorAt = max(2, settings[CallCycle.errorAt])
            super.init(rule)
        }

        override func reset() {
            guard hasTracks else { return }
            for period in tracks.indices where tracks[period] != nil { tracks[period] = nil }
            hasTracks = false
            finding = nil
            period = 0
            if !subjects.isEmpty { subjects.removeAll() }
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isStep, call.outcome != .running, call.outcome != .benign else { return }
            guard !call.editedFiles, facts.key != nil else { return endTracks() }
            // Of most calls nothing is like one before.
            guard hasTracks || facts.isRepeated else { return }
            if case .some = finding, facts.matches[period] == 0 { endStanding() }
            var isLastRound = false
            for period in 2...CallHistory.longest {
                let matches = facts.matches[period]
                if matches == 0 {
                    if tracks[period] != nil { tracks[period] = nil }
                    continue
                }
                if matches == 1 || tracks[period] == nil { track(period) }
                tracks[period]?.waste.add(call, context)
                if matches > period * (warnsAt - 2) { isLastRound = true }
            }
            if isLastRound { judge(call, facts) }
        }

        func responseCounted() {
            if case .some = finding { tracks[period]?.waste.settle(context) }
        }

        func userSpoke(at place: Place) { endTracks() }

        func ended(_ summary: ThreadSummary) { endTracks() }

        /// Mostly there is none.
        private func endTracks() {
            if hasTracks { endStanding() }
        }

        private func judge(_ call: ToolCall, _ facts: CallFacts) {
            func rounds(_ period: Int) -> Int { facts.matches[period] / period + 1 }
            if finding == nil {
                subjects.append(CallNote(call).subject(context, limit: 40))
                if subjects.count > CallHistory.longest { subjects.removeFirst() }
                // The same call over and over is not a round.
                for period in 2...CallHistory.longest where rounds(period) >= warnsAt && facts.matches[1] + 1 < period {
                    begin(period, call)
                    break
                }
            }
            if finding != nil {
                finding?.count = rounds(period)
                finding?.severity = rounds(period) >= errorAt ? .error : .warning
            }
        }

        /// The call is the first that equals the one `period` calls ago, so that one began the cycle.
        private func track(_ period: Int) {
            let waste = WasteMeter(afterResponse: trail.mark(before: 1).responses)
            tracks[period] = Track(start: trail.mark(before: period), waste: waste)
            hasTracks = true
        }

        private func begin(_ period: Int, _ call: ToolCall) {
            self.period = period
            let round = subjects.suffix(period)
            finding = Finding(
                rule: rule, severity: .warning, what: round.joined(separator: ", "),
                place: tracks[period].map { trail.place($0.start) } ?? call.place,
                evidence: CallNote(call).evidence(context), identity: round.sorted().joined(separator: " "))
        }

        override var standing: Finding? {
            guard var finding else { return nil }
            finding.what +=
                ": the same \(period) calls ran \(finding.count) times in turn with the same results; "
                + "nothing was edited in between."
            finding.waste = tracks[period]?.waste.waste()
            return finding
        }
    }
}
