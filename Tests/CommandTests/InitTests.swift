import Foundation
import Testing

@Suite struct InitTests {
    @Test func writesAConfigurationThatIsValid() throws {
        try Tool.inRepository { tool in
            let made = try tool("init")
            #expect(made.status == 0 && made.out.isEmpty && made.err.contains("next: codex-postmortem check"))
            #expect(try tool.read(".codex-postmortem.yml").hasPrefix("# yaml-language-server: $schema="))
            #expect(try tool.json(tool.read(".codex-postmortem.schema.json"))["properties"] != nil)
            let checked = try tool("config validate")
            #expect(checked.status == 0 && checked.out == ".codex-postmortem.yml is valid\n" && checked.err.isEmpty)
            let shown = try tool("config show").out
            #expect(shown.hasPrefix("configuration  ") && shown.contains("budgets.session.cost_usd"))
        }
    }

    /// Out of the box a session of any price passes; not with what `init` wrote.
    @Test func aDearSessionFails() throws {
        try Tool.inRepository { tool in
            try tool.copyDemo()
            #expect(try tool("check artifacts --max-session-cost 2 -q").status == 1)
            #expect(try tool("init").status == 0)
            let policy = try tool.read(".codex-postmortem.yml").replacingOccurrences(
                of: "cost_usd: 5\n", with: "cost_usd: 2\n")
            try tool.write(policy, to: ".codex-postmortem.yml")
            #expect(try tool("check artifacts").out.contains("session-cost"))
        }
    }

    /// Whoever takes the signs away gets settings that work.
    @Test func whatIsCommentedOutWorks() throws {
        try Tool.inRepository { tool in
            let text = try tool("init --print").out
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.hasPrefix("# ") && (line.contains(":") || line.contains("- ")) && line.dropFirst(2).first != " "
                    && line.first { $0.isUppercase } == nil || line.hasPrefix("#   ")
                    ? String(line.dropFirst(2)) : String(line)
            }
            try tool.write(
                lines.filter { !$0.hasPrefix("yaml-language-server") && !$0.hasPrefix("baseline:") }
                    .joined(separator: "\n"), to: ".codex-postmortem.yml")
            let checked = try tool("config validate --now 2026-11-21")
            #expect(checked.status == 0, "\(checked.err)\n\(lines.joined(separator: "\n"))")
            #expect(try tool("config show --now 2026-11-21").out.contains("no-force-push"))
        }
    }

    @Test func leavesAConfigurationAlone() throws {
        try Tool.inRepository { tool in
            try tool.write("version: 1\n", to: ".codex-postmortem.yaml")
            let again = try tool("init")
            #expect(again.status == 0 && again.err.contains(".codex-postmortem.yaml is there already"))
            #expect(!tool.has(".codex-postmortem.yml") && !tool.has(".codex-postmortem.schema.json"))
        }
    }

    @Test(arguments: ["azure", "buildkite", "circleci", "github", "gitlab", "jenkins"])
    func printsThePipelineStep(_ platform: String) throws {
        try Tool.inRepository { tool in
            let step = try tool("init --ci \(platform)")
            #expect(step.status == 0 && step.out.contains(#/codex-postmortem"? check /#))
            #expect(step.out.contains("--hash=sha256:\(String(repeating: "0", count: 64))"), "the only placeholder")
            #expect(step.out.contains("--require-hashes") && step.out.contains("CODEX_HOME"))
            #expect(step.err.split(separator: "\n").count == 5 && step.err.contains("\nnext: "), "\(step.err)")
            #expect(step.out.contains("--report junit="))
            #expect(!step.out.contains("auth.json") && !step.out.contains("sudo"))
            #expect(step.out.contains(platform == "github" ? "default_branch" : "git fetch"), "whose policy is it?")
        }
    }

    @Test func writesTheWorkflowWhereItBelongs() throws {
        try Tool.inRepository { tool in
            let made = try tool("init --ci github --write")
            #expect(made.status == 0 && made.out.isEmpty && made.err.contains("commit both files"))
            let printed = try tool("init --ci github")
            let text = try tool.read(".github/workflows/codex.yml")
            #expect(text == printed.out)
            try tool.write("mine", to: ".github/workflows/codex.yml")
            let again = try tool("init --ci github --write")
            let kept = try tool.read(".github/workflows/codex.yml")
            #expect(again.err.contains("codex.yml is there already") && kept == "mine")
            #expect(try tool("init --ci jenkins --write").status == 64)
        }
    }

    @Test func anUnknownPlatformIsAUsageError() throws {
        try Tool.inRepository { tool in
            let result = try tool("init --ci travis")
            #expect(result.status == 64 && result.err.contains("gitlab") && !tool.has(".codex-postmortem.yml"))
        }
    }
}
