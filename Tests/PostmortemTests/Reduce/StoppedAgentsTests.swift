import Rules
import Testing
import ThreadModel

@testable import Postmortem

/// What a sub-agent leaves open is its parent's doing when the parent goes on.
@Suite struct StoppedAgentsTests {
    private static func severity(
        _ rule: String = "unfinished", role: ThreadSummary.Role = .subagent, childEnd: Int64 = 500,
        rootEnd: ThreadSummary.End = .completed
    ) -> Severity? {
        let root = Threads.rollout {
            $0.end = rootEnd
            $0.endedAt = 1000
        }
        let child = Threads.rollout(Threads.child) {
            $0.parentID = Threads.id
            $0.role = role
            $0.end = .unfinished
            $0.endedAt = childEnd
            $0.findings = [Finding(rule: rule, severity: .error, what: "Turn 1 did not end.", identity: "")]
        }
        return FamilyLinker.link([root, child]).flatMap(\.threads).flatMap(\.findings).first?.severity
    }

    @Test func isANoteWhenTheRootWentOnAndCompleted() { #expect(Self.severity() == .note) }

    @Test func staysAnErrorOtherwise() {
        #expect(Self.severity(rootEnd: .aborted) == .error)
        #expect(Self.severity(childEnd: 2000) == .error)
        #expect(Self.severity("repeated-call") == .error)
        #expect(Self.severity(role: .review) == .error)
    }
}
