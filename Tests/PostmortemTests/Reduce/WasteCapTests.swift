import Basics
import Foundation
import Testing
import ThreadModel

@testable import Postmortem
@testable import Reports
@testable import Rules

/// Whatever a session does: what it wasted is told once for each cause, and is never more than the session.
@Suite struct WasteCapTests {
    /// SplitMix64.
    private struct Dice {
        var state: UInt64

        mutating func next(_ sides: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(sides))
        }
    }

    /// Few commands, few results, so that much repeats.
    private static func story(_ seed: Int) -> [String] {
        var dice = Dice(state: UInt64(seed))
        let lines = ExampleSession.lines { story in
            for _ in 0..<(10 + dice.next(50)) {
                let name = ["a", "b", "c"][dice.next(3)]
                switch dice.next(10) {
                case 0, 1, 2: story.shell("npm test", exit: 1, output: "TypeError: \(name) is not a function\n")
                case 3, 4: story.shell("cat \(name).js", output: "// \(name)\n", seconds: dice.next(40))
                case 5: story.patch("\(name).js")
                case 6: story.patchThatDoesNotApply("\(name).js")
                case 7: story.repeat(1 + dice.next(5))
                case 8: story.compact()
                default: story.wait(seconds: dice.next(4_000))
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
