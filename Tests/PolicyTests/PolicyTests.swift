import Basics
import Policy
import Testing
import ThreadModel

@Suite struct PolicyTests {
    @Test func `flags over environment over file`() throws {
        let file = try TestRules.layer(
            "{fail_on: note, budgets: {session: {cost_usd: 1, tokens: 10}, run: {cost_usd: 9}}, models: {allow: [a]}}")
        let environment = try EnvironmentLayer([
            "CODEX_POSTMORTEM_FAIL_ON": "warning", "CODEX_POSTMORTEM_MAX_SESSION_COST": "2",
            "CODEX_POSTMORTEM_ALLOW_MODEL": "b, c,", "CODEX_POSTMORTEM_JOBS": "3",
        ]).layer
        var flags = ConfigurationLayer()
        try Setting.sessionCost.read("$3", into: &flags)
        try Setting.noFail.read("true", into: &flags)
        let policy = Policy(layers: [file, environment, flags], rules: TestRules.all)
        #expect(
            policy.describe.map { "\($0.name)=\($0.value)" } == [
                "fail_on=warning", "no_fail=true", "jobs=3", "budgets.session.cost_usd=3",
                "budgets.session.tokens=10", "budgets.run.cost_usd=9", "models.allow=b, c",
            ])
        #expect(policy.noFail && policy.workers == 3 && policy.failOn == .warning)
    }

    @Test func `a limit from a stronger layer switches its rule on again`() throws {
        let file = try TestRules.layer("rules: {session-cost: off}")
        #expect(!Policy(layers: [file], rules: TestRules.all).hasCostBudget)
        var flags = ConfigurationLayer()
        try Setting.sessionCost.read("3", into: &flags)
        let policy = Policy(layers: [file, flags], rules: TestRules.all)
        #expect(policy.settings(for: "session-cost").isEnabled && policy.hasCostBudget)
    }

    @Test func `only a limit in money is a cost budget`() throws {
        #expect(try !TestRules.policy("budgets: {session: {tokens: 5, duration: 5, tool_calls: 5}}").hasCostBudget)
        #expect(try TestRules.policy("budgets: {run: {cost_usd: 0}}").hasCostBudget)
        #expect(try TestRules.policy("rules: {run-cost: {limit: 5}}").hasCostBudget)
        #expect(try !TestRules.policy("rules: {run-cost: {severity: off, limit: 5}}").hasCostBudget)
    }

    @Test func `no layer at all`() {
        let policy = Policy(layers: [], rules: [])
        #expect(policy.failOn == .error && policy.describe.isEmpty && policy.priceFiles.isEmpty)
        #expect(policy.settings(for: "whatever") == RuleSettings())
    }

    @Test func `the table of settings is consistent`() {
        #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
        let variables = Setting.all.compactMap { $0.variable }
        #expect(Set(variables).count == variables.count)
        for setting in Setting.all {
            guard let target = setting.ruleOption else { continue }
            let rule = TestRules.all.first { $0.id == target.rule }
            #expect(rule?.options.first { $0.name == target.option }?.standard == .unset(target.kind))
        }
    }
}
