import Testing
import ThreadModel

@testable import Postmortem

/// Sub-agents that a thread says it started and whose files are not there.
@Suite struct MissingChildTests {
    private func missing(_ threads: ThreadSummary...) -> [String] {
        FamilyLinker.link(threads).flatMap(\.missingChildren)
    }

    @Test func byId() {
        #expect(missing(Threads.rollout { $0.children = [Threads.child] }) == [Threads.child])
    }

    /// 0.117–0.139, multi-agent v2: the answer of `spawn_agent` names only a place in the tree.
    @Test func byPath() {
        #expect(
            missing(Threads.rollout { $0.childPaths = ["/root/lead", "/root/docs"] }) == ["/root/docs", "/root/lead"])
    }

    @Test func thoseThatAreThereAreNotMissing() {
        let parent = Threads.rollout {
            $0.children = [Threads.child]
            $0.childPaths = ["/root/lead"]
        }
        let child = Threads.rollout(Threads.child) {
            $0.parentID = Threads.id
            $0.agentPath = "/root/lead"
        }
        #expect(missing(parent, child).isEmpty)
    }

    @Test func anAgentOfTheSameNameInAnotherSessionIsAnother() {
        let other = Threads.rollout(Threads.child) { $0.agentPath = "/root/lead" }
        #expect(missing(Threads.rollout { $0.childPaths = ["/root/lead"] }, other) == ["/root/lead"])
    }
}
