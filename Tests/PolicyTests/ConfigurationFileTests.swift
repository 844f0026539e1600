import Basics
import Policy
import Testing
import ThreadModel

@Suite struct ConfigurationFileTests {
    @Test func `every section`() throws {
        let policy = try TestRules.policy(
            """
            # What CI may spend.
            version: 1
            fail_on: warning
            rules:
              tool-error: off
              repeated-call: {severity: error, warn_at: 4, exempt: [poll, "wait*"]}
              failure-rate:
                warn_above: 40%
                strict: yes
            budgets:
              session: {cost_usd: $5, tokens: 2M, duration: 1h30m, tool_calls: 500}
              run: {cost_usd: 20.50, tokens: 2_000_000_000, cost_increase: 150%}
            models:
              allow: ["gpt-5*", gpt-6-sol]
            inputs:
              include: ["**/sessions/**"]
              exclude: "**/*.bak"
            prices: [prices/house.json, /etc/prices.json]
            """)
        #expect(policy.failOn == .warning)
        #expect(policy.settings(for: "tool-error") == RuleSettings(isEnabled: false))
        #expect(
            policy.settings(for: "repeated-call")
                == RuleSettings(
                    severity: .error, options: ["warn_at": .integer(4), "exempt": .strings(["poll", "wait*"])]))
        #expect(
            policy.settings(for: "failure-rate").options == ["warn_above": .share(0.4), "strict": .boolean(true)])
        #expect(policy.settings(for: "session-cost").options == ["limit": .money(USD(decimal: "5")!)])
        #expect(policy.settings(for: "session-tokens").options == ["limit": .integer(2_000_000)])
        #expect(policy.settings(for: "session-duration").options == ["limit": .seconds(5400)])
        #expect(policy.settings(for: "session-tool-calls").options == ["limit": .integer(500)])
        #expect(policy.settings(for: "run-cost").options == ["limit": .money(USD(decimal: "20.5")!)])
        #expect(policy.settings(for: "run-tokens").options == ["limit": .integer(2_000_000_000)])
        #expect(policy.settings(for: "model-not-allowed").options == ["allow": .strings(["gpt-5*", "gpt-6-sol"])])
        #expect(policy.paths.accepts("a/sessions/b.jsonl") && !policy.paths.accepts("a/sessions/b.bak"))
        #expect(policy.priceFiles == ["prices/house.json", "/etc/prices.json"])
        #expect(policy.hasCostBudget)
        #expect(
            policy.describe.map { "\($0.name)=\($0.value)" } == [
                "fail_on=warning", "budgets.session.cost_usd=5", "budgets.session.tokens=2000000",
                "budgets.session.duration=1h30m", "budgets.session.tool_calls=500", "budgets.run.cost_usd=20.5",
                "budgets.run.cost_increase=150%", "budgets.run.tokens=2000000000", "models.allow=gpt-5*, gpt-6-sol",
                "inputs.include=**/sessions/**",
                "inputs.exclude=**/*.bak", "prices=prices/house.json, /etc/prices.json", "rules.repeated-call=error",
                "rules.repeated-call.warn_at=4", "rules.repeated-call.exempt=poll, wait*",
                "rules.failure-rate.warn_above=0.4", "rules.failure-rate.strict=true", "rules.tool-error=off",
            ])
    }

    @Test(arguments: [
        "", "\n", "# nothing\n", "---\n", "~", "{}", "\u{FEFF}version: 1\r\n", "version: 1\n...\n",
        "rules:\nbudgets:\n  session:\nmodels:\ninputs:\n", "version: '1'",
    ])
    func `nothing set is the defaults`(text: String) throws {
        #expect(try TestRules.layer(text) == ConfigurationLayer())
        let policy = try TestRules.policy(text)
        #expect(policy.failOn == .error && !policy.noFail && !policy.allowEmpty && policy[Setting.jobs] == nil)
        #expect(policy.describe.isEmpty && !policy.hasCostBudget && policy.paths.accepts("anything"))
        #expect(policy.settings(for: "repeated-call") == RuleSettings())
    }

    @Test func `a value equal to the default is no change`() throws {
        #expect(try TestRules.policy("{fail_on: error, rules: {repeated-call: {warn_at: 3}}}").describe.isEmpty)
    }

    @Test func `the same option under both names`() throws {
        let policy = try TestRules.policy("rules: {session-cost: {limit: 3}}")
        #expect(policy.describe.map(\.name) == ["budgets.session.cost_usd"])
        #expect(
            TestRules.problems("rules: {session-cost: {limit: 3}}\nbudgets:\n  session: {cost_usd: 4}")
                == ["3:23: budgets.session.cost_usd: already set by rules.session-cost.limit; keep one of the two"])
        #expect(
            TestRules.problems("budgets: {session: {cost_usd: 4}}\nrules:\n  session-cost: off")
                == ["1:31: budgets.session.cost_usd is set, but its rule session-cost is off; remove one of the two"])
    }

    @Test func `paths are relative to the file`() throws {
        let layer = try TestRules.layer("prices: [a.json, ../b.json, /c.json]", path: "../ci/.codex-postmortem.yml")
        #expect(layer[Setting.prices] == .strings(["../ci/a.json", "../ci/../b.json", "/c.json"]))
    }

    @Test(arguments: [
        ("budget: {}", "1:1: unknown key \"budget\"; did you mean \"budgets\"?"),
        ("fail-on: error", "1:1: unknown key \"fail-on\"; did you mean \"fail_on\"?"),
        (
            "colour: red",
            "1:1: unknown key \"colour\"; known here are version, fail_on, budgets, models, inputs, guard, prices, baseline, "
                + "baseline_growth, history, compare_last, "
                + "custom_rules, rules, overrides, suppressions, limits, redaction"
        ),
        (
            "allow_empty: true",
            "1:1: unknown key \"allow_empty\"; set it with --allow-empty or CODEX_POSTMORTEM_ALLOW_EMPTY"
        ),
        ("version: 2", "1:10: version \"2\" of the configuration is not supported; this release reads version 1"),
        ("fail_on: eror", "1:10: fail_on: \"eror\" is not one of error, warning, note, none; did you mean \"error\"?"),
        (
            "fail_on: warn",
            "1:10: fail_on: \"warn\" is not one of error, warning, note, none; did you mean \"warning\"?"
        ),
        ("fail_on: [error]", "1:10: fail_on: expected a single value, found a list"),
        ("fail_on:", "1:9: fail_on: no value; remove the key or give it one"),
        ("rules: {repeat-call: off}", "1:9: unknown rule \"repeat-call\"; did you mean \"repeated-call\"?"),
        ("rules: {xyz: off}", "1:9: unknown rule \"xyz\"; codex-postmortem rules lists them"),
        (
            "rules:\n  tool-error: fatal",
            "2:15: rules.tool-error: \"fatal\" is not one of off, note, warning, error"
        ),
        ("rules: {tool-error: false}", "1:21: rules.tool-error: \"false\" is not one of off, note, warning, error"),
        (
            "rules: {tool-error: {severity: Error}}",
            "1:32: rules.tool-error.severity: \"Error\" is not one of off, note, warning, error; did you mean \"error\"?"
        ),
        (
            "rules: {repeated-call: {warnat: 3}}",
            "1:25: unknown key \"warnat\"; did you mean \"warn_at\"?"
        ),
        ("rules: {tool-error: {limit: 3}}", "1:22: unknown key \"limit\"; known here are severity"),
        ("rules: [tool-error]", "1:8: rules: expected a mapping, found a list"),
        ("rules: off", "1:8: rules: expected a mapping, found \"off\""),
        ("budgets: {sesion: {}}", "1:11: unknown key \"sesion\"; did you mean \"session\"?"),
        ("budgets: {cost_usd: 5}", "1:11: unknown key \"cost_usd\"; write it below session or run"),
        ("budgets: {run: {duration: 5}}", "1:17: unknown key \"duration\"; only a session has this limit"),
        ("budgets: {run: {cost: 5}}", "1:17: unknown key \"cost\"; did you mean \"cost_usd\"?"),
        (
            "budgets:\n  session:\n    tokens: 2X",
            "3:13: budgets.session.tokens: \"2X\" is not a count; write 500000, 500k or 2M"
        ),
        (
            "budgets: {session: {cost_usd: 5 EUR}}",
            "1:31: budgets.session.cost_usd: \"5 EUR\" is not an amount of money; write US dollars as 5 or 5.50"
        ),
        (
            "budgets: {session: {duration: 1 week}}",
            "1:31: budgets.session.duration: \"1 week\" is not a duration; write 90s, 30m or 1h30m"
        ),
        (
            "rules: {failure-rate: {warn_above: 50}}",
            "1:36: rules.failure-rate.warn_above: \"50\" is not a share; write 0.5 or 50%"
        ),
        ("models: {allow: {a: b}}", "1:17: models.allow: expected a single value, found a mapping"),
        ("inputs: {include: [a, '']}", "1:23: inputs.include: an empty entry"),
        ("prices: [[a]]", "1:10: prices: expected a single value, found a list"),
        ("- a\n- b", "1:1: configuration: expected a mapping, found a list"),
        ("hello", "1:1: configuration: expected a mapping, found \"hello\""),
        ("[1]: 2", "1:1: configuration: a key must be a name, found a list"),
        ("fail_on: error\nrules: {}\nfail_on: note", "1:1: duplicate key \"fail_on\"; keep one of them"),
        ("fail_on: \"\\e[31m\\0\"", "1:10: fail_on: \"\\u{1b}[31m\\u{0}\" is not one of error, warning, note, none"),
    ])
    func `what is wrong is said with its place`(text: String, problem: String) {
        #expect(TestRules.problems(text) == [problem])
    }

    @Test func `everything wrong is said at once, in the order of the file`() {
        let problems = TestRules.problems(
            """
            version: 3
            rules:
              tool-error: loud
              nope: off
            budgets: {session: {tokens: lots, cost_usd: -1}}
            unknown: 1
            fail_on: never
            """)
        #expect(
            problems.map { $0.split(separator: " ")[0] } == [
                "1:10:", "3:15:", "4:3:", "5:29:", "5:45:", "6:1:", "7:10:",
            ])
    }

    @Test func `a missing file and a directory name themselves`() {
        for (path, reason) in [("/nonexistent/c.yml", "no such file"), ("/", "not a regular file")] {
            #expect {
                try ConfigurationFile(path: path, rules: [])
            } throws: {
                "\($0)" == "\(path): cannot read the configuration: \(reason)"
            }
        }
    }
}
