import Basics
import Rules
import Testing

@testable import ThreadModel

/// Lines that are gone: their numbers are left out, or what answers them is left.
@Suite struct LostLineTests {
    private func read(_ ordinals: [Int?], start: Int64 = 1_795_253_280_000) -> ThreadSummary {
        let lines = ordinals.enumerated().map { place, ordinal in
            let time = CivilTime.rfc3339(start + Int64(place) * 1000) ?? ""
            let number = ordinal.map { #""ordinal":\#($0),"# } ?? ""
            return #"{"timestamp":"\#(time)",\#(number)"type":"response_item","payload":{"type":"reasoning"}}"#
        }
        return RecordedLines.read(lines).thread
    }

    @Test(
        arguments: [
            ([0, 1, 2, 3], 0, nil), ([0, 1, 3, 4], 1, 3), ([7, 8, 12, 13, 15], 4, 3), ([5], 0, nil),
            // A fork's begin where the other's ended; a line without a number stands for its own.
            ([16, 17, 18], 0, nil), ([0, nil, 2], 0, nil), ([0, nil, 3], 1, 3), ([nil, 9, 10], 0, nil),
            // Numbers that are damaged themselves.
            ([0, 1, 900_000, 3, 4], 0, nil), ([0, 1, 900_000, 4], 1, 4), ([3, 1, 2, 4], 0, nil),
            ([0, Int.max, 2], 0, nil), ([0, Int.min, 2], 0, nil),
        ] as [([Int?], Int, Int?)])
    func gapsInTheNumbersAreCounted(_ ordinals: [Int?], _ lost: Int, _ line: Int?) {
        let thread = read(ordinals)
        #expect(thread.lostLines == lost)
        if let line { #expect(lost == 0 || thread.firstLost?.line.map { $0 <= line } == true) }
    }

    private func outputs(_ steps: (inout RecordedLines) -> Void) -> ThreadSummary {
        var lines = RecordedLines()
        steps(&lines)
        lines.complete()
        return lines.read().thread
    }

    @Test func anOutputWithoutItsCallIsACallOfWhichNothingIsKnown() {
        let thread = outputs {
            $0.function("exec_command", ["cmd": "ls"], output: "Process exited with code 0\nOutput:\nx")
            $0.item("function_call_output", ["call_id": "c9", "output": "Process exited with code 1\nOutput:\nx"])
        }
        #expect(thread.unaskedOutputs == 1 && thread.calls.total == 2 && thread.calls.unknown == 1)
        #expect(thread.calls.unknownReasons == [.unasked: 1] && thread.firstLost?.line == 5)
        // Told twice it is still one.
        let twice = outputs {
            for _ in 1...2 { $0.item("function_call_output", ["call_id": "c9", "output": "x"]) }
        }
        #expect(twice.unaskedOutputs == 1)
    }

    @Test func anOutputThatIsRepeatedHasItsCall() {
        let thread = outputs {
            $0.function("exec_command", ["cmd": "ls"], output: "Process exited with code 0\nOutput:\nx")
            $0.item("function_call_output", ["call_id": "c1", "output": "x"])
        }
        #expect(thread.unaskedOutputs == 0 && thread.calls.total == 1)
    }

    /// Its own line is damage and is counted as such; the output still says that there was a call.
    @Test(arguments: ["null", "7", #"{"a":1}"#]) func aCallWhoseNameIsNoTextIsDamage(_ name: String) {
        var lines = RecordedLines()
        lines.function("exec_command", ["cmd": "npm test"], output: "Process exited with code 1\nOutput:\nx")
        lines.complete()
        let damaged = lines.lines.map { $0.replacing(#""exec_command""#, with: name) }
        let thread = RecordedLines.read(damaged).thread
        #expect(thread.files[0].badLines == 1 && thread.calls.unknown == 1 && thread.unaskedOutputs == 1)
    }
}
