import Foundation
import Policy
import TestSupport
import Testing

@testable import Postmortem

@Suite struct SessionLabelerTests {
    private static let id = "01a1fe5e-3aa5-7be3-b385-4b53a653273c"
    private static let rollout = "rollout-2026-11-21T13-49-10-\(id).jsonl"

    /// What CI leaves, the path that is given to `check`, and the name that comes out.
    static let layouts: [(roots: [String], path: String, label: String)] = [
        // Downloaded artifacts in a directory each.
        (["artifacts"], "artifacts/fix-tests-linux/sessions/2026/11/21/\(rollout)", "fix-tests-linux"),
        (["artifacts/"], "artifacts/fix-tests-linux/2026/11/21/\(rollout)", "fix-tests-linux"),
        (["./artifacts"], "./artifacts/fix-tests-linux/\(rollout).zst", "fix-tests-linux"),
        (["artifacts"], "artifacts/codex-thread-fix-17654321098-2/\(rollout)", "codex-thread-fix"),
        (["artifacts"], "artifacts/17654321098-codex-node-20/\(rollout)", "codex-node-20"),
        (["artifacts"], "artifacts/thread-\(id)/\(rollout)", "thread"),
        (["artifacts"], "artifacts/nightly-2026-11-21/\(rollout)", "nightly"),
        (["artifacts"], "artifacts/build_2026-11-21T13-49-10_macos/\(rollout)", "build_macos"),
        (["artifacts"], "artifacts/da39a3ee5e6b4b0d3255bfef95601890afd80709/web/\(rollout)", "web"),
        // A matrix by version keeps its numbers: only year/month/day is a date.
        (["artifacts"], "artifacts/node/20/sessions/2026/11/21/\(rollout)", "node/20"),
        (["artifacts"], "artifacts/2026/\(rollout)", "2026"),
        // Two jobs, each with a home of its own.
        (["linux/.codex", "macos/.codex"], "macos/.codex/sessions/2026/11/21/\(rollout)", "macos"),
        (["artifacts"], "artifacts/linux/.codex/archived_sessions/\(rollout)", "linux"),
        // A copied sessions directory, or a CODEX_HOME: nothing tells what job it was.
        (["sessions"], "sessions/2026/11/21/\(rollout)", "session"),
        (["."], "./sessions/2026/11/21/\(rollout)", "session"),
        (["codex-home"], "codex-home/sessions/2026/11/21/\(rollout)", "session"),
        (["/home/runner/.codex"], "/home/runner/.codex/sessions/2026/11/21/\(rollout)", "session"),
        (["/home/runner/.codex/sessions"], "/home/runner/.codex/sessions/2026/11/21/\(rollout)", "session"),
        (["/home/ci/.codex"], "/home/ci/.codex/archived_sessions/\(rollout)", "session"),
        (["/github/home/.codex"], "/github/home/.codex/sessions/2026/11/21/\(rollout)", "session"),
        (
            ["/home/runner/work/_temp/codex-home"],
            "/home/runner/work/_temp/codex-home/sessions/2026/11/21/\(rollout)", "session"
        ),
        (["/tmp/tmp.Xq8sZ1"], "/tmp/tmp.Xq8sZ1/sessions/2026/11/21/\(rollout)", "session"),
        // A directory that is named for what ran in it.
        (["job-a/sessions"], "job-a/sessions/2026/11/21/\(rollout)", "job-a"),
        (["/builds/team/web/artifacts/review"], "/builds/team/web/artifacts/review/\(rollout)", "review"),
        (["agents/codex/sessions"], "agents/codex/sessions/2026/11/21/\(rollout)", "codex"),
        (["../runs/lint"], "../runs/lint/\(rollout)", "lint"),
        // Streams.
        (["events.jsonl"], "events.jsonl", "events"),
        (["job-a/events.jsonl"], "job-a/events.jsonl", "job-a"),
        (["logs"], "logs/fix/codex-events.jsonl", "fix"),
        (["logs"], "logs/stage_01_design_log_raw.txt", "logs/stage_01_design_log_raw"),
        (["logs"], "logs/fix/stream-2.jsonl", "fix/stream-2"),
        (["logs"], "logs/fix/review.3e33f2f.jsonl", "fix/review.3e33f2f"),
        // Files by name: the directories that were typed count.
        ([rollout], rollout, "session"),
        (["job-a/\(rollout)"], "job-a/\(rollout)", "job-a"),
        (["a/b/sessions/2026/11/21/\(rollout)"], "a/b/sessions/2026/11/21/\(rollout)", "a/b"),
        (["/srv/ci/web/out/fix/\(rollout)"], "/srv/ci/web/out/fix/\(rollout)", "out/fix"),
        (["/mnt/share/fix/\(rollout)"], "/mnt/share/fix/\(rollout)", "fix"),
        (["/mnt/share/fix.rollout.jsonl"], "/mnt/share/fix.rollout.jsonl", "share/fix.rollout"),
        // From the top of a checkout.
        (["."], "./Fixtures/demo/migrate-orm/sessions/2026/11/21/\(rollout)", "Fixtures/demo/migrate-orm"),
        (["/"], "/srv/fix/\(rollout)", "srv/fix"),
        // Names are for machines too.
        (["artifacts"], "artifacts/fix (ubuntu, 20)/\(rollout)", "fix__ubuntu__20_"),
        (["artifacts"], "artifacts/::error::x\n/\(rollout)", "__error__x_"),
        (["artifacts"], "artifacts/../../etc/\(rollout)", "etc"),
    ]

    @Test(arguments: layouts) func name(_ layout: (roots: [String], path: String, label: String)) {
        let labeler = SessionLabeler(roots: layout.roots, workingDirectory: "/srv/ci/web")
        #expect(labeler.names([.init(path: layout.path)]) == [layout.label])
    }

    /// Codex's own trace beside the sessions changes no name, and so no fingerprint; one of another job does.
    @Test(
        arguments: [
            (["home/sessions", "codex-trace"], "home/sessions/", "codex-trace/", "session"),
            (["/tmp/home/sessions", "/tmp/codex-trace"], "/tmp/home/sessions/", "/tmp/codex-trace/", "session"),
            (["fix"], "fix/sessions/2026/11/21/", "fix/trace/", "fix"),
            (["artifacts"], "artifacts/fix/sessions/", "artifacts/fix/trace/", "fix"),
            (["artifacts"], "artifacts/fix/sessions/", "artifacts/fix/", "fix"),
            (["artifacts"], "artifacts/fix/sessions/", "artifacts/other/trace/", "fix+other"),
            (["artifacts"], "artifacts/fix/sessions/", "artifacts/other/", "fix+other"),
        ] as [([String], String, String, String)])
    func aTraceNamesNoJobButItsOwn(roots: [String], sessions: String, traces: String, label: String) {
        let trace =
            traces + "trace-041ac282-d2ce-42e7-9c6f-8d83ad3f17b3-01a21986-9c54-7443-a00f-bdcfd923691f/trace.jsonl"
        let subject = SessionLabeler.Subject(path: sessions + Self.rollout, others: [trace])
        #expect(SessionLabeler(roots: roots).names([subject]) == [label])
    }

    /// A bundle alone is called by its job, and by nothing where only the caller's directory for traces holds it.
    @Test(
        arguments: [
            (["artifacts"], "artifacts/fix/trace/", "fix"), (["artifacts"], "artifacts/fix/", "fix"),
            (["trace"], "trace/", "session"), (["/srv/fix/trace"], "/srv/fix/trace/", "session"),
            (["/srv/fix"], "/srv/fix/codex-trace/", "fix"),
        ] as [([String], String, String)])
    func aTraceAloneIsNotCalledTrace(roots: [String], traces: String, label: String) {
        let trace =
            traces + "trace-041ac282-d2ce-42e7-9c6f-8d83ad3f17b3-01a21986-9c54-7443-a00f-bdcfd923691f/trace.jsonl"
        #expect(SessionLabeler(roots: roots).names([.init(path: trace)]) == [label])
    }

    @Test func sessionsOfOnePlaceHaveOneName() {
        let labeler = SessionLabeler(roots: ["artifacts"])
        let names = labeler.names([
            .init(path: "artifacts/a/sessions/late.jsonl"),
            .init(path: "artifacts/fix/rollout-3.jsonl"),
            .init(path: "artifacts/fix-20261121/rollout-3.jsonl"),
            .init(path: "artifacts/other/events.jsonl"),
        ])
        #expect(names == ["a/late", "fix/3", "fix/3", "other"])
    }

    @Test func jobsNamedInOtherScriptsStayApart() {
        let labeler = SessionLabeler(roots: ["artifacts"])
        let names = labeler.names(
            ["テスト", "ビルド", "übung #2 ✅", "परीक्षा"].map { .init(path: "artifacts/\($0)/\(Self.rollout)") })
        #expect(names == ["テスト", "ビルド", "übung__2__", "परीक्षा"])
    }

    @Test func longNamesStayApart() {
        let labeler = SessionLabeler(roots: ["artifacts"])
        let long = String(repeating: "very-long-matrix-entry-", count: 12)
        let labels = labeler.names(
            ["a", "b", "c"].map { .init(path: "artifacts/\(long)\($0)/\(Self.rollout)") })
        #expect(Set(labels).count == 3)
        for label in labels {
            #expect(label.utf8.count <= 80)
            #expect(label.hasPrefix("very-long-matrix-entry-"))
        }
    }

    @Test(arguments: [
        ("{path}", "fix/x/review"), ("{artifact}/{stem}", "fix/review"), ("ci {path}", "ci_fix/x/review"),
        ("{stem}", "review"), ("web/{artifact}", "web/fix"), ("/../{artifact}//x", "fix/x"), ("../{stem}", "review"),
    ]) func template(_ template: String, _ expected: String) throws {
        let labeler = SessionLabeler(roots: ["artifacts"], template: try LabelTemplate(template))
        #expect(labeler.names([.init(path: "artifacts/fix/x/review.jsonl")]) == [expected])
    }

    @Test func whatATemplateMakesEqualIsEqual() throws {
        let labeler = SessionLabeler(roots: ["artifacts"], template: try LabelTemplate("{artifact}"))
        let labels = labeler.names([
            .init(path: "artifacts/fix/b/\(Self.rollout)"),
            .init(path: "artifacts/fix/a/\(Self.rollout)"),
            .init(path: "artifacts/lint/\(Self.rollout)"),
        ])
        #expect(labels == ["fix", "fix", "lint"])
    }

    /// A rollout has no name of its own, and a session needs one.
    @Test func aTemplateThatComesToNothing() throws {
        let labeler = SessionLabeler(roots: ["artifacts"], template: try LabelTemplate("{stem}"))
        #expect(labeler.names([.init(path: "artifacts/fix/\(Self.rollout)")]) == ["fix"])
    }

    @Test func safeCharactersOnly() {
        let labeler = SessionLabeler(roots: ["."])
        var generator = SeededGenerator(seed: 22)
        for _ in 0..<500 {
            let path = (0..<Int.random(in: 1...120, using: &generator)).map { _ in
                String(Unicode.Scalar(UInt32.random(in: 1...0x3FF, using: &generator))!)
            }.joined()
            let label = labeler.names([.init(path: path)])[0]
            #expect(!label.isEmpty && label.utf8.count <= 80)
            #expect(
                label.unicodeScalars.allSatisfy { scalar in
                    scalar.isASCII
                        ? CharacterSet.alphanumerics.contains(scalar) || "._/@+-#".unicodeScalars.contains(scalar)
                        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                            || CharacterSet.nonBaseCharacters.contains(scalar)
                })
            #expect(!label.split(separator: "/").contains(".."))
        }
    }
}
