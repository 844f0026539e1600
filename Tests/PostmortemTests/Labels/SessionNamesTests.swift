import Testing

@testable import Postmortem

/// What a policy may know a session by: the caller's roots, and the directory directly below one.
@Suite struct SessionNamesTests {
    private func names(_ roots: [String], _ path: String) -> [String] {
        SessionNames(roots: roots).names(of: path).filter { !$0.hasSuffix("/") }
    }

    @Test func theRootAndTheJobBelowIt() {
        #expect(
            names(["artifacts"], "artifacts/nightly/sessions/2026/11/21/rollout-a.jsonl")
                == ["artifacts", "artifacts", "nightly", "artifacts/nightly", "artifacts/nightly"])
        #expect(names(["./data//artifacts/"], "data/artifacts/pr/a.jsonl").contains("pr"))
        #expect(names(["a", "a/nightly"], "a/nightly/x/a.jsonl").contains("a/nightly"))
    }

    /// The agent makes these.
    @Test func nothingDeeperAndNothingInAHome() {
        #expect(!names(["artifacts"], "artifacts/pr/sessions/nightly/a.jsonl").contains { $0.contains("nightly") })
        #expect(
            !names(["codex-home/sessions"], "codex-home/sessions/nightly/a.jsonl").contains { $0.contains("nightly") })
        #expect(!names(["codex-home"], "codex-home/nightly/a.jsonl").contains { $0.contains("nightly") })
        #expect(names(["elsewhere"], "artifacts/nightly/a.jsonl").isEmpty)
    }

    @Test func placesAreSeenFromTheRoot() {
        #expect(SessionNames(roots: ["in"]).places(of: "in/job/a.jsonl") == ["in/job/a.jsonl", "job/a.jsonl"])
    }
}
