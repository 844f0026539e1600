import ThreadModel

struct LowCoverage: Rule {
    let about = RuleDescription(
        id: "low-coverage", group: .input, severity: .error, isInconclusive: true,
        what: "The outcome of more than one in ten calls of a session is not known.",
        why: "Rules that look at outcomes are blind here, so silence would look like a pass.",
        remedy: "Give the rollout files beside the stream, or update codex-postmortem if Codex is newer than it.",
        options: [Self.minShare, Self.minCalls],
        falseAlarms: """
            Not measured per session. Of 19,730 answered calls in real rollouts the exit code alone can be read for \
            93.5 %; with structured records and the fixed failure texts nearly all are known.
            """)

    private static let minShare = RuleOption(
        "min_share", .share, 0.9, "Share of calls with a known outcome below which it is reported.")
    private static let minCalls = RuleOption("min_calls", 10, "Calls that a session needs to be judged.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "8 of 20 calls have no known outcome",
                    .session(ExampleFacts.session(calls: ExampleFacts.calls(12, unknown: 8))))
            ],
            quiet: [
                RuleExample(
                    "2 of 20", .session(ExampleFacts.session(calls: ExampleFacts.calls(18, unknown: 2)))),
                RuleExample(
                    "4 of 5, too few to tell",
                    .session(ExampleFacts.session(calls: ExampleFacts.calls(1, unknown: 4)))),
                RuleExample(
                    "no calls at all", .session(ExampleFacts.session(calls: ExampleFacts.calls(0)))),
            ])
    }

    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        let calls = session.calls
        let wanted = settings[Self.minShare]
        let atLeast = max(1, settings[Self.minCalls])
        let known = Double(calls.total - calls.unknown) / Double(max(calls.total, 1))
        guard calls.total >= atLeast, known < wanted else { return [] }
        let reasons = calls.unknownReasons.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\($0.value) \(Self.words($0.key))" }
        let because = reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", ")
        return [
            Finding(
                rule: about.id, severity: .error, isInconclusive: true,
                what: "\(calls.unknown) of \(HumanUnits.count(calls.total, "call")) "
                    + "(\(HumanUnits.share(1 - known))) have no known outcome\(because).",
                sessionID: session.id, count: calls.unknown)
        ]
    }

    private static func words(_ reason: FailureKind) -> String {
        switch reason {
        case .noOutput: "without a recorded output"
        case .unstated: "whose output states no result"
        default: "because of \(reason.rawValue)"
        }
    }
}
