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

    /// A session must not choose by the parent it names whose policy and baseline it falls under.
    @Test func aParentInAnotherJobIsNotAmongTheFiles() {
        let parent = Threads.rollout { $0.files[0].path = "runs/nightly/sessions/a.jsonl" }
        let child = Threads.rollout(Threads.child) {
            $0.files[0].path = "runs/release/sessions/b.jsonl"
            $0.parentID = Threads.id
            $0.sessionID = Threads.id
        }
        let families = FamilyLinker.link([parent, child], names: SessionNames(roots: ["runs"]))
        #expect(families.count == 2)
        #expect(families.map(\.missing) == [nil, Threads.id])
        #expect(families.map(\.id) == [Threads.id, Threads.child])
        // Codex's own directories are no jobs.
        #expect(
            FamilyLinker.link([parent, child], names: SessionNames(roots: ["runs/nightly", "runs/release"])).count == 1)
    }

    @Test func aThreadOfTwoJobsHasTheNameOfBoth() {
        let labeler = SessionLabeler(roots: ["runs"])
        let labels = labeler.labels([
            .init(path: "runs/a/sessions/x.jsonl", others: ["runs/a/archived_sessions/x.jsonl"]),
            .init(path: "runs/a/sessions/y.jsonl", others: ["runs/b/sessions/y.jsonl"]),
        ])
        #expect(labels == ["a/x", "a/y+b"])
    }

    @Test func anAgentOfTheSameNameInAnotherSessionIsAnother() {
        let other = Threads.rollout(Threads.child) { $0.agentPath = "/root/lead" }
        #expect(missing(Threads.rollout { $0.childPaths = ["/root/lead"] }, other) == ["/root/lead"])
    }
}
