import Basics
import ThreadModel

struct RepeatedError: Rule {
    let about = RuleDescription(
        id: "repeated-error", group: .errors, severity: .warning,
        what: "The same error came back \(Self.minCount) times or more; a note when the command succeeded in the end.",
        why: "An error that survives several attempts shows that the agent lacks something it can't get by trying.",
        remedy: "Give the agent what the error asks for, or tell it in AGENTS.md how this project wants it done.",
        options: [Self.minCount, Self.warnAt],
        falseAlarms: """
            With 0.1.0 as a warning, 17 of 524 interactive public recordings (3.2 %, 95 % interval 2.0 to 5.1), 1 of \
            29 exec ones, 1 of 219 successful exec runs (0.5 %) and 27 of 419 successful runs of another agent (6.4 %, \
            4.5 to 9.2). Of 22 that were looked at 12 were right, 3 arguable and 7 wrong: other hunks of a patch, \
            other files in PowerShell, falling counts of tests, Ctrl-C. These are told apart since. On 77 sessions of \
            ten public repositories, with the rule as it is now (November 2026): a warning in 1, a note in another \
            (1.3 %, 0.2 to 7.0 each), both right.
            """)

    private static let minCount = RuleOption(
        "min_count", 3, "Equal errors in a thread for a warning.")
    private static let warnAt = RuleOption(
        "warn_at", 5, "Equal errors for a warning even when the command succeeded in the end.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "other commands, the same error",
                    says: "`pip install nothing` failed with exit 1; the same error came 3 times, and no later try",
                    at: 1
                ) {
                    for version in ["nothing", "nothing==1.0", "nothing==2.0"] {
                        $0.shell(
                            "pip install \(version)", exit: 1,
                            output: "ERROR: No matching distribution found for \(version.prefix(7))\n")
                    }
                },
                RuleExample(
                    "three times the same, then it works", severity: .note,
                    says: "`npm test` failed with exit 1; the same error came 3 times before it succeeded:", at: 1
                ) {
                    for file in ["a", "b", "c"] {
                        $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n")
                        $0.patch("src/\(file).js")
                    }
                    $0.shell("npm test", output: "12 passed\n")
                },
                RuleExample(
                    "five times the same, then it works", severity: .warning,
                    says: "`npm test` failed with exit 1; the same error came 5 times before it succeeded:", at: 1
                ) {
                    for file in ["a", "b", "c", "d", "e"] {
                        $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n")
                        $0.patch("src/\(file).js")
                    }
                    $0.shell("npm test", output: "12 passed\n")
                },
            ],
            quiet: [
                RuleExample("twice the same") {
                    $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n")
                    $0.patch("src/a.js")
                    $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n")
                },
                RuleExample("fewer failures with every edit") {
                    for (file, count) in [("a", 9), ("b", 4), ("c", 1)] {
                        $0.shell("npm test", exit: 1, output: "\(count) of 12 tests do not pass yet\n")
                        $0.patch("src/\(file).js")
                    }
                },
                RuleExample("searches that find nothing") {
                    $0.shell("rg old_name src", exit: 1)
                    $0.repeat(4)
                },
                RuleExample("three different errors") {
                    $0.shell("npm test", exit: 1, output: "TypeError: x is not a function\n")
                    $0.shell("npm test", exit: 1, output: "ReferenceError: y is not defined\n")
                    $0.shell("npm test", exit: 1, output: "SyntaxError: Unexpected token\n")
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, settings)
    }

    private final class Observer: RuleObserver, SeesCalls, SeesWaste, SeesEnd {
        override func sit(_ seats: inout Seats) {
            seats.take(calls: self, of: [.failed, .succeeded], waste: self, ends: self)
        }

        private struct Entry {
            let note: CallNote
            let signature: ErrorSignature
            var count = 1
            var waste: WasteMeter
            /// Commands that failed this way, by their first two words; at most `programLimit`.
            var programs: [UInt64]
            var hasConverged = false
        }

        private static let limit = 200
        private static let programLimit = 8

        private let atLeast: Int
        private let warnsAt: Int
        private var entries: [Entry] = []
        private var positions = HashIndex()
        /// Positions of entries that are frequent enough and wait for a success; nearly always empty.
        private var open: [Int] = []

        init(_ rule: String, _ settings: RuleSettings) {
            atLeast = max(2, settings[RepeatedError.minCount])
            warnsAt = settings[RepeatedError.warnAt]
            super.init(rule)
        }

        override func reset() {
            entries.removeAll()
            positions.removeAll()
            open.removeAll()
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            if call.outcome == .failed {
                if facts.isJudged, !Self.isInterrupt(call) { fail(call, isInLoop: facts.isInLoop) }
            } else if call.outcome == .succeeded, !open.isEmpty, facts.isWork {
                succeed(call)
            }
        }

        func responseCounted() {
            for position in open { entries[position].waste.settle(context) }
        }

        func ended(_ summary: ThreadSummary) {
            for entry in entries where entry.count >= atLeast { report(entry) }
        }

        /// Ctrl-C says nothing of the program.
        private static func isInterrupt(_ call: ToolCall) -> Bool {
            switch call.exitCode {
            // 0xC000013A is what Windows calls it.
            case 130, -1_073_741_510, 3_221_225_786: true
            default: call.failure == .interrupted
            }
        }

        private func fail(_ call: ToolCall, isInLoop: Bool) {
            let signature = signatures.signature(of: call)
            guard let position = positions.number(of: signature.hash) else {
                guard entries.count < Self.limit else { return }
                _ = positions.number(of: signature.hash, orSet: entries.count)
                entries.append(
                    Entry(
                        note: CallNote(call), signature: signature, waste: WasteMeter(after: call),
                        programs: [Self.program(call)]))
                return
            }
            entries[position].count += 1
            entries[position].hasConverged = false
            let program = Self.program(call)
            if !entries[position].programs.contains(program), entries[position].programs.count < Self.programLimit {
                entries[position].programs.append(program)
            }
            // What a loop wastes is told with the loop.
            if !isInLoop { entries[position].waste.add(call, context) }
            if entries[position].count >= atLeast, !open.contains(position) { open.append(position) }
        }

        private func succeed(_ call: ToolCall) {
            let program = Self.program(call)
            open.removeAll { position in
                guard entries[position].programs.contains(program) else { return false }
                entries[position].hasConverged = true
                return true
            }
        }

        /// `npm test -- a` and `npm test` are attempts at the same; so are all patches.
        private static func program(_ call: ToolCall) -> UInt64 {
            var hash = StableHash()
            guard call.kind == .shell || call.kind == .other else {
                hash.add(call.tool.utf8)
                return hash.value
            }
            var words = 0
            var isInWord = false
            for byte in call.command {
                if byte > 0x20 {
                    if !isInWord { words += 1 }
                    if words > 2 { break }
                    hash.add(byte)
                }
                isInWord = byte > 0x20
            }
            return hash.value
        }

        private func report(_ entry: Entry) {
            let isSettled = entry.hasConverged && entry.count < warnsAt
            let end = entry.hasConverged ? " before it succeeded" : ", and no later try succeeded"
            let note = entry.note
            let told = note.told(entry.signature, context)
            let line = context.quote(told.signature.line)
            findings.add(
                Finding(
                    rule: rule, severity: isSettled ? .note : .warning,
                    what: "\(note.subject(context)) \(note.misfortune); the same error came \(entry.count) times\(end)"
                        + (line.isEmpty ? "." : ": " + line.withFullStop),
                    place: note.place, count: entry.count, evidence: told.evidence,
                    waste: entry.waste.calls > 0 ? entry.waste.waste() : nil,
                    identity: context.identity(told.signature.text)))
        }
    }
}
