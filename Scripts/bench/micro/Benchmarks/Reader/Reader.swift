import Benchmark
import RolloutFormat
import Rules
import ThreadModel

/// Lines as Codex writes them: an output with code in it, a token count, reasoning that is not read.
private let output: String = {
    let code = String(repeating: #"    if let value = dictionary[\"key\"] { print(\"a \\(value)\") }\n"#, count: 40)
    return #"{"timestamp":"2026-11-21T13:31:50.812Z","type":"response_item","payload":{"type":"function_call_output","call_id":"call_1","output":"Exit code: 0\nWall time: 0.1 seconds\nOutput:\n"#
        + code + #""}}"#
}()
private let tokenCount =
    #"{"timestamp":"2026-11-21T13:31:50.812Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":100,"cached_input_tokens":40,"output_tokens":50,"reasoning_output_tokens":20,"total_tokens":150},"last_token_usage":{"input_tokens":10,"cached_input_tokens":4,"output_tokens":5,"reasoning_output_tokens":2,"total_tokens":15},"model_context_window":272000},"rate_limits":{"primary":{"used_percent":1.5,"window_minutes":300,"resets_in_seconds":100}}}}"#
private let reasoning =
    #"{"timestamp":"2026-11-21T13:31:50.812Z","type":"response_item","payload":{"type":"reasoning","summary":[],"encrypted_content":""#
    + String(repeating: "gAAAAABn", count: 250) + #""}}"#

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(metrics: [.wallClock, .instructions, .mallocCountTotal], scalingFactor: .kilo)

    for (name, line) in [("output", output), ("token count", tokenCount), ("reasoning", reasoning)] {
        Benchmark("cursor: \(name)") { benchmark in
            let store = ByteStore(capacity: 8192)
            store.append(Array(line.utf8))
            for _ in benchmark.scaledIterations {
                var cursor = JSONCursor(store.view)
                cursor.skipValue()
                blackHole(cursor.isComplete)
            }
        }
        Benchmark("decode: \(name)") { benchmark in
            let store = ByteStore(capacity: 8192)
            store.append(Array(line.utf8))
            let decoder = RecordDecoder()
            for _ in benchmark.scaledIterations { blackHole(decoder.decode(store.view)) }
        }
    }

    Benchmark("rules: a call that succeeded") { benchmark in
        let dispatcher = RuleSet(settings: { _ in RuleSettings() }).dispatcher()
        dispatcher.threadBegan(ThreadContext(redactor: NoRedaction()))
        let call = ToolCall()
        call.tool = "shell"
        call.kind = .shell
        call.command = Array("swift test".utf8)
        call.outcome = .succeeded
        for number in benchmark.scaledIterations {
            call.requestHash = UInt64(number)
            dispatcher.see(.callFinished(call))
        }
    }
}
