import Basics
import Foundation
import RolloutFormat
import Testing
import ThreadModel

/// A line's bytes are valid until the next one is asked for; what happens at the end of a recording happens at the time
/// of its last line all the same.
@Suite struct LastLineTests {
    private static func step(_ time: String, _ number: Int) -> String {
        #"{"timestamp":"\#(time)","type":"response_item","payload":{"type":"reasoning","summary":[],"content":null,"#
            + #""encrypted_content":"\#(String(repeating: "x", count: 100))\#(1000 + number)"}}"#
    }

    @Test func anOpenTurnEndsAtTheTimeOfTheLastLineThatWasNew() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "last-line-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let meta =
            #"{"timestamp":"2026-03-29T00:00:00.000Z","type":"session_meta","payload":"#
            + #"{"id":"019d3710-8b00-7000-8000-000000000001","timestamp":"2026-03-29T00:00:00.000Z","cwd":"/w","#
            + #""originator":"codex_exec","cli_version":"0.125.0","source":"exec"}}"#
        let start =
            #"{"timestamp":"2026-03-29T00:00:01.000Z","type":"event_msg","payload":"#
            + #"{"type":"task_started","turn_id":"019d3710-8b01-7000-8000-000000000002"}}"#
        let steps = (0..<4000).map { Self.step("2026-03-29T00:10:\(10 + $0 % 50).000Z", $0) }
        let last = Self.step("2026-03-29T00:59:59.000Z", 9000)

        // The second segment repeats the first one behind its only line of its own: more than any buffer holds.
        let paths = ["a", "b"].map { directory.appending(path: "\($0).jsonl").path }
        for (path, lines) in zip(paths, [[meta, start] + steps, [last] + steps]) {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        }
        let builder = ThreadBuilder(observers: [], redactor: NoRedaction(), thresholds: [])
        guard case .thread(let thread) = ThreadReader(builder: builder).read(paths: paths).result else {
            Issue.record("no thread was read")
            return
        }
        #expect(thread.files.map(\.repeatedLines) == [0, steps.count])
        let end = try #require(thread.turns.last?.endedAt)
        #expect(CivilTime.rfc3339(end) == "2026-03-29T00:59:59.000Z")
    }
}
