import Foundation
import Rules
import ThreadModel

/// Writes the lines of a rollout or stream for a test, and reads them back as calls.
struct RecordedLines {
    var lines: [String] = []

    init(history: String = "legacy", release: String = "0.147.0", source: String = "exec") {
        add(
            "session_meta",
            [
                "id": "019aa000-0000-7000-8000-000000000001", "cli_version": release, "history_mode": history,
                "source": source, "originator": "codex_exec", "timestamp": "2026-11-21T09:28:00.000Z", "cwd": "/work",
            ])
        event("task_started", ["turn_id": "t1"])
    }

    mutating func add(_ type: String, _ payload: [String: Any]) {
        // All of them at the same moment, and the type before the rest, as Codex writes it.
        var rollout = RolloutLines()
        rollout.write(type, payload: Self.json(payload))
        lines += rollout.lines
    }

    mutating func event(_ type: String, _ members: [String: Any]) {
        add("event_msg", members.merging(["type": type]) { $1 })
    }

    mutating func item(_ type: String, _ members: [String: Any]) {
        add("response_item", members.merging(["type": type]) { $1 })
    }

    /// A script and what it printed, behind the header.
    mutating func script(_ text: String, id: String = "c1", state: String = "Script completed", _ printed: String...) {
        call(text, id: id)
        output(id: id, state: state, printed)
    }

    mutating func call(_ text: String, id: String = "c1") {
        item("custom_tool_call", ["call_id": id, "name": "exec", "input": text])
    }

    mutating func output(id: String = "c1", state: String = "Script completed", _ printed: [String]) {
        let texts = ["\(state)\nWall time 0.1 seconds\nOutput:\n"] + printed
        item("custom_tool_call_output", ["call_id": id, "output": texts.map { ["type": "input_text", "text": $0] }])
    }

    mutating func function(_ name: String, _ arguments: [String: Any], id: String = "c1", output: String? = nil) {
        item("function_call", ["call_id": id, "name": name, "arguments": Self.json(arguments)])
        if let output { item("function_call_output", ["call_id": id, "output": output]) }
    }

    mutating func command(_ command: String, id: String, exit: Int, output: String = "", process: String? = "1") {
        var item: [String: Any] = [
            "type": "CommandExecution", "id": id, "command": ["/bin/bash", "-lc", command], "exit_code": exit,
            "status": exit == 0 ? "completed" : "failed", "aggregated_output": output, "source": "unified_exec_startup",
        ]
        item["process_id"] = process
        event("item_completed", ["thread_id": "019aa000-0000-7000-8000-000000000001", "turn_id": "t1", "item": item])
    }

    mutating func complete(_ message: String? = "Done.") {
        event("task_complete", ["turn_id": "t1", "last_agent_message": message as Any? ?? NSNull()])
    }

    /// The calls that are counted, each as `outcome` or `outcome code`, in order, and the thread.
    func read() -> (calls: [String], thread: ThreadSummary) { Self.read(lines) }

    static func read(_ lines: [String]) -> (calls: [String], thread: ThreadSummary) {
        let collector = CallCollector()
        let thread = ThreadReplay.read(lines: lines, observers: [collector])
        return (collector.calls.map(\.text), thread)
    }

    static func json(_ value: Any) -> String {
        let data = try! JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }
}

/// Remembers what a rule would be shown of each call last.
final class CallCollector: ThreadObserver {
    struct Seen {
        var id: String
        var text: String
    }

    let sees: ThreadEventKinds = .callFinished
    private(set) var calls: [Seen] = []
    /// Outcomes in the order in which they were shown.
    private(set) var shown: [String] = []
    /// What is kept of their outputs, in the same order.
    private(set) var tails: [String] = []

    func threadBegan(_ context: ThreadContext) {}

    func see(_ event: ThreadEvent) {
        guard case .callFinished(let call) = event else { return }
        shown.append(call.outcome.rawValue)
        tails.append(String(decoding: call.outputTail, as: UTF8.self))
        if call.isResumed { calls.removeAll { $0.id == call.id } }
        guard !call.hasNestedCalls else { return }
        let text = call.outcome.rawValue + (call.exitCode.map { $0 == 0 ? "" : " \($0)" } ?? "")
        calls.append(Seen(id: call.id, text: text))
    }

    func takeFindings() -> [Finding] { [] }
}
