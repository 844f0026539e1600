import Rules
import Testing
import ThreadModel

/// What a `codex exec --json` stream says that its turns used, or does not.
@Suite struct StreamUsageTests {
    private func read(_ usages: String...) -> ThreadSummary {
        var lines = [#"{"type":"thread.started","thread_id":"019aa000-0000-7000-8000-000000000001"}"#]
        for (index, usage) in usages.enumerated() {
            lines += [
                #"{"type":"turn.started"}"#,
                #"{"type":"item.completed","item":{"id":"item_\#(index)","type":"agent_message","text":"Done."}}"#,
                #"{"type":"turn.completed"\#(usage)}"#,
            ]
        }
        return RecordedLines.read(lines).thread
    }

    @Test(arguments: ["", #","usage":null"#, #","usage":{"input_tokens":0,"output_tokens":0}"#])
    func anAnsweredTurnWithoutNumbersLacksThem(_ usage: String) {
        let thread = read(usage)
        #expect(thread.lacksUsage && thread.uncountedResponses == 0)
    }

    @Test(arguments: [
        #"{}"#, #"{"inputTokens":9}"#, #"{"input_tokens":"9","output_tokens":5}"#,
        #"{"input_tokens":-5,"output_tokens":5}"#, #"{"input_tokens":9223372036854775807,"output_tokens":5}"#,
        #"{"input_tokens":1000000000000000000000000000000,"output_tokens":5}"#, #"{"output_tokens":5}"#,
        #"{"cached_input_tokens":8,"output_tokens":5}"#, #"{"input_tokens":null,"output_tokens":5}"#,
        #"{"input_tokens":9}"#,
    ])
    func numbersThatCanNotBeReadAreSaid(_ usage: String) {
        let thread = read(#","usage":\#(usage)"#)
        #expect(thread.totalUsage.isZero && thread.uncountedResponses == 1)
    }

    @Test func aTurnWithoutNumbersBesideOneWithThemIsSaid() {
        let usage = #","usage":{"input_tokens":900,"output_tokens":5}"#
        #expect(read(usage, "").uncountedResponses == 1)
        let whole = read(usage, #","usage":{"input_tokens":1900,"output_tokens":9}"#)
        #expect(whole.uncountedResponses == 0 && !whole.lacksUsage && whole.totalUsage.total == 1_909)
    }
}
