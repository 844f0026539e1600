import Basics
import ThreadModel

struct FailureRate: Rule {
    let about = RuleDescription(
        id: "failure-rate", group: .errors, severity: .warning,
        what: "More than 30 % of a thread's calls failed, of ten or more; an error above 50 %.",
        why:
            "Agents that do well fail in every eighth call; one that fails in every third works against its "
            + "environment.",
        remedy: "Compare the errors with what the job's image has installed, and name the right commands in AGENTS.md.",
        options: [
            RuleOption("warn_above", .share(0.3), "Share of failed calls above which it is a warning."),
            RuleOption("error_above", .share(0.5), "Share of failed calls above which it is an error."),
            RuleOption("min_calls", .integer(10), "Calls with a known outcome that a thread needs to be judged."),
        ],
        falseAlarms: """
            Above 50 %: 0.5 % of 218 successful exec runs, and none but one of 395 rollouts with ten or more commands \
            (the highest is 53 %). Above 30 %: 4.1 % of the successful exec runs. Refused, aborted and unknown calls, \
            plans and polls are not counted at all.
            """)

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample("four of ten", severity: .warning) {
                    for number in 1...10 {
                        $0.shell("./step \(number)", exit: number % 3 == 0 || number == 10 ? 1 : 0, output: "step\n")
                    }
                },
                RuleExample("six of ten", severity: .error) {
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

    func observer(_ settings: RuleSettings) -> (any ThreadObserver)? {
        Observer(
            id: about.id, warnsAbove: settings.share("warn_above", of: about) ?? 0.3,
            errorAbove: settings.share("error_above", of: about) ?? 0.5,
            atLeast: settings.integer("min_calls", of: about) ?? 10)
    }

    private final class Observer: RuleObserver {
        private let id: String
        private let warnsAbove: Double
        private let errorAbove: Double
        private let atLeast: Int
        private var known = 0
        private var failed = 0
        private var first = Place()

        init(id: String, warnsAbove: Double, errorAbove: Double, atLeast: Int) {
            self.id = id
            self.warnsAbove = warnsAbove
            self.errorAbove = errorAbove
            self.atLeast = max(1, atLeast)
            super.init(sees: [.callFinished, .ended])
        }

        override func reset() {
            known = 0
            failed = 0
        }

        override func see(_ event: ThreadEvent) {
            switch event {
            case .callFinished(let call):
                guard call.isWork else { return }
                switch call.outcome {
                case .failed:
                    if failed == 0 { first = call.place }
                    known += 1
                    failed += 1
                case .succeeded, .benign: known += 1
                case .declined, .aborted, .running, .unknown: break
                }
            case .ended:
                let share = Double(failed) / Double(max(known, 1))
                guard known >= atLeast, share > warnsAbove || share > errorAbove else { return }
                findings.add(
                    Finding(
                        rule: id, severity: share > errorAbove ? .error : .warning,
                        what: "\(failed) of \(HumanUnits.count(known, "call")) (\(HumanUnits.share(share))) failed.",
                        place: first, count: failed))
            default: break
            }
        }
    }
}
