import Basics
import Testing

@testable import ThreadModel

/// A history that stands twice in its file, and lines that only look like it.
@Suite struct RepeatedHistoryTests {
    private func line(_ ordinal: Int, second: Int? = nil, _ payload: String) -> String {
        let time = CivilTime.rfc3339(1_795_253_280_000 + Int64(second ?? ordinal) * 1000) ?? ""
        return #"{"timestamp":"\#(time)","ordinal":\#(ordinal),"type":"response_item","payload":\#(payload)}"#
    }

    private func history(firstOrdinal: Int = 1, laterBy seconds: Int = 0) -> [String] {
        [
            #"{"type":"function_call","name":"shell","arguments":"{\"command\":[\"ls\"]}","call_id":"c1"}"#,
            #"{"type":"function_call_output","call_id":"c1","output":"Exit code: 1\nOutput:\nx"}"#,
        ].enumerated().map { line(firstOrdinal + $0, second: $0 + 1 + seconds, $1) }
    }

    @Test func countsOnce() {
        let thread = RecordedLines.read(history() + history() + history()).thread
        #expect(thread.calls.total == 1 && thread.files[0].repeatedLines == 4)
    }

    /// One damaged number hides nothing, and neither does a clock that was set.
    @Test func linesThatGoOnInOneOfTheTwoAreNew() {
        let damaged = line(9_000_000, second: 3, #"{"type":"reasoning"}"#)
        let later = RecordedLines.read(history() + [damaged] + history(firstOrdinal: 4, laterBy: 5)).thread
        #expect(later.calls.total == 2 && later.files[0].repeatedLines == 0)
        let earlier = RecordedLines.read(history() + history(firstOrdinal: 3, laterBy: -3_600)).thread
        #expect(earlier.calls.total == 2 && earlier.files[0].repeatedLines == 0)
    }
}
