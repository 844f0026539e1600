import Basics
import Policy
import Testing
import ThreadModel

@Suite struct OverridesTests {
    private let text = """
        rules: {tool-error: warning}
        budgets: {session: {cost_usd: 5, tokens: 1M}}
        overrides:
          - match: "nightly/**"
            budgets: {session: {cost_usd: 20}}
            rules: {tool-error: off}
          - match: ["*/linux", /exact]
            budgets: {session: {cost_usd: 30}}
            models: {allow: [gpt-6*]}
        """

    private func limit(_ policy: Policy, _ names: [String]) -> OptionValue? {
        policy.settings(under: policy.overrides(for: names))["session-cost"]?.options["limit"]
    }

    private func usd(_ text: String) -> OptionValue { .money(USD(decimal: text)!) }

    @Test func `the last match wins for each key`() throws {
        let policy = try TestRules.policy(text)
        #expect(limit(policy, ["review", "review/"]) == usd("5"))
        #expect(limit(policy, ["nightly", "nightly/"]) == usd("20"))
        #expect(limit(policy, ["nightly/linux", "nightly/linux/"]) == usd("30"))
        #expect(limit(policy, ["exact"]) == usd("30"))
        #expect(limit(policy, ["not/exact"]) == usd("5"))
        #expect(limit(policy, ["pr/nightly"]) == usd("5"))
        let both = policy.settings(under: [0, 1])
        #expect(both["tool-error"]?.isEnabled == false)
        #expect(both["session-tokens"]?.options["limit"] == .integer(1_000_000))
        #expect(both["model-not-allowed"]?.options["allow"] == .strings(["gpt-6*"]))
        #expect(policy.settings(for: "tool-error").severity == .warning)
    }

    @Test func `flags win over overrides`() throws {
        var flags = ConfigurationLayer()
        try Setting.sessionCost.read("1", into: &flags)
        let policy = Policy(layers: [try TestRules.layer(text), flags], rules: TestRules.all)
        #expect(limit(policy, ["nightly/a"]) == usd("1"))
    }

    @Test func `a budget for some sessions is a cost budget`() throws {
        #expect(
            try TestRules.policy("overrides: [{match: a, budgets: {session: {cost_usd: 1}}}]").hasCostBudget)
        #expect(try !TestRules.policy("overrides: [{match: a, rules: {tool-error: off}}]").hasCostBudget)
    }

    @Test func `they are part of the description`() throws {
        #expect(
            try TestRules.policy(text).describe.map { "\($0.name)=\($0.value)" } == [
                "budgets.session.cost_usd=5", "budgets.session.tokens=1000000", "rules.tool-error=warning",
                "overrides[0].match=nightly/**", "overrides[0].budgets.session.cost_usd=20",
                "overrides[0].rules.tool-error=off", "overrides[1].match=*/linux, /exact",
                "overrides[1].budgets.session.cost_usd=30", "overrides[1].models.allow=gpt-6*",
            ])
    }

    @Test(
        arguments: [
            (
                "overrides: [{rules: {tool-error: off}}]",
                "1:13: overrides[0]: no match; say which sessions it is for: match: \"nightly/**\""
            ),
            (
                "overrides: [{match: a, budgets: {run: {cost_usd: 1}}}]",
                "1:39: budgets.run: an override is about sessions; write it outside of overrides"
            ),
            (
                "overrides: [{match: a, rules: {run-cost: off}}]",
                "1:32: rules.run-cost: this rule judges the whole run, an override is about sessions; "
                    + "write it outside of overrides"
            ),
            (
                "overrides: [{match: a, fail_on: note}]",
                "1:24: unknown key \"fail_on\"; known here are match, rules, budgets, models"
            ),
            ("overrides: [{match: []}]", nil),
            (
                "overrides: [{match: \"\", rules: {tool-error: off}}]",
                "1:21: overrides[0].match: an empty pattern matches nothing; say which sessions it is for"
            ),
            (
                "overrides: [{match: a, budgets: {session: {cost_usd: 1}}, rules: {session-cost: off}}]",
                "1:54: budgets.session.cost_usd is set, but its rule session-cost is off; remove one of the two"
            ),
        ] as [(String, String?)])
    func `what is wrong is said`(text: String, problem: String?) {
        #expect(TestRules.problems(text).first == problem)
    }

    /// The same key outside and inside is no conflict.
    @Test func `an override may set what the file sets`() {
        #expect(TestRules.problems(text).isEmpty)
    }
}
