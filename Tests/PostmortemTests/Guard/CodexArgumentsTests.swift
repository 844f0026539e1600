import Policy
import Postmortem
import Rules
import Testing
import ThreadModel

@Suite struct CodexArgumentsTests {
    @Test(arguments: [
        (["exec", "Do it"], true), (["e", "Do it"], true), (["-c", "model=exec", "exec", "x"], true),
        (["--model", "exec"], false), (["resume"], false), (["-c", "exec", "mcp"], false), ([], false),
        (["--dangerously-bypass-approvals-and-sandbox", "exec"], true), (["login", "exec"], false),
        (["--", "exec"], false),
    ])
    func knowsExec(_ arguments: [String], _ isExec: Bool) {
        #expect(CodexArguments(arguments).isExec == isExec)
    }

    @Test func saysWhatAnEphemeralSessionCannotKeep() throws {
        var layer = ConfigurationLayer()
        try Setting.sessionCost.read("5", into: &layer)
        try Setting.sessionToolCalls.read("5", into: &layer)
        try Setting.sessionDuration.read("5m", into: &layer)
        layer[Setting.stopOn] = .strings(["repeated-call"])
        let policy = Policy(layers: [layer], rules: RuleList.all.map(\.about))
        func unkept(_ arguments: String..., isTraced: Bool = false) -> [String] {
            CodexArguments(["exec"] + arguments + ["Do it."]).unkept(under: policy, isTraced: isTraced)
        }
        #expect(unkept() == [])
        #expect(unkept("--json") == [])
        #expect(unkept("--ephemeral", "--json") == ["session-cost"])
        #expect(unkept("--ephemeral") == ["session-cost", "session-tool-calls", "repeated-call"])
        #expect(unkept("--ephemeral", isTraced: true) == [])
    }
}
