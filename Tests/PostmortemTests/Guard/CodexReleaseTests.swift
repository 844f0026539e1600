import Postmortem
import Testing

struct CodexReleaseTests {
    @Test(arguments: [
        ("codex-cli 0.163.0\n", true), ("codex-cli 0.125.0", true), ("codex-cli 1.0.0", true),
        ("codex-cli 0.170.0-alpha.3", true), ("codex-cli 0.124.9", false), ("codex-cli 0.98.0\n", false),
    ])
    func knowsWhoWritesATrace(_ answer: String, _ expected: Bool) {
        #expect(CodexRelease(answer)?.writesTrace == expected)
    }

    @Test(arguments: ["", "codex", "codex-cli next", "command not found\n", "v20.1"])
    func whatIsNoReleaseIsNone(_ answer: String) {
        #expect(CodexRelease(answer) == nil)
    }

    @Test func aProgramThatIsNotThereHasNone() {
        #expect(CodexRelease.of("/nowhere/codex") == nil)
    }
}
