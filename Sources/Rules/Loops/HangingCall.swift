import RolloutFormat
import ThreadModel

struct HangingCall: Rule {
    let about = RuleDescription(
        id: "hanging-call", group: .loops, severity: .warning,
        what: "The same command was started \(Self.warnAt) times or more, and each time it was polled in vain and "
            + "given up or killed, with no edit in between.",
        why: "A command that hangs once hangs again: every try takes its time and sends the whole conversation again.",
        remedy:
            "Find out what it waits for (an answer, the network, a lock), and tell the agent how to run it without.",
        options: [Self.warnAt],
        falseAlarms: """
            The rule is newer than the large sets. On 77 sessions of ten public repositories, with the rule as it is \
            now (November 2026): 0 (up to 4.8 %). Servers, which are used and not waited for, stay quiet.
            """)

    private static let warnAt = RuleOption("warn_at", 3, "Starts of a command that hung each time.")

    private static func interrupt(_ command: String, _ process: Int, in session: inout ExampleSession) {
        session.start(command, process: process)
        session.poll(process: process)
        session.input("\u{3}", process: process)
    }

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "an installer that waits, is polled and killed, three times",
                    says: "`npm install -D eslint` was started 3 times and hung each time", at: 1
                ) {
                    for process in 900...902 {
                        $0.start("npm install -D eslint", process: process)
                        $0.poll(process: process)
                        $0.repeat(2)
                        $0.shell("kill 1000")
                    }
                },
                RuleExample(
                    "an interactive program that Ctrl-C ends",
                    says: "`npm init vite` was started 3 times and hung each time", at: 1
                ) {
                    for process in 900...902 { Self.interrupt("npm init vite", process, in: &$0) }
                },
                RuleExample(
                    "one that ends with 1 when Ctrl-C ends it",
                    says: "`sudo apt install jq` was started 3 times and hung each time", at: 1
                ) {
                    for process in 900...902 {
                        Self.interrupt("sudo apt install jq", process, in: &$0)
                        $0.poll(process: process, exit: 1)
                    }
                },
                RuleExample(
                    "another way that works afterwards undoes nothing",
                    says: "`npm init vite` was started 3 times and hung each time", at: 1
                ) {
                    for process in 900...902 {
                        Self.interrupt("npm init vite", process, in: &$0)
                        $0.poll(process: process, exit: 130)
                    }
                    $0.shell("npm init vite -- --yes", output: "done\n")
                },
            ],
            quiet: [
                RuleExample("a server that is started, used and stopped") {
                    for process in 900...903 {
                        $0.start("npm run dev", process: process)
                        $0.poll(process: process)
                        $0.shell("curl -s localhost:3000", output: "ok \(process)\n")
                        $0.shell("kill 1000")
                    }
                },
                RuleExample("a log that is followed for a while") {
                    for process in 900...903 {
                        $0.start("tail -f app.log", process: process)
                        $0.poll(process: process, output: "line \(process)\n")
                        $0.input("\u{3}", process: process)
                    }
                },
                RuleExample("a build that takes long and ends") {
                    for process in 900...903 {
                        $0.start("npm run build", process: process)
                        $0.poll(process: process)
                        $0.repeat(3)
                        $0.poll(process: process, exit: 0, output: "built\n")
                    }
                },
                RuleExample("a build that takes long and fails") {
                    for process in 900...903 {
                        $0.start("npm run build", process: process)
                        $0.poll(process: process)
                        $0.poll(process: process, exit: 1, output: "failed\n")
                    }
                },
                RuleExample("a command that hung twice") {
                    for process in 900...901 {
                        $0.start("npm install", process: process)
                        $0.poll(process: process)
                        $0.shell("kill 1000")
                    }
                },
                RuleExample("an edit after every hang") {
                    for process in 900...903 {
                        $0.start("npm test", process: process)
                        $0.poll(process: process)
                        $0.shell("kill 1000")
                        $0.patch("src/\(process).js")
                    }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id, settings) }

    private final class Observer: RuleObserver, SeesCalls, SeesPrompts, SeesWaste, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(prompts: self, calls: self, waste: self, ends: self) }

        private struct Entry {
            let note: CallNote
            /// Starts that hung.
            var count = 0
            /// Of the starts after the first.
            var waste: WasteMeter
        }

        /// Looks at a running command after which it counts as waited for.
        private static let pollsInVain = 3
        private static let limit = 64

        private let warnsAt: Int
        private var entries: [UInt64: Entry] = [:]
        /// The command that was started last, and what became of it.
        private var current: UInt64?
        private var polls = 0
        private var isKilled = false
        private var wasOfUse = false

        init(_ rule: String, _ settings: RuleSettings) {
            warnsAt = max(2, settings[HangingCall.warnAt])
            super.init(rule)
        }

        override func reset() {
            if !entries.isEmpty { entries.removeAll() }
            current = nil
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isJudged else { return }
            if call.triesToEdit || call.editedFiles { return close() }
            if facts.isPoll {
                polls += 1
            } else if call.isResumed {
                end(call)
            } else if call.outcome == .running {
                begin(call)
            } else if current == nil {
                return
            } else if call.kind == .processInput {
                if call.command.last == 0x03 || call.command.last == 0x04 { isKilled = true }
            } else if Self.stops(call.command) {
                isKilled = true
            } else if call.outcome == .succeeded, facts.isWork, !PlainCommand.looksAround(call.command) {
                wasOfUse = true
            }
        }

        func responseCounted() {
            if let current { entries[current]?.waste.settle(context) }
        }

        func userSpoke(at place: Place) { close() }

        func ended(_ summary: ThreadSummary) { close() }

        private func begin(_ call: ToolCall) {
            giveUp()
            // It is there to be watched.
            if Self.mayFollow(call.command), FollowingCommand.isOne(call.command) { return }
            if entries[call.requestHash] == nil {
                guard entries.count < Self.limit else { return }
                entries[call.requestHash] = Entry(note: CallNote(call), waste: WasteMeter(after: call))
            } else {
                entries[call.requestHash]?.waste.add(call, context)
            }
            current = call.requestHash
        }

        /// The process of a command has ended: by itself, or because somebody stopped it.
        private func end(_ call: ToolCall) {
            switch call.exitCode {
            case 130, 137, 143, -1, -9, -15: isKilled = true
            // Some programs end otherwise when they are told to.
            default: isKilled = isKilled || call.wasStopped || call.outcome == .aborted
            }
            // What comes after it says nothing of it.
            guard !isKilled else {
                if current == call.requestHash { giveUp() }
                return
            }
            entries[call.requestHash] = nil
            if current == call.requestHash { current = nil }
        }

        /// What was started last is left: it hung if it was waited for in vain.
        private func giveUp() {
            if let current, !wasOfUse, isKilled && polls > 0 || polls >= Self.pollsInVain {
                entries[current]?.count += 1
            }
            current = nil
            polls = 0
            isKilled = false
            wasOfUse = false
        }

        private func close() {
            giveUp()
            for entry in entries.values.sorted(by: { $0.note.line < $1.note.line }) where entry.count >= warnsAt {
                report(
                    .warning,
                    "\(entry.note.subject(context)) was started \(entry.count) times and hung each time; nothing was "
                        + "edited in between.",
                    at: entry.note.place, count: entry.count, waste: entry.waste.waste(),
                    identity: entry.note.identity(context))
            }
            reset()
        }

        /// Most commands hold none of these.
        private static func mayFollow(_ command: [UInt8]) -> Bool {
            followers.firstIndex(in: command.span, from: 0) < command.count
        }

        private static let followers = AnchorSet([" -f", " -F", "watch"].map { (text: $0, ignoresCase: false) })

        /// `kill 1`, `pkill -f x`, `taskkill /PID 1`.
        private static func stops(_ command: [UInt8]) -> Bool {
            stoppers.contains { command.starts(with: $0) }
        }

        private static let stoppers = ["kill ", "pkill ", "killall ", "taskkill", "Stop-Process", "sudo kill "]
            .map { Array($0.utf8) }
    }
}
