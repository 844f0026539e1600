import Basics
import ThreadModel

struct RefusedCalls: Rule {
    let about = RuleDescription(
        id: "refused-calls", group: .errors, severity: .warning,
        what: "Calls were refused by a user or a policy \(Self.inARow) times in a row, or \(Self.inAll) times in all.",
        why: "What was asked for may not be done here, so the agent works around it or reports what it did not do.",
        remedy: "Allow in the job's policy what the task needs, or take it out of the task.",
        options: [Self.inARow, Self.inAll],
        falseAlarms: """
            The rule is newer than the large sets. On 77 sessions of ten public repositories, with the rule as it is \
            now (November 2026): 2 (2.6 %, 0.7 to 9.0), both right.
            """)

    private static let inARow = RuleOption("in_a_row", 3, "Refused calls with no work between them.")
    private static let inAll = RuleOption("in_all", 5, "Refused calls in a thread.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "everything is refused",
                    says: "`kubectl apply -f 0.yaml` and 7 more calls were refused by the user, 8 in a row.", at: 1
                ) {
                    for number in 0..<8 {
                        $0.tool(
                            "exec_command", #"{"cmd":"kubectl apply -f \#(number).yaml"}"#,
                            output: "exec command rejected by user")
                    }
                },
                RuleExample(
                    "five refusals with other work between them", says: "and 4 more calls were refused by a policy",
                    at: 1
                ) {
                    for number in 0..<5 {
                        $0.tool(
                            "exec_command", #"{"cmd":"git push origin b\#(number)"}"#,
                            output: "exec command rejected: policy forbids commands starting with `git push`")
                        $0.shell("git log -1 --format=%h", output: "\(number)a1\n")
                    }
                },
            ],
            quiet: [
                RuleExample("one refusal, then another way") {
                    $0.tool(
                        "exec_command", #"{"cmd":"git push --force"}"#,
                        output: "exec command rejected: policy forbids commands starting with `git push`")
                    $0.shell("git push origin fix")
                },
                RuleExample("a program that says rejected") {
                    $0.shell("git push", exit: 1, output: "! [rejected] main -> main (fetch first)\n")
                    $0.repeat(3)
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id, settings) }

    private final class Observer: RuleObserver, SeesCalls, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(calls: self, ends: self) }

        private let inARow: Int
        private let inAll: Int
        private var first: CallNote?
        private var count = 0
        private var row = 0
        private var longest = 0

        init(_ rule: String, _ settings: RuleSettings) {
            inARow = max(2, settings[RefusedCalls.inARow])
            inAll = max(2, settings[RefusedCalls.inAll])
            super.init(rule)
        }

        override func reset() {
            first = nil
            count = 0
            row = 0
            longest = 0
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isWork else { return }
            guard call.outcome == .declined else {
                if call.outcome != .running { row = 0 }
                return
            }
            if first == nil { first = CallNote(call) }
            count += 1
            row += 1
            longest = max(longest, row)
        }

        func ended(_ summary: ThreadSummary) {
            guard let first, longest >= inARow || count >= inAll else { return }
            let row = longest >= inARow ? ", \(longest) in a row" : ""
            report(
                .warning,
                "\(first.subject(context)) and \(HumanUnits.count(count - 1, "more call")) were "
                    + "\(first.refusal)\(row).",
                at: first.place, count: count, evidence: first.evidence(context), identity: first.identity(context))
        }
    }
}
