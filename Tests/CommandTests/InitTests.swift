import Foundation
import TestSupport
import Testing

@Suite struct InitTests {
    @Test func writesAConfigurationThatIsValid() throws {
        try Workspace.with { tool in
            let made = try tool("init")
            #expect(made.status == 0 && made.text.isEmpty && made.errors.contains("next: codex-postmortem check"))
            #expect(try !tool.text(".codex-postmortem.yml").contains("$schema") && tool.names().count == 3)
            let checked = try tool("config validate")
            #expect(checked.status == 0 && checked.text == ".codex-postmortem.yml is valid\n" && checked.errors.isEmpty)
            let shown = try tool("config show").text
            #expect(shown.hasPrefix("configuration  ") && shown.contains("budgets.session.cost_usd"))
        }
    }

    /// Out of the box a session of any price passes; not with what `init` wrote.
    @Test func aDearSessionFails() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            #expect(try tool("check artifacts --max-session-cost 2 -q").status == 1)
            #expect(try tool("init").status == 0)
            let policy = try tool.text(".codex-postmortem.yml").replacingOccurrences(
                of: "cost_usd: 5\n", with: "cost_usd: 2\n")
            try tool.write(policy, to: ".codex-postmortem.yml")
            #expect(try tool("check artifacts").text.contains("session-cost"))
        }
    }

    /// Whoever takes the signs away gets settings that work.
    @Test func whatIsCommentedOutWorks() throws {
        try Workspace.with { tool in
            let text = try tool("init --print").text
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.hasPrefix("# ") && (line.contains(":") || line.contains("- ")) && line.dropFirst(2).first != " "
                    && line.first { $0.isUppercase } == nil || line.hasPrefix("#   ")
                    ? String(line.dropFirst(2)) : String(line)
            }
            try tool.write(
                lines.filter { !$0.hasPrefix("yaml-language-server") && !$0.hasPrefix("baseline:") }
                    .joined(separator: "\n"), to: ".codex-postmortem.yml")
            let checked = try tool("config validate --now 2026-11-21")
            #expect(checked.status == 0, "\(checked.errors)\n\(lines.joined(separator: "\n"))")
            #expect(try tool("config show --now 2026-11-21").text.contains("no-force-push"))
        }
    }

    @Test func leavesAConfigurationAlone() throws {
        try Workspace.with { tool in
            try tool.write("version: 1\n", to: ".codex-postmortem.yaml")
            let again = try tool("init")
            #expect(again.status == 0 && again.errors.contains(".codex-postmortem.yaml is there already"))
            #expect(!tool.has(".codex-postmortem.yml"))
        }
    }

    @Test func writesTheSchemaWhereItIsAskedFor() throws {
        try Workspace.with { tool in
            let made = try tool("init --schema editor/policy.json")
            let text = try tool.text(".codex-postmortem.yml")
            #expect(made.status == 0 && text.hasPrefix("# yaml-language-server: $schema=editor/policy.json"))
            #expect(try tool.json(tool.text("editor/policy.json"))["properties"] != nil)
        }
    }

    /// Three times what nineteen of twenty sessions cost: the demo fails its policy no longer for its cost.
    @Test func proposesBudgetsFromSessions() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            #expect(try tool("init --from artifacts").status == 0)
            let text = try tool.text(".codex-postmortem.yml")
            #expect(text.contains("# Three times the 95th percentile of 7 sessions seen.\nbudgets:\n"), "\(text)")
            #expect(try tool("config validate").status == 0)
            #expect(try !tool("check artifacts").text.contains("session budget"))
            let none = try tool("init --from in --print")
            #expect(none.status == 64 && none.errors.contains("there is no session below in"), "\(none.errors)")
        }
    }

    @Test(arguments: ["azure", "buildkite", "circleci", "github", "gitlab", "jenkins"])
    func printsThePipelineStep(_ platform: String) throws {
        try Workspace.with { tool in
            let step = try tool("init --ci \(platform)")
            #expect(step.status == 0 && step.text.contains(#/codex-postmortem"? check /#))
            #expect(step.text.contains("--hash=sha256:\(String(repeating: "0", count: 64))"), "the only placeholder")
            #expect(step.text.contains("--require-hashes") && step.text.contains("CODEX_HOME"))
            #expect(step.text.contains("guard --no-check"), "stopped when it overruns")
            #expect(
                step.text.contains(#/CODEX_HOME/sessions" "\${1,2}CODEX_ROLLOUT_TRACE_ROOT"/#), "with Codex's trace")
            #expect(step.errors.split(separator: "\n").count == 4 && step.errors.contains("\nnext: "), "\(step.errors)")
            #expect(step.text.contains("--report junit="))
            #expect(!step.text.contains("auth.json") && !step.text.contains("sudo"))
            #expect(
                step.text.contains(#/git rev-parse (FETCH_HEAD|"refs/remotes/origin|"origin)/#), "whose policy is it?")
        }
    }

    @Test func writesTheWorkflowWhereItBelongs() throws {
        try Workspace.with { tool in
            let made = try tool("init --ci github --write")
            #expect(made.status == 0 && made.text.isEmpty && made.errors.contains("commit both files"))
            let printed = try tool("init --ci github")
            let text = try tool.text(".github/workflows/codex.yml")
            #expect(text == printed.text)
            try tool.write("mine", to: ".github/workflows/codex.yml")
            let again = try tool("init --ci github --write")
            let kept = try tool.text(".github/workflows/codex.yml")
            #expect(again.errors.contains("codex.yml is there already") && kept == "mine")
            #expect(try tool("init --ci jenkins --write").status == 0 && tool.has("Jenkinsfile"))
            let nowhere = try tool("init --write")
            #expect(nowhere.status == 64 && nowhere.errors.contains("--ci azure"), "\(nowhere.errors)")
        }
    }

    @Test func anUnknownPlatformIsAUsageError() throws {
        try Workspace.with { tool in
            let result = try tool("init --ci travis")
            #expect(result.status == 64 && result.errors.contains("gitlab") && !tool.has(".codex-postmortem.yml"))
        }
    }
}
