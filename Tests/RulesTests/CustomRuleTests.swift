import Basics
import Testing
import ThreadModel

@testable import Rules

@Suite struct CustomRuleTests {
    private func findings(
        _ rule: CustomRuleDefinition, settings: RuleSettings = RuleSettings(),
        _ story: (inout ExampleSession) -> Void
    ) -> [Finding] {
        let set = RuleSet(rules: [CustomRule(rule)]) { _ in settings }
        return ThreadReplay.read(lines: ExampleSession.lines(story), observers: [set.dispatcher()]).findings
    }

    private func pattern(_ text: String) throws -> CustomRuleDefinition {
        CustomRuleDefinition(id: "mine", command: try Pattern(text))
    }

    @Test func aForbiddenCommand() throws {
        let found = findings(try pattern(#"\bgit\s+push\b.*\s(-f|--force)\b"#)) {
            $0.shell("git push origin main")
            $0.shell("cd app && git push --force origin main", exit: 1, output: "rejected\n")
            $0.shell("git push -f")
        }
        #expect(found.map(\.what) == ["`cd app && git push --force origin main` was called, 2 times in all."])
        #expect(found.map(\.severity) == [.error] && found[0].count == 2 && found[0].place.line != nil)
    }

    /// What stands behind the part that other rules see is looked at too, and they see no more than before.
    @Test func theWholeCommandCounts() throws {
        let rule = try pattern("--force")
        let found = findings(rule) { $0.shell("echo \(String(repeating: "x", count: 20_000)); git push --force") }
        #expect(found.count == 1 && !found[0].isInconclusive)
        let unclear = findings(rule) { $0.shell("echo \(String(repeating: "x", count: 70_000)); git push --force") }
        #expect(unclear.map(\.isInconclusive) == [true])
        #expect(findings(rule) { $0.shell("echo \(String(repeating: "x", count: 60_000))") }.isEmpty)
    }

    @Test func aPatternThatGivesUpLeavesTheVerdictOpen() throws {
        let found = findings(try pattern(#"^(a+)+$"#)) { $0.shell(String(repeating: "a", count: 5000) + "!") }
        #expect(found.map(\.isInconclusive) == [true] && found[0].severity == .error)
    }

    @Test func filesOfAPatch() {
        var rule = CustomRuleDefinition(id: "mine", paths: [Glob(".github")])
        #expect(findings(rule) { $0.patch(".github/workflows/ci.yml") }.count == 1)
        #expect(findings(rule) { $0.patch("src/github.swift") }.isEmpty)
        #expect(findings(rule) { $0.patchThatDoesNotApply(".github/x.yml") }.count == 1)
        rule.outcomes = [.succeeded]
        #expect(findings(rule) { $0.patchThatDoesNotApply(".github/x.yml") }.isEmpty)
        let heredoc = "apply_patch <<'EOF'\n*** Begin Patch\n*** Delete File: .github/a b.yml\n*** End Patch\nEOF"
        #expect(findings(rule) { $0.shell(heredoc) }.count == 1)
    }

    /// However the agent spells it, it is the same file.
    @Test(arguments: [
        (".github//workflows/ci.yml", true), (".github/./workflows/ci.yml", true), ("./.github/workflows/ci.yml", true),
        (#".github\workflows\ci.yml"#, true), (#"C:\w\.github\workflows\ci.yml"#, true),
        (#"\\?\C:\w\.github\workflows\ci.yml"#, true), (".github/actions/ci.yml", false),
        (#"docs\.github\readme.md"#, false),
    ])
    func spellingsOfAFile(_ file: String, _ isFound: Bool) {
        let rule = CustomRuleDefinition(id: "mine", paths: [Glob(".github/workflows/**")])
        #expect(findings(rule) { $0.patch(file) }.isEmpty != isFound)
    }

    @Test(arguments: [
        ("git push \\\n  --force", true), ("git push \\\n origin \\\n -f", true),
        ("git push origin\necho --force", false),
    ])
    func aBrokenLineIsOne(_ command: String, _ isFound: Bool) throws {
        #expect(findings(try pattern(#"\bgit\s+push\b.*\s(-f|--force)\b"#)) { $0.shell(command) }.isEmpty != isFound)
    }

    @Test(arguments: [
        ("web_search", "web_search_call", true), ("web_search", "web/run", true),
        ("spawn_agent", "collaboration/spawn_agent", true), ("db/drop*", "mcp__db__drop_table", true),
        ("db/drop*", "db__drop_table", true), ("db/drop*", "db__list", false), ("search", "github/search", false),
    ])
    func namesOfATool(_ glob: String, _ tool: String, _ isFound: Bool) {
        let rule = CustomRuleDefinition(id: "mine", tools: [Glob(glob)])
        #expect(findings(rule) { $0.tool(tool, output: "{}") }.isEmpty != isFound)
    }

    @Test func toolsOutcomesAndCounts() {
        var rule = CustomRuleDefinition(id: "mine", tools: [Glob("exec_*"), Glob("shell*")], minCount: 2)
        #expect(findings(rule) { $0.shell("a") }.isEmpty)
        let twice: (inout ExampleSession) -> Void = {
            $0.shell("a")
            $0.shell("b", exit: 1, output: "no\n")
        }
        #expect(findings(rule, twice).count == 1)
        #expect(findings(rule, settings: RuleSettings(options: ["min_count": .integer(3)]), twice).isEmpty)
        #expect(findings(rule, settings: RuleSettings(severity: .note), twice).map(\.severity) == [.note])
        rule.outcomes = [.failed]
        #expect(findings(rule, twice).isEmpty)
        rule.tools = [Glob("update_plan")]
        #expect(findings(rule, twice).isEmpty)
    }
}
