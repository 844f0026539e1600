import Basics

/// Writes the standard output of `codex exec --json`, for what only the stream says.
struct ExampleStream {
    private(set) var lines: [String] = []
    private var items = 0

    static func lines(ends: Bool = true, _ story: (inout ExampleStream) -> Void) -> [String] {
        var stream = ExampleStream()
        stream.lines = [
            #"{"type":"thread.started","thread_id":"019aa000-0000-7000-8000-000000000002"}"#,
            #"{"type":"turn.started"}"#,
        ]
        story(&stream)
        guard ends else { return stream.lines }
        stream.item("agent_message", [("text", JSONText.quoted("Done."))])
        stream.lines.append(
            #"{"type":"turn.completed","usage":{"input_tokens":9000,"cached_input_tokens":4000,"output_tokens":300}}"#)
        return stream.lines
    }

    /// Codex says only here, as an item of kind error, that the service answered with another model.
    mutating func reroute(from: String, to: String) {
        error("model rerouted: \(from) -> \(to) (HighRiskCyberActivity)")
    }

    mutating func error(_ message: String) { item("error", [("message", JSONText.quoted(message))]) }

    /// A request failed and is tried again.
    mutating func notice(_ message: String) {
        lines.append(
            JSONText.object([("type", JSONText.quoted("error")), ("message", JSONText.quoted(message))]))
    }

    mutating func shell(_ command: String, exit: Int = 0, output: String = "") {
        item(
            "command_execution",
            [
                ("command", JSONText.quoted("/bin/bash -lc '\(command)'")),
                ("aggregated_output", JSONText.quoted(output)), ("exit_code", String(exit)),
                ("status", JSONText.quoted(exit == 0 ? "completed" : "failed")),
            ])
    }

    private mutating func item(_ type: String, _ members: [(String, String)]) {
        let item = JSONText.object(
            [("id", JSONText.quoted("item_\(items)")), ("type", JSONText.quoted(type))] + members)
        items += 1
        lines.append(JSONText.object([("type", JSONText.quoted("item.completed")), ("item", item)]))
    }
}
