import Basics
import Foundation
import TestSupport
import Testing
import ThreadModel

@testable import Postmortem
@testable import Reports
@testable import Rules

/// Whatever a session does: what it wasted is told once for each cause, and is never more than the session.
@Suite struct WasteCapTests {
    /// Few commands, few results, so that much repeats.
    private static func story(_ seed: Int) -> [String] {
        var dice = SeededGenerator(seed: UInt64(seed))
        let lines = ExampleSession.lines { story in
            for _ in 0..<(10 + Int.random(in: 0..<50, using: &dice)) {
                let name = ["a", "b", "c"][Int.random(in: 0..<3, using: &dice)]
                switch Int.random(in: 0..<10, using: &dice) {
                case 0, 1, 2: story.shell("npm test", exit: 1, output: "TypeError: \(name) is not a function\n")
                case 3, 4:
                    story.shell("cat \(name).js", output: "// \(name)\n", seconds: Int.random(in: 0..<40, using: &dice))
                case 5: story.patch("\(name).js")
                case 6: story.patchThatDoesNotApply("\(name).js")
                case 7: story.repeat(1 + Int.random(in: 0..<5, using: &dice))
                case 8: story.compact()
                default: story.wait(seconds: Int.random(in: 0..<4_000, using: &dice))
                }
            }
        }
        return lines
    }

    @Test(arguments: 0..<60) func neverMoreThanTheSession(_ seed: Int) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "waste-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        let file = root.appending(path: "rollout-2026-11-21T09-28-00-019aa000-0000-7000-8000-000000000001.jsonl")
        try Self.story(seed).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        let report = try PolicyRun.report(root.path)
        let session = try #require(report.sessions.first)
        let wasted = IncidentList(report).all.compactMap { IncidentWords(report: report, incident: $0).wasted }
        #expect(wasted.reduce(0) { $0 + $1.calls } <= session.threads.reduce(0) { $0 + $1.calls.total })
        #expect(wasted.reduce(0) { $0 + $1.tokens } <= session.usage.total)
        let cost = try #require(session.cost)
        #expect(wasted.reduce(USD.zero) { $0 + ($1.cost ?? .zero) } <= cost)
        let seconds = try #require(session.durationSeconds)
        #expect(wasted.reduce(0) { $0 + ($1.seconds ?? 0) } <= seconds + 1)
    }
}
