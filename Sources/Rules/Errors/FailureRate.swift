import Basics
import ThreadModel

struct FailureRate: Rule {
    let about = RuleDescription(
        id: "failure-rate", group: .errors, severity: .warning,
        what:
            "More than \(Self.warnAbove) of a thread's calls failed, of \(Self.minCalls) or more; an error above \(Self.errorAbove).",
        why:
            "Agents that do well fail at every eighth call; one that fails at every third is fighting its "
            + "environment.",
        remedy: "Compare the errors with what the job's image has installed, and name the right commands in AGENTS.md.",
        options: [Self.warnAbove, Self.errorAbove, Self.minCalls],
        falseAlarms: """
            With 0.1.0, above 30 %: 2 of 524 interactive public recordings (0.4 %, 95 % interval 0.1 to 1.4), 0 of 29 \
            exec ones, 2 of 219 successful exec runs (0.9 %) and 8 of 419 successful runs of another agent (1.9 %). \
            Above 50 %: none of these, and 6 of that agent's 107 failed runs. One of two that were looked at was \
            arguable: look-ups had counted as failures. They count as answers since. On 77 sessions of ten public \
            repositories, with the rule as it is now (November 2026): 0 (up to 4.8 %).
            """)

    private static let warnAbove = RuleOption(
        "warn_above", .share, 0.3, "Share of failed calls above which it is a warning.")
    private static let errorAbove = RuleOption(
        "error_above", .share, 0.5, "Share of failed calls above which it is an error.")
    private static let minCalls = RuleOption(
        "min_calls", 10, "Calls with a known outcome for a thread to be judged.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("four of ten", severity: .warning, says: "4 of 10 calls (40 %) failed.", at: 3) {
                    for number in 1...10 {
                        $0.shell("./step \(number)", exit: number % 3 == 0 || number == 10 ? 1 : 0, output: "step\n")
                    }
                },
                RuleExample("six of ten", severity: .error, says: "6 of 10 calls (60 %) failed.", at: 2) {
                    for number in 1...10 {
                        $0.shell("./step \(number)", exit: number % 2 == 0 || number == 9 ? 1 : 0, output: "step\n")
                    }
                },
            ],
            quiet: [
                RuleExample("three of ten") {
                    for number in 1...10 {
                        $0.shell("./step \(number)", exit: number % 3 == 0 ? 1 : 0, output: "step\n")
                    }
                },
                RuleExample("five of five, too few to tell") {
                    for number in 1...5 { $0.shell("./step \(number)", exit: 1, output: "step\n") }
                },
                RuleExample("searches that find nothing") {
                    for number in 1...12 { $0.shell("rg name_\(number) src", exit: 1) }
                },
                RuleExample("logs that say 0 failed") {
                    for number in 1...12 { $0.shell("./test \(number)", output: "error: none. 0 failed\n") }
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(about.id, settings)
    }

    private final class Observer: RuleObserver, SeesCalls, SeesEnd {
        override func sit(_ seats: inout Seats) {
            seats.take(calls: self, of: [.failed, .succeeded, .benign], ends: self)
        }

        private let warnsAbove: Double
        private let errorAbove: Double
        private let atLeast: Int
        private var known = 0
        private var failed = 0
        private var first = Place()

        init(_ rule: String, _ settings: RuleSettings) {
            warnsAbove = settings[FailureRate.warnAbove]
            errorAbove = settings[FailureRate.errorAbove]
            atLeast = max(1, settings[FailureRate.minCalls])
            super.init(rule)
        }

        override func reset() {
            known = 0
            failed = 0
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isWork else { return }
            switch call.outcome {
            case .failed:
                if failed == 0 { first = call.place }
                known += 1
                failed += 1
            case .succeeded, .benign: known += 1
            case .declined, .aborted, .running, .unknown: break
            }
        }

        func ended(_ summary: ThreadSummary) {
            let share = Double(failed) / Double(max(known, 1))
            guard known >= atLeast, share > warnsAbove || share > errorAbove else { return }
            report(
                share > errorAbove ? .error : .warning,
                "\(failed) of \(HumanUnits.count(known, "call")) (\(HumanUnits.share(share))) failed.",
                at: first, count: failed)
        }
    }
}
