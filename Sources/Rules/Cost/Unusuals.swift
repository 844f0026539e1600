import Basics
import ThreadModel

/// What is far beyond the usual. All are silent without a history.
enum Unusuals {
    static let sessionCost = UnusualRule(
        "session-cost-unusual", of: "cost",
        what: """
            The session cost more than \(UnusualRule.factor) times the median of the last \(UnusualRule.window) sessions \
            of the same name, and more than 95 % of them; a note below \(UnusualRule.sure) of them.
            """,
        why: "A fixed budget stays silent when a job that usually costs cents costs dollars.",
        remedy: "Look at what this session did that the earlier ones did not: `show` tells step by step.",
        falseAlarms: Self.rate,
        words: { HumanUnits.money(USD(picodollars: Int128($0))) },
        now: { $0.unpricedTokens > 0 ? nil : Double($0.cost.picodollars) },
        before: { $0.cost.map { Double($0.picodollars) } },
        examples: RuleExamples(
            fires: [
                RuleExample(
                    "$12.00 after twenty sessions of about $1.20",
                    .session(session(cents: 1200, after: Array(repeating: 120, count: 20))), severity: .warning,
                    says: "$12.00 is 10 times the usual $1.20: the median of the last 20 sessions of this name"),
                RuleExample(
                    "the same after four", .session(session(cents: 1200, after: [100, 120, 120, 130])), severity: .note,
                    says: "$12.00 is 10 times the usual $1.20: the median of the last 4 sessions of this name"),
            ],
            quiet: [
                RuleExample("nothing came before", .session(session(cents: 1200, after: []))),
                RuleExample("two came before", .session(session(cents: 1200, after: [100, 110]))),
                RuleExample("twice the usual", .session(session(cents: 240, after: Array(repeating: 120, count: 20)))),
                RuleExample(
                    "a job that often costs as much",
                    .session(session(cents: 1200, after: Array(repeating: 120, count: 17) + [1300, 1250, 1400]))),
            ]))

    static let sessionTokens = UnusualRule(
        "session-tokens-unusual", of: "tokens",
        what: """
            The session used more than \(UnusualRule.factor) times the median tokens of the last \(UnusualRule.window) \
            sessions of the same name, and more than 95 % of them; a note below \(UnusualRule.sure) of them.
            """,
        why: "Tokens show it even where a model has no price.",
        remedy: "Look at what this session did that the earlier ones did not: `show` tells step by step.",
        falseAlarms: Self.rate,
        words: { HumanUnits.tokens(Int64($0)) + " tokens" },
        now: { Double($0.usage.total) },
        before: { Double($0.tokens) },
        examples: RuleExamples(
            fires: [
                RuleExample(
                    "9 M tokens after eight sessions of 0.9 M",
                    .session(session(tokens: 9_000_000, after: Array(repeating: 900_000, count: 8))),
                    severity: .warning, says: "is 10 times the usual")
            ],
            quiet: [
                RuleExample(
                    "1.8 M tokens", .session(session(tokens: 1_800_000, after: Array(repeating: 900_000, count: 8)))),
                RuleExample("nothing came before", .session(session(tokens: 9_000_000, after: []))),
            ]))

    private static let rate = """
        With the rule as it is now (November 2026), none in 43 sessions of public repositories, each beside up to \
        twenty earlier ones of its name (95 % interval 0 to 8 %; few repositories publish as many); silent without a \
        history.
        """

    private static func session(cents: Int, after past: [Int]) -> SessionFacts {
        var session = ExampleFacts.session(cents: cents)
        session.past = past.map { PastSession(cost: ExampleFacts.money($0), tokens: 900_000) }
        return session
    }

    private static func session(tokens: Int64, after past: [Int64]) -> SessionFacts {
        var session = ExampleFacts.session(tokens: tokens)
        session.past = past.map { PastSession(cost: nil, tokens: $0) }
        return session
    }
}
