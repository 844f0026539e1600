import Foundation
import Testing
import ThreadModel

/// What the streams of one thread hold, read with Foundation's JSON and nothing of the tool.
struct StreamFacts {
    struct Process {
        var kind: String
        var ended: String
        /// Of the last completed turn.
        var total: Usage?
    }

    var processes: [Process] = []
    /// The commands that the stream shows to their end, without the shell around them.
    var completed: Set<String> = []
    /// Calls of any kind that the stream shows to their end.
    var shownCalls = 0
    private var keys: Set<String> = []

    /// How the thread ended, as far as a stream says it: an interrupt or a kill leaves nothing.
    var end: String {
        switch processes.last?.ended {
        case "completed"?: "completed"
        case "failed"?: "failed"
        default: "unfinished"
        }
    }

    /// `usage` without the kinds of tokens that this release's stream does not have.
    func fields(_ usage: Usage) -> Usage {
        var usage = usage
        if !keys.contains("cache_write_input_tokens") { usage.cacheWriteInput = 0 }
        if !keys.contains("reasoning_output_tokens") { usage.reasoningOutput = 0 }
        return usage
    }

    /// Whether the findings of `rule` can be seen in what the streams hold.
    static func canTell(_ rule: String, _ streams: [String: StreamFacts], _ truth: Truth) -> Bool {
        switch rule {
        case "model-switch", "model-not-allowed", "effort-change": false  // A stream names no model.
        case "compaction-thrash": false  // Nor does it show a compaction
        case "turn-aborted": false  // or how a process was stopped.
        case "monologue": streams.values.allSatisfy { $0.processes.count == 1 }  // Each stream is judged alone.
        case "unfinished", "turn-failed": true
        // Refused and unparsable calls, unknown tools and patches that do not apply never reach a stream.
        default: streams.values.reduce(0) { $0 + $1.shownCalls } >= truth.threads.reduce(0) { $0 + $1.calls.count }
        }
    }

    /// By thread.
    static func read(_ recording: Recording, _ truth: Truth) throws -> [String: StreamFacts] {
        var facts: [String: StreamFacts] = [:]
        for process in truth.processes {
            guard let name = process.stream else { continue }
            let text = try String(contentsOf: recording.directory.appending(path: name), encoding: .utf8)
            let events = text.split(separator: "\n").compactMap {
                try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
            let id = try #require(events.lazy.compactMap { $0["thread_id"] as? String }.first)
            var thread = facts[id] ?? StreamFacts()
            var total: Usage?
            for event in events {
                if let usage = event["usage"] as? [String: Int] {
                    thread.keys.formUnion(usage.keys)
                    total = Usage(
                        input: Int64(usage["input_tokens"] ?? 0), cachedInput: Int64(usage["cached_input_tokens"] ?? 0),
                        cacheWriteInput: Int64(usage["cache_write_input_tokens"] ?? 0),
                        output: Int64(usage["output_tokens"] ?? 0),
                        reasoningOutput: Int64(usage["reasoning_output_tokens"] ?? 0))
                }
                guard event["type"] as? String == "item.completed", let item = event["item"] as? [String: Any]
                else { continue }
                if ["command_execution", "file_change", "mcp_tool_call"].contains(item["type"] as? String) {
                    thread.shownCalls += 1
                }
                if let command = item["command"] as? String, item["exit_code"] is Int {
                    thread.completed.insert(unwrapped(command))
                }
            }
            thread.processes.append(Process(kind: process.kind, ended: process.ended, total: total))
            facts[id] = thread
        }
        return facts
    }

    /// `/bin/bash -lc 'npm test'` → `npm test`, undone as a shell would.
    private static func unwrapped(_ command: String) -> String {
        guard let match = command.wholeMatch(of: /(?:\/bin\/)?bash -lc (.*)/.dotMatchesNewlines()) else {
            return command
        }
        // A quoted word is a row of '…', "…" and bare pieces.
        let pieces = match.1.matches(of: /'([^']*)'|"((?:[^"\\]|\\.)*)"|([^'"]+)/.dotMatchesNewlines())
        var word = ""
        for piece in pieces {
            if let text = piece.1 ?? piece.3 { word += text }
            if let text = piece.2 { word += text.replacing(/\\(.)/) { $0.1 } }
        }
        return word
    }
}
