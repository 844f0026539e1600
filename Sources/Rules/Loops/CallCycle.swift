import ThreadModel

struct CallCycle: Rule {
    let about = RuleDescription(
        id: "call-cycle", group: .loops, severity: .warning,
        what: "Two to six calls were made in the same order with the same results three times or more, with no edit in "
            + "between; an error at five times.",
        why: "The agent goes round in a circle: every round sends the whole conversation again and changes nothing.",
        remedy: "Look at what each round is after, and give it to the agent or tell it to stop there.",
        options: [
            RuleOption("warn_at", .integer(3), "Equal rounds that are a warning."),
            RuleOption("error_at", .integer(5), "Equal rounds that are an error."),
        ],
        falseAlarms: """
            0 of 550 rollouts, 0 of 218 successful exec runs and 0 of 419 successful runs of another agent (2.8 % of \
            that agent's 107 failed runs); upper 95 % bound 0.55 %, 1.4 % and 0.7 %.
            """)

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

    func observer(_ settings: RuleSettings) -> (any ThreadObserver)? {
        Observer(
            id: about.id, warnsAt: settings.integer("warn_at", of: about) ?? 3,
            errorAt: settings.integer("error_at", of: about) ?? 5)
    }

    private final class Observer: RuleObserver {
        private struct Step {
            var key: CallKey
            var mark: CallMark
        }

        /// How long the calls have been the same as those one period before.
        private struct Track {
            var matches = 0
            var start: CallMark?
            var waste: WasteMeter?
        }

        private static let periods = 2...6

        private let id: String
        private let warnsAt: Int
        private let errorAt: Int

        /// The last calls, the newest at `position - 1`, wrapping around.
        private var ring: [Step?] = Array(repeating: nil, count: periods.upperBound)
        private var position = 0
        private var tracks: [Track] = Array(repeating: Track(), count: periods.upperBound + 1)
        /// How many of the last calls were the same one.
        private var equal = 0
        /// The cycle that is going on, with its period.
        private var finding: Finding?
        private var period = 0
        /// Commands of the last calls, kept only in the round after which the cycle would be reported.
        private var subjects: [String] = []

        init(id: String, warnsAt: Int, errorAt: Int) {
            self.id = id
            self.warnsAt = max(2, warnsAt)
            self.errorAt = max(2, errorAt)
            super.init(sees: [.callFinished, .userMessage, .response, .ended])
        }

        override func reset() {
            for index in ring.indices { ring[index] = nil }
            for index in tracks.indices where tracks[index].matches > 0 { tracks[index] = Track() }
            equal = 0
            finding = nil
            period = 0
            if !subjects.isEmpty { subjects.removeAll() }
        }

        override func see(_ event: ThreadEvent) {
            switch event {
            case .callFinished(let call):
                guard call.isJudged, !call.isPoll else { return }
                if call.editedFiles { return close() }
                guard let key = CallKey(call) else { return close() }
                add(call, key)
            case .response:
                if finding != nil { tracks[period].waste?.responseCounted(context.usage) }
            case .userMessage, .ended: close()
            default: break
            }
        }

        private func add(_ call: ToolCall, _ key: CallKey) {
            if finding != nil, back(period)?.key != key { close() }
            equal = back(1)?.key == key ? equal + 1 : 1

            var longest = 0
            for period in Self.periods {
                guard let earlier = back(period), earlier.key == key else {
                    if tracks[period].matches > 0 { tracks[period] = Track() }
                    continue
                }
                tracks[period].matches += 1
                if tracks[period].matches == 1 {
                    tracks[period].start = earlier.mark
                    tracks[period].waste = WasteMeter(since: earlier.mark.time, repeated: call, context.usage)
                } else {
                    tracks[period].waste?.add(call, context.usage)
                }
                if tracks[period].matches > period * (warnsAt - 2) { longest = max(longest, tracks[period].matches) }
            }
            ring[position] = Step(key: key, mark: CallMark(call))
            position = (position + 1) % ring.count

            // From here on the commands may be needed: this is the round that makes it a finding.
            if longest > 0, finding == nil {
                subjects.append(CallNote(call).subject(context, limit: 40))
                if subjects.count > Self.periods.upperBound { subjects.removeFirst() }
            }
            if finding == nil {
                for period in Self.periods where rounds(period) >= warnsAt && equal < period {
                    begin(period, call)
                    break
                }
            }
            guard finding != nil else { return }
            finding?.count = rounds(period)
            finding?.severity = rounds(period) >= errorAt ? .error : .warning
        }

        private func begin(_ period: Int, _ call: ToolCall) {
            self.period = period
            let round = subjects.suffix(period)
            finding = Finding(
                rule: id, severity: .warning, what: round.joined(separator: ", "), place: tracks[period].start?.place ?? call.place,
                evidence: CallNote(call).evidence(context), identity: round.sorted().joined(separator: " "))
        }

        /// Complete rounds, the first one included.
        private func rounds(_ period: Int) -> Int { tracks[period].matches / period + 1 }

        private func back(_ steps: Int) -> Step? { ring[(position + ring.count - steps) % ring.count] }

        private func close() {
            if var finding {
                finding.what +=
                    ": the same \(period) calls ran \(finding.count) times in turns with the same results; "
                    + "nothing was edited in between."
                finding.waste = tracks[period].waste?.waste(calls: tracks[period].matches)
                findings.add(finding)
            }
            reset()
        }
    }
}
