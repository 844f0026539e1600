import RolloutFormat
import Testing

@testable import ThreadModel

/// Lines of a `codex exec --json` stream that are damage, and those that other programs wrote between them.
@Suite struct TornStreamTests {
    private func file(_ line: String) -> FileSummary {
        var shapes = ShapeCount()
        let decoder = RecordDecoder()
        for (index, text) in [#"{"type":"turn.started"}"#, line].enumerated() {
            let store = ByteStore(capacity: 256)
            store.append(Array(text.utf8))
            var decoded = decoder.decode(store.view)
            shapes.count(&decoded, store.view, number: index + 1)
        }
        var file = FileSummary(path: "stream.jsonl", format: shapes.format)
        shapes.report(to: &file)
        return file
    }

    @Test(arguments: [
        #"{"type":"item.completed","item":{"id":"item_1","type":"command_exec"#,
        #"{"type": "item.completed", "item": {"id": "item_1", "type": "command_exec"#,
        #"item.completed","item":{"id":"item_1","type":"command_execution","command":"make","exit_code":1}}"#,
        #"[web] {"type":"item.completed","item":{"id":"item_1","type":"command_execution","command":"make"}}"#,
        #"2026-11-21T09:28:00Z {"type":"turn.failed","error":{"message":"limit"}}"#,
        #"{"type":"turn.started"}{"type":"turn.failed"}"#,
    ])
    func partsOfRecordsAreDamage(_ line: String) {
        let file = file(line)
        #expect(file.format == .execJSON && file.badLines == 1 && file.foreignLines == 0)
    }

    @Test(arguments: [
        "2026-11-21T09:28:00Z  WARN codex_core: reconnecting", "{", "{ id: 1, name: 'x' }", #"{"level":"info"}"#,
        #"{"level":"info","msg":"cut"#, "Run npm test", "item.completed is an event of codex exec",
    ])
    func otherProgramsLinesAreNone(_ line: String) {
        let file = file(line)
        #expect(file.badLines == 0 && file.foreignLines == 1)
    }

    /// An item has several events, and is one item.
    @Test func anUnknownItemCountsOnce() {
        let lines = ["started", "updated", "completed"].map {
            #"{"type":"item.\#($0)","item":{"id":"item_1","type":"tool_run"}}"#
        }
        let thread = RecordedLines.read([#"{"type":"turn.started"}"#] + lines).thread
        #expect(thread.files.flatMap(\.unknownRecords).map(\.value) == [1])
    }
}
