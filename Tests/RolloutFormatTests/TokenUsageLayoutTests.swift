import RolloutFormat
import Testing

/// An exact usage record, laid out as Codex writes it and otherwise.
struct TokenUsageLayoutTests {
    private static let usage =
        #"{"input_tokens":14000,"cached_input_tokens":11392,"cache_write_input_tokens":604,"output_tokens":1379,"#
        + #""reasoning_output_tokens":1074,"total_tokens":15379}"#
    private static let sums = #","turn_token_usage":\#(usage),"thread_token_usage":\#(usage)"#

    @Test(arguments: [
        #""thread_id":"t","turn_id":"u","session_id":"s","root_turn_id":"r","response_id":"resp_1","usage":\#(usage)"#
            + sums,
        #""thread_id":"t","turn_id":"u","session_id":"s","root_turn_id":"r","response_id":"resp_1","usage":\#(usage)"#
            + #","turn_token_usage":null"#,
        #""response_id":"resp_1","thread_id":"t","usage":\#(usage)"#,
    ])
    func isReadInAnyLayout(_ members: String) throws {
        let line =
            #"{"timestamp":"2026-11-21T09:28:00.123Z","type":"token_usage_record","payload":{"# + members + "}}"
        for usual in [true, false] {
            let store = ByteStore(capacity: 1024)
            store.append(Array(line.utf8))
            guard case .tokenUsage(let record) = RecordDecoder(triesUsualLayout: usual).decode(store.view).record else {
                Issue.record("not read")
                continue
            }
            #expect(record.threadID?.text == "t" && record.responseID?.text == "resp_1")
            #expect(record.usage.input == 14000 && record.usage.reasoningOutput == 1074)
        }
    }

    /// Damage behind the part that is counted is damage as well.
    @Test func aSumThatIsNoObjectIsFoundOut() {
        let line =
            #"{"timestamp":"2026-11-21T09:28:00.123Z","type":"token_usage_record","payload":{"thread_id":"t","#
            + #""turn_id":"u","session_id":"s","root_turn_id":"r","response_id":"x","usage":\#(Self.usage),"#
            + #""turn_token_usage":{"input_tokens":1,,"total_tokens":1}}}"#
        let store = ByteStore(capacity: 1024)
        store.append(Array(line.utf8))
        guard case .bad = RecordDecoder().decode(store.view).record else {
            Issue.record("a broken line passed")
            return
        }
    }
}
