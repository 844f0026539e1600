import Basics
import ThreadModel

struct Rework: Rule {
    let about = RuleDescription(
        id: "rework", group: .loops, severity: .warning,
        what:
            "After \(Self.windows) compactions in a row, more than \(Self.share) of the calls were the same as before, "
            + "with the same results; a note when one call with one result came \(Self.repeats) times between others, "
            + "with no edit.",
        why: "What was known is fetched again at full price, because it was forgotten or never used.",
        remedy: "Split the task so that it fits into the context, or let the agent keep notes in a file.",
        options: [Self.windows, Self.share, Self.minCalls, Self.repeats],
        falseAlarms: """
            The rule is newer than the large sets. On 77 sessions of ten public repositories, with the rule as it is \
            now (November 2026): 0 (up to 4.8 %). Reading the same again once after a compaction is right and stays \
            quiet, and so does looking again after an edit.
            """)

    private static let windows = RuleOption("windows", 3, "Compactions in a row after which the work was done again.")
    private static let share = RuleOption("share", .share, 0.5, "Share of a window's calls above which it counts.")
    private static let minCalls = RuleOption("min_calls", 3, "Repeated calls for a window to count.")
    private static let repeats = RuleOption(
        "repeats", 6, "Equal calls with equal results between other calls for a note.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "the same files are read after every compaction", severity: .warning,
                    says: "After 3 compactions in a row the agent did again what it had done before: 15 of 15 calls",
                    at: 6
                ) {
                    for _ in 1...4 {
                        for file in 1...5 { $0.shell("cat src/\(file).ts", output: "export const a = \(file)\n") }
                        $0.compact()
                    }
                },
                RuleExample(
                    "one file is read again and again between others", severity: .note,
                    says: "`cat config.json` gave the same 8 times; nothing was edited in between.", at: 1
                ) {
                    for part in 1...8 {
                        $0.shell("cat config.json", output: "{\"a\":1}\n")
                        $0.shell("sed -n \(part)0,\(part)9p src/a.js", output: "line \(part)\n")
                    }
                },
            ],
            quiet: [
                RuleExample("an edit in every window") {
                    for round in 1...5 {
                        for file in 1...5 { $0.shell("cat src/\(file).ts", output: "export const a = \(file)\n") }
                        $0.patch("src/\(round).ts")
                        $0.compact()
                    }
                },
                RuleExample("other files after every compaction") {
                    for round in 1...5 {
                        $0.shell("cat NOTES.md", output: "what to do\n")
                        for file in 1...5 { $0.shell("cat src/\(round)/\(file).ts", output: "// \(round) \(file)\n") }
                        $0.compact()
                    }
                },
                RuleExample("the same commands with other results") {
                    for round in 1...5 {
                        for file in 1...5 { $0.shell("tail -1 log\(file)", output: "\(round)\(file) requests\n") }
                        $0.compact()
                    }
                },
                RuleExample("looked at again after every edit, also one that failed") {
                    for part in 1...8 {
                        $0.shell("cat config.json", output: "{\"a\":1}\n")
                        $0.patchThatDoesNotApply("config.json", expecting: "b\(part)")
                    }
                },
                RuleExample("read again once after a compaction") {
                    for _ in 1...2 {
                        for file in 1...5 { $0.shell("cat src/\(file).ts", output: "export const a = \(file)\n") }
                        $0.compact()
                    }
                },
                RuleExample("a loop is another rule's") {
                    $0.shell("ls", output: "README.md\n")
                    $0.repeat(9)
                },
                RuleExample("the user asks for it again") {
                    for number in 1...8 {
                        $0.turn("Once more, \(number).")
                        $0.shell("git status --short", output: " M app.js\n")
                        $0.shell("cat \(number).txt", output: "\(number)\n")
                    }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id, settings) }

    private final class Observer: RuleObserver, SeesCalls, SeesPrompts, SeesCompactions, SeesWaste, SeesEnd {
        override func sit(_ seats: inout Seats) {
            seats.take(
                prompts: self, calls: self, waste: self, compactions: self, ends: self)
        }

        /// A call that came more than once since the last edit, compaction or word of the user.
        private struct Again {
            var mark: CallMark
            var note: CallNote?
            var count = 1
            var waste: WasteMeter
        }

        /// More calls than a context holds.
        private static let keyLimit = 4096

        private let windowsAtLeast: Int
        private let share: Double
        private let callsAtLeast: Int
        private let repeatsAtLeast: Int

        // Since the last edit, compaction or word of the user.
        private var seen = HashIndex()
        private var firsts: [CallMark] = []
        private var again: [CallKey: Again] = [:]
        /// The last call that came again; its response may not be counted yet.
        private var pending: CallKey?
        // This window.
        private var calls = 0
        private var repeated = 0
        private var windowWaste: WasteMeter?
        private var firstRepeated: CallNote?
        // The windows running.
        private var windows = 0
        private var allCalls = 0
        private var allRepeated = 0
        private var first: CallNote?
        private var wastes: [Waste] = []

        init(_ rule: String, _ settings: RuleSettings) {
            windowsAtLeast = max(1, settings[Rework.windows])
            share = settings[Rework.share]
            callsAtLeast = max(1, settings[Rework.minCalls])
            repeatsAtLeast = max(2, settings[Rework.repeats])
            super.init(rule)
        }

        override func reset() {
            forgetWindow()
            forgetRun()
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isJudged else { return }
            if call.triesToEdit || call.editedFiles { return changed() }
            guard facts.isWork, !facts.waitsAgain, call.outcome != .benign, let key = facts.key else { return }
            calls += 1
            if facts.wasDoneBefore {
                if windowWaste == nil {
                    windowWaste = WasteMeter(afterResponse: call.responsesBefore - 1)
                    firstRepeated = CallNote(call)
                }
                repeated += 1
                windowWaste?.add(call, context)
            }
            count(call, key, facts)
        }

        func responseCounted() {
            windowWaste?.settle(context)
            if let pending { again[pending]?.waste.settle(context) }
        }

        func compacted(at place: Place) {
            reportAgain()
            closeWindow()
            forgetWindow()
        }

        func userSpoke(at place: Place) { changed() }

        func ended(_ summary: ThreadSummary) {
            // The last window is not a whole one; it goes on with a run, and never ends one.
            if isAgain { addWindow() }
            closeRun()
            reportAgain()
            reset()
        }

        private func count(_ call: ToolCall, _ key: CallKey, _ facts: CallFacts) {
            pending = nil
            guard
                let number = seen.count < Self.keyLimit
                    ? seen.number(of: key.number, orSet: firsts.count) : seen.number(of: key.number)
            else {
                if firsts.count < seen.count {
                    firsts.append(facts.isTracked ? trail.mark(before: 0) : trail.mark(of: call))
                }
                return
            }
            let first = firsts[number]
            // What the loop rules tell is not told again.
            guard !facts.isInLoop else { return }
            var entry = again[key] ?? Again(mark: first, waste: WasteMeter(afterResponse: first.responses))
            entry.count += 1
            if entry.note == nil { entry.note = CallNote(call) }
            entry.waste.add(call, context)
            again[key] = entry
            pending = key
        }

        /// Something was changed, or is wanted again: looking again is right.
        private func changed() {
            if !again.isEmpty { reportAgain() }
            closeRun()
            forgetWindow()
        }

        private var isAgain: Bool {
            repeated >= callsAtLeast && Double(repeated) > Double(calls) * share
        }

        private func closeWindow() {
            if isAgain { addWindow() } else { closeRun() }
        }

        private func addWindow() {
            windows += 1
            allCalls += calls
            allRepeated += repeated
            if first == nil { first = firstRepeated }
            if let windowWaste { wastes.append(windowWaste.waste()) }
        }

        private func closeRun() {
            if windows >= windowsAtLeast, let first {
                report(
                    .warning,
                    "After \(HumanUnits.count(windows, "compaction")) in a row the agent did again what it had done "
                        + "before: \(allRepeated) of \(HumanUnits.count(allCalls, "call")) gave what they had given, the "
                        + "first of them \(first.subject(context, limit: 60)).",
                    at: first.place, count: allRepeated, waste: Waste.sum(wastes), identity: "compactions")
            }
            forgetRun()
        }

        private func reportAgain() {
            let often = again.values.filter { $0.count >= repeatsAtLeast }
            for entry in often.sorted(by: { $0.mark.line < $1.mark.line }) {
                guard let note = entry.note else { continue }
                report(
                    .note,
                    "\(note.subject(context)) gave the same \(entry.count) times; nothing was edited in between.",
                    at: trail.place(entry.mark), count: entry.count, waste: entry.waste.waste(),
                    identity: note.identity(context))
            }
        }

        private func forgetWindow() {
            calls = 0
            repeated = 0
            windowWaste = nil
            firstRepeated = nil
            pending = nil
            seen.removeAll()
            firsts.removeAll(keepingCapacity: true)
            if !again.isEmpty { again.removeAll(keepingCapacity: true) }
        }

        private func forgetRun() {
            windows = 0
            allCalls = 0
            allRepeated = 0
            first = nil
            if !wastes.isEmpty { wastes.removeAll() }
        }
    }
}
