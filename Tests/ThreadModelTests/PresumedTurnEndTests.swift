import Testing
import ThreadModel

/// Releases up to 0.98 write no end of a turn, and a killed one is missing in every release: the next prompt may come
/// a day later, and the night between is nobody's working time.
@Suite struct PresumedTurnEndTests {
    static let meta = #"{"timestamp":"2025-11-13T09:00:00.000Z","type":"session_meta","payload":{"id":"a"}}"#

    static func line(_ time: String, _ type: String, _ payload: String) -> String {
        #"{"timestamp":"2025-11-\#(time).000Z","type":"\#(type)","payload":{\#(payload)}}"#
    }

    static func prompt(_ time: String, _ text: String) -> String {
        line(time, "event_msg", #""type":"user_message","message":"\#(text)""#)
    }

    static func message(_ time: String, _ role: String, _ text: String) -> String {
        line(time, "response_item", #""type":"message","role":"\#(role)","content":[{"type":"t","text":"\#(text)"}]"#)
    }

    @Test func theNightBetweenTwoPromptsIsNotCounted() {
        let summary = ThreadReplay.read(
            lines: [
                Self.meta, Self.prompt("13T09:00:01", "mend it"), Self.message("13T09:00:31", "assistant", "done"),
                Self.line("13T09:00:32", "event_msg", #""type":"token_count","info":null"#),
                Self.message("14T08:59:59", "developer", "be brief"),
                Self.message("14T09:00:00", "user", "<environment_context>"),
                Self.line("14T09:00:00", "turn_context", #""model":"gpt-5.4""#),
                Self.prompt("14T09:00:00", "and the next"), Self.message("14T09:00:10", "assistant", "done"),
            ], observers: [])
        #expect(summary.turns.map(\.durationSeconds) == [31, 10])
        #expect(summary.turns.map(\.endLine) == [4, 9])
        #expect(summary.durationSeconds == 41)
        // When it was there is another question.
        #expect(summary.endedAt.flatMap { end in summary.startedAt.map { end - $0 } } == 86_410_000)
    }

    @Test func norIsThatAfterAKilledTurn() {
        let summary = ThreadReplay.read(
            lines: [
                Self.meta, Self.line("13T09:00:01", "event_msg", #""type":"task_started","turn_id":"1""#),
                Self.prompt("13T09:00:01", "mend it"), Self.message("13T09:00:06", "assistant", "I look"),
                Self.line("13T20:00:00", "event_msg", #""type":"task_started","turn_id":"2""#),
                Self.line(
                    "13T20:00:02", "event_msg", #""type":"task_complete","turn_id":"2","last_agent_message":"x""#),
            ], observers: [])
        #expect(summary.turns.map(\.durationSeconds) == [5, 2])
        #expect(summary.turns.map(\.endLine) == [4, 6])
    }

    @Test func aTurnNeverEndsBeforeItBegan() {
        let summary = ThreadReplay.read(
            lines: [
                Self.meta, Self.line("13T09:00:01", "event_msg", #""type":"task_started","turn_id":"1""#),
                Self.message("13T09:00:02", "assistant", "done"),
                Self.line("13T09:00:03", "event_msg", #""type":"task_started","turn_id":"2""#),
                Self.line("13T10:00:00", "event_msg", #""type":"task_started","turn_id":"3""#),
            ], observers: [])
        #expect(summary.turns.map(\.durationSeconds) == [1, 0, 0])
        #expect(summary.turns.map(\.endLine) == [3, 4, 5])
    }
}
