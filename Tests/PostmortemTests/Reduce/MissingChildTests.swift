import Foundation
import Policy
import Reports
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
        var empty = child
        empty.turnCount = 0
        #expect(missing(parent, empty) == [Threads.child, "/root/lead"])
    }

    /// Their usage is in files of their own, and the parent names neither.
    @Test func aReviewAndAGuardianWithoutFilesAreMissing() {
        let asked = Threads.rollout {
            $0.hasReview = true
            $0.hasGuardian = true
        }
        #expect(missing(asked) == ["its review", "its guardian"])
        let agents = [ThreadSummary.Role.review, .guardian].enumerated().map { index, role in
            Threads.rollout(Threads.child + "\(index)") {
                $0.role = role
                $0.parentID = Threads.id
            }
        }
        #expect(missing(asked, agents[0], agents[1]).isEmpty)
        // One whose parent nobody knows may be it.
        var loose = agents[0]
        loose.parentID = nil
        loose.startedAt = nil
        #expect(missing(asked, loose) == ["its guardian"])
        // Earlier releases show the review's usage in the parent's file.
        let shown = Threads.rollout {
            $0.hasReview = true
            $0.reviewUsage = [UsageSlice(key: .unknown, usage: Usage(input: 5), responses: 1)]
        }
        #expect(missing(shown).isEmpty)
    }

    @Test func aMissingParentLeavesASumTooLow() {
        let child = Threads.rollout(Threads.child) { $0.parentID = Threads.id }
        let families = FamilyLinker.link([child])
        #expect(families.map(\.missing) == [Threads.id] && families.allSatisfy(\.isUnderstated))
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
        let labels = labeler.names([
            .init(path: "runs/a/sessions/x.jsonl", others: ["runs/a/archived_sessions/x.jsonl"]),
            .init(path: "runs/a/sessions/y.jsonl", others: ["runs/b/sessions/y.jsonl"]),
        ])
        #expect(labels == ["a/x", "a/y+b"])
    }

    @Test func anAgentOfTheSameNameInAnotherSessionIsAnother() {
        let other = Threads.rollout(Threads.child) { $0.agentPath = "/root/lead" }
        #expect(missing(Threads.rollout { $0.childPaths = ["/root/lead"] }, other) == ["/root/lead"])
    }

    // MARK: What becomes of it

    private static let child = "01a1fe6d-2264-7f03-af08-02218b00c658"

    /// A recorded session whose sub-agent's file was removed.
    private func withoutChild(_ body: (String) throws -> Void) throws {
        try PolicyRun.with([(name: "nightly", recording: "0.163.0/sub-agent")]) { root in
            let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
            let child = try #require(files.first { $0.hasSuffix("\(Self.child).jsonl") })
            try FileManager.default.removeItem(atPath: "\(root)/\(child)")
            try body(root)
        }
    }

    @Test func itIsSaidAndNoReasonToStop() throws {
        try withoutChild { root in
            let report = try PolicyRun.report(root)
            let told = report.findings.filter { $0.what.contains(Self.child) }
            #expect(told.map { "\($0.rule) \($0.severity)" } == ["unpriced-usage note"])
            #expect(told.first?.what.contains("what they used is not counted") == true)
            #expect(report.verdict == .pass)
        }
    }

    /// The sum is known to be too low, so no limit on it can be said to hold.
    @Test(arguments: ["session: {cost_usd: 500}", "run: {cost_usd: 500}", "session: {tokens: 900000000}"])
    func underABudgetTheRunIsInconclusive(_ budget: String) throws {
        try withoutChild { root in
            let report = try PolicyRun.report(root, "budgets: {\(budget)}")
            #expect(report.verdict == .inconclusive && report.exitCode == 2)
            let reasons = report.findings.filter(\.isInconclusive).map(\.what)
            #expect(reasons.contains { $0.contains("missing") }, "\(reasons)")
        }
    }

    @Test func theTreeListsIt() throws {
        try withoutChild { root in
            let stories = try ForensicsSamples.stories(["\(root)/nightly"])
            #expect(stories.first?.missing == [Self.child])
            var tree = StoryReport.Selection()
            tree.tree = true
            let text = StoryReport.render(stories, tree, as: .text, options: .init())
            #expect(String(decoding: text, as: UTF8.self).contains("not among the files"))
        }
    }
}
