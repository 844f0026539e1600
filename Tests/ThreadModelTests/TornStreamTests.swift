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

    private static let started = #"{"type":"thread.started","thread_id":"019aa000-0000-7000-8000-000000000001"}"#
    private static let call =
        #"{"type":"item.completed","item":{"id":"item_0","type":"command_execution","command":"ls","exit_code":0,"#
        + #""status":"completed","aggregated_output":""}}"#
    private static let answer =
        #"{"type":"item.completed","item":{"id":"item_1","type":"agent_message","text":"Done."}}"#
    private static let completed = #"{"type":"turn.completed","usage":{"input_tokens":900,"output_tokens":5}}"#

    /// The lines that begin and end turns may be the ones that are lost.
    @Test(arguments: [
        [started, call, answer], [call], [started, answer],
        [started, #"{"type":"turns.started"}"#, call, answer, #"{"type":"turns.completed","usage":{}}"#],
        [started, #"{"type":"turn.started"}"#, answer, completed, call.replacing("item_0", with: "item_2")],
    ])
    func whatIsLeftOfATurnIsAnUnfinishedOne(_ lines: [String]) {
        let thread = RecordedLines.read(lines).thread
        #expect(thread.end == .unfinished && thread.turnCount > 0 && thread.lacksUsage)
    }

    @Test func whatFollowsATurnOfItsOwnAccordBeginsNone() {
        let open = Self.call.replacing("completed", with: "started").replacing(
            #""exit_code":0"#, with: #""exit_code":null"#)
        let warning = #"{"type":"item.completed","item":{"id":"item_3","type":"error","message":"slow"}}"#
        for late in [Self.call, warning] {
            let lines = [Self.started, #"{"type":"turn.started"}"#, open, Self.answer, Self.completed, late]
            let thread = RecordedLines.read(lines).thread
            #expect(thread.end == .completed && thread.turnCount == 1 && !thread.lacksUsage)
        }
    }

    /// 0.42 has neither lines for turns nor usage.
    @Test func aStreamOfTheFirstReleaseEndsWithItsAnswer() {
        let thread = RecordedLines.read([
            #"{"type":"session.created","session_id":"019aa000-0000-7000-8000-000000000001"}"#,
            #"{"type":"item.completed","item":{"id":"item_0","item_type":"assistant_message","text":"Done."}}"#,
        ]).thread
        #expect(thread.id == "019aa000-0000-7000-8000-000000000001")
        #expect(thread.end == .completed && thread.lacksUsage && thread.files[0].unknownRecords.isEmpty)
    }

    @Test(arguments: ["items.completed", "turn.paused", "thread.renamed"])
    func anEventOfAnUnknownNameIsCounted(_ name: String) {
        let line = Self.answer.replacing("item.completed", with: name)
        let thread = RecordedLines.read([Self.started, line, #"{"type":"build.finished","ok":true}"#]).thread
        #expect(thread.files[0].unknownRecords == ["stream/\(name)": 1] && thread.files[0].foreignLines == 1)
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
