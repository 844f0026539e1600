import Testing

@testable import ThreadModel

/// What a thread says of the sub-agents that it started.
@Suite struct SpawnedAgentTests {
    private let id = "019aa000-0000-7000-8000-000000000002"

    private func read(_ steps: (inout RecordedLines) -> Void) -> ThreadSummary {
        var lines = RecordedLines()
        steps(&lines)
        lines.complete()
        return lines.read().thread
    }

    @Test func theFirstFormAnswersWithAnId() {
        let thread = read {
            $0.function("spawn_agent", ["message": "x"], output: #"{"agent_id":"\#(id)","nickname":null}"#)
        }
        #expect(thread.children == [id] && thread.childPaths.isEmpty)
    }

    @Test func theSecondFormAnswersWithAPath() {
        let thread = read {
            $0.function(
                "spawn_agent", ["task_name": "lead"], output: #"{"task_name":"/root/lead","nickname":"Euclid"}"#)
            $0.function("wait_agent", ["timeout_ms": 1], id: "c2", output: #"{"message":"x","timed_out":false}"#)
            $0.function("list_agents", [:], id: "c3", output: #"{"agents":[{"task_name":"/root/old"}]}"#)
        }
        #expect(thread.childPaths == ["/root/lead"] && thread.children.isEmpty)
    }

    /// From 0.140 on, before or after the answer.
    @Test(arguments: [true, false]) func aRecordThatNamesTheThreadIsBetter(_ isFirst: Bool) {
        let thread = read { lines in
            func name() {
                lines.event(
                    "sub_agent_activity",
                    ["event_id": "c1", "agent_thread_id": id, "agent_path": "/root/lead", "kind": "started"])
            }
            if isFirst { name() }
            lines.function("spawn_agent", ["task_name": "lead"], output: #"{"task_name":"/root/lead"}"#)
            if !isFirst { name() }
        }
        #expect(thread.children == [id] && thread.childPaths.isEmpty)
    }

    /// The line that says that it was started is lost.
    @Test(arguments: [
        ("wait", #"{"ids":["§"]}"#, #"{"status":{},"timed_out":true}"#, true),
        ("wait_agent", #"{"timeout_ms":1,"targets":["§"]}"#, #"{"status":{"§":{"completed":"x"}}}"#, true),
        ("send_input", #"{"id":"§","message":"x"}"#, #"{"submission_id":"1"}"#, true),
        ("resume_agent", #"{"id":"§"}"#, #"{"status":"running"}"#, true),
        ("close_agent", #"{"id":"§"}"#, #"{"status":"not_found"}"#, false),
        ("wait", #"{"ids":["§"]}"#, #"{"status":{"§":"not_found"},"timed_out":false}"#, false),
        ("send_input", #"{"id":"§","message":"x"}"#, "agent with id § not found", false),
        ("send_input", #"{"id":"lead","message":"§"}"#, #"{"submission_id":"1"}"#, false),
    ])
    func whomItTalksToWasStarted(_ tool: String, _ arguments: String, _ answer: String, _ isStarted: Bool) {
        let thread = read {
            $0.item(
                "function_call", ["call_id": "c1", "name": tool, "arguments": arguments.replacing("§", with: id)])
            $0.item("function_call_output", ["call_id": "c1", "output": answer.replacing("§", with: id)])
        }
        #expect(thread.children == (isStarted ? [id] : []))
    }

    @Test func aSubAgentThatTalksToWhoStartedItStartedNobody() {
        var lines = RecordedLines()
        lines.lines[0] = lines.lines[0].replacing(#""originator""#, with: #""parent_thread_id":"\#(id)","originator""#)
        lines.function("send_input", ["id": id, "message": "x"], output: #"{"submission_id":"1"}"#)
        lines.complete()
        let thread = lines.read().thread
        #expect(thread.parentID == id && thread.children.isEmpty)
    }

    @Test func aRefusedOneWasNotStarted() {
        let thread = read {
            $0.function("spawn_agent", ["task_name": "A"], output: "agent_name must use only lowercase")
        }
        #expect(thread.childPaths.isEmpty && thread.calls.failed == 1)
    }
}
