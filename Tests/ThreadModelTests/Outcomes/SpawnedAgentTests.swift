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

    @Test func aRefusedOneWasNotStarted() {
        let thread = read {
            $0.function("spawn_agent", ["task_name": "A"], output: "agent_name must use only lowercase")
        }
        #expect(thread.childPaths.isEmpty && thread.calls.failed == 1)
    }
}
