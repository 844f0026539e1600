import Basics
import Policy
import Testing
import ThreadModel

@Suite struct CustomRulesTests {
    @Test func `a rule with everything`() throws {
        // The ids are known wherever they stand in the file.
        let policy = try TestRules.policy(
            #"""
            rules: {no-force-push: warning, no-edits: {min_count: 2}}
            suppressions: [{rule: no-force-push, reason: migration}]
            overrides: [{match: nightly, rules: {no-edits: off}}]
            custom_rules:
              - id: no-force-push
                tool: [shell, exec_*]
                command: '\bgit\s+push\b.*(-f|--force)'
                outcome: succeeded
                min_count: 2
                severity: note
                message: Do not.
              - {id: no-edits, path: [".github/**", Makefile], outcome: [succeeded, failed]}
            """#)
        let rule = try #require(policy.customRules.first)
        #expect(rule.id == "no-force-push" && rule.minCount == 2 && rule.severity == .note)
        #expect(rule.command?.text == #"\bgit\s+push\b.*(-f|--force)"# && rule.outcomes == [.succeeded])
        #expect(rule.about.remedy == "Do not." && rule.about.group == .custom)
        #expect(policy.settings(for: "no-force-push").severity == .warning)
        #expect(policy.settings(for: "no-edits").options == ["min_count": .integer(2)])
        #expect(policy.settings(under: [0])["no-edits"]?.isEnabled == false)
        #expect(policy.customRules[1].paths.map(\.pattern) == [".github/**", "Makefile"])
        #expect(policy.customRules[1].severity == .error)
    }

    @Test(arguments: [
        ("{command: x}", "1:16: custom_rules[0]: no id; name the rule in kebab-case: no-force-push"),
        ("{id: a-b}", "1:16: custom_rules[0]: says nothing to look for; give it a tool, command or path"),
        (
            "{id: tool-error, command: x}",
            "1:21: custom_rules[0].id: \"tool-error\" is a built-in rule; name yours differently, or set it below rules"
        ),
        (
            "{id: No_Push, command: x}",
            "1:21: custom_rules[0].id: \"No_Push\" is not an id; write it in kebab-case: no-force-push"
        ),
        (
            "{id: a, command: 'x(y'}",
            "1:33: custom_rules[0].command: bad pattern at character 4: missing closing parenthesis"
        ),
        ("{id: a, command: ''}", "1:33: custom_rules[0].command: empty"),
        ("{id: a, command: x, min_count: 0}", "1:47: custom_rules[0].min_count: must be at least 1"),
        (
            "{id: a, command: x, outcome: success}",
            "1:45: custom_rules[0].outcome: \"success\" is not one of succeeded, failed, benign, declined, aborted, "
                + "running, unknown"
        ),
        (
            "{id: a, command: x, severity: off}",
            "1:46: custom_rules[0].severity: \"off\" is not one of note, warning, error"
        ),
        ("{id: a, comand: x, tool: y}", "1:24: unknown key \"comand\"; did you mean \"command\"?"),
        (
            "{id: a, command: x}, {id: a, command: y}",
            "1:42: custom_rules[1].id: \"a\" is defined twice; keep one of them"
        ),
    ])
    func `what is wrong is said with its place`(rule: String, problem: String) {
        #expect(TestRules.problems("custom_rules: [\(rule)]").first == problem)
    }

    @Test func `patterns that are made to hurt`() {
        let long = String(repeating: "a", count: 5000)
        #expect(
            TestRules.problems("custom_rules: [{id: a, command: \(long)}]")
                == ["1:33: custom_rules[0].command: bad pattern at character 1: longer than 4096 bytes"])
        for pattern in ["((a{1,1000}){1,1000}){1,1000}", #"\C"#, String(repeating: "(", count: 500), #"\x{110000}"#] {
            #expect(TestRules.problems("custom_rules: [{id: a, command: '\(pattern)'}]").count == 1, "\(pattern)")
        }
    }
}
