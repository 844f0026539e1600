import RolloutFormat
import Testing
import ThreadModel

@testable import Rules

/// Where the last calls were, and what their places say once somebody asks.
@Suite struct CallTrailTests {
    private func call(_ line: Int, path: String = "a.jsonl", turn: String?) -> ToolCall {
        let call = ToolCall()
        (call.line, call.path, call.turn, call.turnID) = (line, path, turn == nil ? 0 : 1, turn)
        call.time = Int64(line) * 1000
        call.callID = RawString.over(Array("call_\(line)".utf8)) { CallID($0) }
        return call
    }

    @Test func itRemembersTheLastCalls() {
        let trail = CallTrail()
        for line in 1...20 { trail.add(call(line, turn: "t\(line / 4)")) }
        for steps in 0...CallHistory.longest {
            let line = 20 - steps
            #expect(trail.place(trail.mark(before: steps)) == call(line, turn: "t\(line / 4)").place)
        }
    }

    @Test func aMarkKeepsItsNamesAfterOthers() {
        let trail = CallTrail()
        let first = trail.mark(of: call(1, path: "a.jsonl", turn: nil))
        let second = trail.mark(of: call(2, path: "b.jsonl", turn: "t"))
        for line in 3...30 { trail.add(call(line, path: line % 2 == 0 ? "a.jsonl" : "c.jsonl", turn: "u\(line)")) }
        #expect(trail.place(first) == call(1, path: "a.jsonl", turn: nil).place)
        #expect(trail.place(second) == call(2, path: "b.jsonl", turn: "t").place)
    }
}
