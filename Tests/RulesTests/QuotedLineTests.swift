import Safety
import Testing
import ThreadModel

@testable import Rules

/// A finding quotes one line of an output, which tells less of itself than the lines around it.
@Suite struct QuotedLineTests {
    private static let secret = "S3cr3tPwzFwADK"

    @Test(arguments: [
        "password: |\n  \(secret)\n", "password:\n  \(secret)\n", "- name: DB_PASSWORD\n  value: \(secret)\n",
    ])
    func holdsNothingThatTheLineBeforeItTellsToBeASecret(_ output: String) {
        let lines = ExampleSession.lines { session in
            for _ in 1...3 { session.shell("./deploy.sh", exit: 1, output: output) }
        }
        let set = RuleSet { _ in RuleSettings() }
        let thread = ThreadReplay.read(lines: lines, observers: [set.dispatcher()], redactor: Redactor(key: (1, 2)))
        let told = thread.findings.filter { ["tool-error", "repeated-error"].contains($0.rule) }
        #expect(told.count == 2)
        for finding in thread.findings {
            #expect(!"\(finding)".contains(Self.secret), "\(finding.what)")
        }
    }
}
