import Basics
import ThreadModel

struct CallCycle: Rule {
    let about = RuleDescription(
        id: "call-cycle", group: .loops, severity: .warning,
        what:
            "Two to six calls were made in the same order with the same results \(Self.warnAt) times or more, with no edit "
            + "in between; an error at \(Self.errorAt) times.",
        why: "The agent goes round in a circle: every round sends the whole conversation again and changes nothing.",
        remedy: "Look at what each round is after, and give it to the agent or tell it to stop there.",
        options: [Self.warnAt, Self.errorAt],
        falseAlarms: """
            0 of 550 rollouts, 0 of 218 successful exec runs and 0 of 419 successful runs of another agent (2.8 % of \
            that agent's 107 failed runs); upper 95 % bound 0.55 %, 1.4 % and 0.7 %.
            """)

    private static let warnAt = RuleOption("warn_at", 3, "Equal rounds that are a warning.")
    private static let errorAt = RuleOption("error_at", 5, "Equal rounds that are an error.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("two calls in turns, three times", severity: .warning) {
                    for _ in 1...3 {
                        $0.shell("git status --short", output: " M app.js\n")
                        $0.shell("npm test", exit: 1, output: "npm error Missing script: \"test\"\n")
                    }
                },
                RuleExample("three calls in turns, five times", severity: .error) {
                    for _ in 1...5 {
                        $0.shell("ls", output: "README.md\n")
                        $0.shell("cat README.md", output: "# demo\n")
                        $0.shell("make", exit: 2, output: "make: *** No targets. Stop.\n")
                    }
                },
            ],
            quiet: [
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
                RuleExample("the same call over and over is no cycle") {
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

    private final class Observer: RuleObserver, SeesCalls, SeesPrompts, SeesResponses, SeesEnd {
        /// How long the calls have been the same as those one period before.
        private struct Track {
            var start: CallMark
            var waste: WasteMeter
        }

        private static let longest = 6

        private let warnsAt: Int
        private let errorAt: Int

        /// Keys of the last calls, the newest first; only these are touched while nothing repeats.
        private var keys = InlineArray<6, CallKey?>(repeating: nil)
        /// For each period, how many calls in a row equal the one that many calls before.
        private var matches = InlineArray<7, Int>(repeating: 0)
        /// Where the last calls were, wrapping around; the newest at `newest`.
        private var marks: [CallMark?] = Array(repeating: nil, count: longest)
        private var newest = 0
        private var tracks: [Track?] = Array(repeating: nil, count: longest + 1)
        /// How many of the last calls were the same one.
        private var equal = 0
        /// The cycle that is going on, with its period.
        private var finding: Finding?
        private var period = 0
        /// Commands of the last calls, kept only in the round after which the cycle would be reported.
        private var subjects: [String] = []

        init(_ rule: String, _ settings: RuleSettings) {
            warnsAt = max(2, settings[CallCycle.warnAt])
            errorAt = max(2, settings[CallCycle.errorAt])
            super.init(rule)
        }

        override func reset() {
            for index in keys.indices { keys[index] = nil }
            for period in matches.indices where matches[period] > 0 {
                matches[period] = 0
                tracks[period] = nil
            }
            equal = 0
            finding = nil
            period = 0
            if !subjects.isEmpty { subjects.removeAll() }
        }

        func callFinished(_ call: ToolCall) {
            guard call.isJudged, !call.isPoll else { return }
            if call.editedFiles { return close() }
            guard let key = CallKey(call) else { return close() }
            add(call, key)
        }

        func responded(_ usage: Usage, contextTokens: Int64, window: Int64?) {
            if finding != nil { tracks[period]?.waste.responseCounted(context.usage) }
        }

        func userSpoke(at place: Place) { close() }

        func ended(_ summary: ThreadSummary) { close() }

        private func add(_ call: ToolCall, _ key: CallKey) {
            if finding != nil, keys[period - 1] != key { close() }
            equal = keys[0] == key ? equal + 1 : 1
            var isLastRound = false
            for period in 2...Self.longest {
                guard keys[period - 1] == key else {
                    if matches[period] > 0 {
                        matches[period] = 0
                        tracks[period] = nil
                    }
                    continue
                }
                matches[period] += 1
                if matches[period] == 1 {
                    track(period, call)
                } else {
                    tracks[period]?.waste.add(call, context.usage)
                }
                if matches[period] > period * (warnsAt - 2) { isLastRound = true }
            }
            for index in stride(from: Self.longest - 1, to: 0, by: -1) { keys[index] = keys[index - 1] }
            keys[0] = key
            newest = (newest + 1) % Self.longest
            marks[newest] = CallMark(call)

            guard isLastRound else { return }
            if finding == nil {
                subjects.append(CallNote(call).subject(context, limit: 40))
                if subjects.count > Self.longest { subjects.removeFirst() }
                for period in 2...Self.longest where rounds(period) >= warnsAt && equal < period {
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
        private func track(_ period: Int, _ call: ToolCall) {
            let first = marks[(newest + 1 + Self.longest - period) % Self.longest] ?? CallMark(call)
            tracks[period] = Track(
                start: first, waste: WasteMeter(since: marks[newest]?.endTime, repeated: call, context.usage))
        }

        private func begin(_ period: Int, _ call: ToolCall) {
            self.period = period
            let round = subjects.suffix(period)
            finding = Finding(
                rule: rule, severity: .warning, what: round.joined(separator: ", "),
                place: tracks[period]?.start.place ?? call.place,
                evidence: CallNote(call).evidence(context), identity: round.sorted().joined(separator: " "))
        }

        /// Complete rounds, the first one included.
        private func rounds(_ period: Int) -> Int { matches[period] / period + 1 }

        private func close() {
            if let standing { findings.add(standing) }
            reset()
        }

        override var standing: Finding? {
            guard var finding else { return nil }
            finding.what +=
                ": the same \(period) calls ran \(finding.count) times in turns with the same results; "
                + "nothing was edited in between."
            finding.waste = tracks[period]?.waste.waste(calls: matches[period])
            return finding
        }
    }
}
