import Basics
import Foundation
import TestSupport
import Testing

@Suite struct ConfigTests {
    @Test func saysEverythingThatIsWrong() throws {
        try Workspace.with { tool in
            try tool.write(
                """
                fail_on: eror
                suppressions:
                  - rule: repeated-call
                custom_rules:
                  - {id: tool-error, command: '('}
                overrides:
                  - {match: x, rules: {run-cost: off}}
                baseline: nowhere.json
                """, to: ".codex-postmortem.yml")
            let result = try tool("config validate")
            #expect(result.status == 78 && result.text.isEmpty)
            let places = result.errors.split(separator: "\n").map { $0.split(separator: " ")[0] }
            #expect(
                places == [
                    ".codex-postmortem.yml:1:10:", ".codex-postmortem.yml:3:5:", ".codex-postmortem.yml:5:10:",
                    ".codex-postmortem.yml:5:31:", ".codex-postmortem.yml:7:24:",
                ], "\(result.errors)")
        }
    }

    @Test func namesFilesThatAreMissing() throws {
        try Workspace.with { tool in
            try tool.write("baseline: nowhere.json\n", to: ".codex-postmortem.yml")
            #expect(try tool("config validate").status == 78)
            #expect(try tool("config validate nothing.yml").errors.hasPrefix("nothing.yml: cannot read"))
        }
        try Workspace.with { tool in
            let none = try tool("config validate")
            #expect(none.status == 78 && none.errors.contains("make one with init"))
        }
    }

    @Test(arguments: [
        "a: &a [*a]", "\u{0}", "? [x]\n: y", "suppressions: {{{{", "overrides: [[[[[[[[]]]]]]]]",
        "custom_rules: [{id: \"\\u202e\\e[2J\", command: x}]", "suppressions: [{reason: x, rule: \"\\e]0;x\\a\"}]",
        "overrides: [{match: {a: b}}]", "custom_rules: [null, 1, [], {}]", "suppressions: [~]",
    ])
    func hostileFiles(_ text: String) throws {
        try Workspace.with { tool in
            try tool.write(text, to: ".codex-postmortem.yml")
            for command in ["config validate", "config show", "rules", "check ."] {
                let result = try tool(command)
                #expect(result.status == 78, "\(command): \(result.errors)")
                #expect(!result.errors.contains("\u{1B}") && !result.errors.contains("\u{202E}"))
            }
        }
    }

    @Test func showsWhereASettingCameTo() throws {
        try Workspace.with { tool in
            try tool.write(
                """
                fail_on: warning
                suppressions: [{rule: polling, reason: old, expires: 2020-01-01}]
                custom_rules: [{id: mine, command: x}]
                """, to: ".codex-postmortem.yml")
            let shown = try tool("config show --max-session-cost 5").text
            for text in ["fail_on ", "budgets.session.cost_usd ", "custom_rules.mine ", "expired: polling: old"] {
                #expect(shown.contains(text), "\(shown)")
            }
        }
    }

    /// `UPDATE_GOLDENS=1 swift test --filter CommandTests` writes them anew.
    @Test(arguments: [
        ("init --ci azure", "ci/azure/codex.yml"),
        ("init --ci buildkite", "ci/buildkite/codex.yml"),
        ("init --ci circleci", "ci/circleci/codex.yml"),
        ("init --ci github", "ci/github/codex.yml"),
        ("init --ci gitlab", "ci/gitlab/codex.yml"),
        ("init --ci jenkins", "ci/jenkins/Jenkinsfile"),
    ])
    func generatedFilesAreUpToDate(command: String, file: String) throws {
        try Workspace.with { tool in
            try Golden.expect(tool(command).out, at: Program.root.appending(path: file))
        }
    }

    @Test func theReferenceIsValid() throws {
        try Workspace.with { tool in
            try tool.write(tool("config reference").text, to: "reference.yml")
            let result = try tool("config validate reference.yml --now 2026-11-21")
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        }
    }

    /// By a validator nobody here wrote.
    @Test func theReferenceMatchesTheSchema() throws {
        try Workspace.with { tool in
            try tool.write(tool("config reference").text, to: "reference.yml")
            try tool.write(tool("config schema").text, to: "schema.json")
            try tool.write(tool("init --print").text, to: "starter.yml")
            try tool.write("rules: {polling: of}\n", to: "bad.yml")
            guard let validator = Validator.find() else {
                try Test.cancel("neither check-jsonschema nor Python with jsonschema and yaml is here")
            }
            for file in ["reference.yml", "starter.yml"] {
                let result = try validator.run(file, schema: "schema.json", in: tool.directory)
                #expect(result.status == 0, "\(file): \(result.output)")
            }
            #expect(try validator.run("bad.yml", schema: "schema.json", in: tool.directory).status != 0)
        }
    }
}
