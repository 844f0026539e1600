import Basics
import RolloutFormat
import Testing

/// Every line of every recorded session, read by the cursor and by Foundation's decoder.
struct OracleTests {
    /// What Foundation makes of the lines, which takes it most of the time of these tests.
    private static let recorded = Result {
        try Fixtures.distinctLines().map { (line: $0, tree: JSONTree.oracle($0)) }
    }

    @Test func readsRecordedLinesAsFoundationDoes() throws {
        let lines = try Self.recorded.get()
        #expect(lines.count > 5000)
        for (line, oracle) in lines {
            let tree = JSONTree.cursor(line)
            #expect(tree != nil && tree == oracle, "\(String(decoding: line.prefix(300), as: UTF8.self))")
        }
    }

    @Test func decodesRecordsAsFoundationDoes() throws {
        let samples = SampleLines.all.map { (line: Array($0.utf8), tree: JSONTree.oracle(Array($0.utf8))) }
        for (line, tree) in try Self.recorded.get() + samples {
            guard let tree else { continue }
            compare(line, tree)
        }
    }

    /// The same with the members of every object in reverse: nothing may depend on their order.
    @Test func decodesReversedMembersAlike() throws {
        for line in SampleLines.all.map({ Array($0.utf8) }) {
            guard let tree = JSONTree.oracle(line) else { continue }
            compare(JSONSpelling.text(tree, reversed: true), tree)
            compare(JSONSpelling.text(tree, spaced: true), tree)
        }
    }

    private func compare(_ line: [UInt8], _ tree: JSONTree) {
        withView(line) { view in
            let decoded = RecordDecoder().decode(view)
            let text = Comment(rawValue: String(decoding: line.prefix(300), as: UTF8.self))
            #expect(decoded.timestamp?.text == tree["timestamp"]?.text || decoded.shape != .envelope, text)
            // Behind the payload of a kind that is not read, nothing is read either; Codex writes it before.
            if decoded.shape == .envelope, decoded.record.isWalked {
                #expect(decoded.ordinal == tree["ordinal"]?.int64, text)
            }
            let payload = tree["payload"] ?? tree
            let item = payload["item"] ?? payload
            switch decoded.record {
            case .bad, .foreign: #expect(Bool(false), text)
            case .sessionMeta(let place):
                let meta = place.meta
                #expect(meta.id?.text == payload["id"]?.text, text)
                #expect(meta.cwd?.text == payload["cwd"]?.text, text)
                #expect(meta.cliVersion?.text == payload["cli_version"]?.text, text)
                #expect(meta.branch?.text == payload["git"]?["branch"]?.text, text)
            case .turnContext(let context):
                #expect(context.model?.text == payload["model"]?.text, text)
                #expect(context.effort?.text == payload["effort"]?.text, text)
            case .turnStarted(let turn): #expect(turn.turnID?.text == payload["turn_id"]?.text, text)
            case .turnCompleted(let turn):
                #expect(turn.turnID?.text == payload["turn_id"]?.text, text)
                #expect(turn.durationMilliseconds == payload["duration_ms"]?.int64, text)
            case .userPrompt(let prompt):
                if let message = payload["message"] { #expect(prompt.text?.text == message.text, text) }
            case .call(let call):
                if call.form == .function || call.form == .custom {
                    #expect(call.name?.text == payload["name"]?.text ?? payload["type"]?.text, text)
                    #expect(call.callID?.text == payload["call_id"]?.text, text)
                    let arguments = payload["arguments"]?.text ?? payload["input"]?.text
                    #expect(call.arguments?.text == arguments, text)
                }
            case .output(let output):
                #expect(output.callID?.text == payload["call_id"]?.text, text)
                if let whole = payload["output"]?.text { #expect(output.text?.text == whole, text) }
            case .callEnd(let end):
                #expect(end.callID?.text == (item["call_id"] ?? item["id"])?.text, text)
                #expect(end.exitCode == item["exit_code"]?.int64, text)
                if end.kind == .command { #expect(end.output?.text == item["aggregated_output"]?.text, text) }
            case .tokenCount(let event):
                compare(event.total, payload["info"]?["total_token_usage"], text)
                compare(event.last, payload["info"]?["last_token_usage"], text)
            case .tokenUsage(let record):
                #expect(record.responseID?.text == payload["response_id"]?.text, text)
                compare(record.usage, payload["usage"], text)
            case .stream(.turnCompleted(let usage)): compare(usage, tree["usage"], text)
            case .stream(.item(let item)):
                #expect(item.id?.text == tree["item"]?["id"]?.text, text)
                #expect(item.exitCode == tree["item"]?["exit_code"]?.int64, text)
                #expect(item.output?.text == tree["item"]?["aggregated_output"]?.text, text)
            default: break
            }
        }
    }

    private func compare(_ fields: TokenFields?, _ tree: JSONTree?, _ text: Comment) {
        guard let fields else {
            if case .object? = tree { #expect(Bool(false), text) }
            return
        }
        #expect(fields.input == tree?["input_tokens"]?.int64 ?? 0, text)
        #expect(fields.cachedInput == tree?["cached_input_tokens"]?.int64 ?? 0, text)
        #expect(fields.cacheWriteInput == tree?["cache_write_input_tokens"]?.int64 ?? 0, text)
        #expect(fields.output == tree?["output_tokens"]?.int64 ?? 0, text)
        #expect(fields.reasoningOutput == tree?["reasoning_output_tokens"]?.int64 ?? 0, text)
        #expect(fields.total == tree?["total_tokens"]?.int64 ?? 0, text)
    }
}

extension Record {
    /// Whether the decoder looks at the whole line for a record of this kind.
    var isWalked: Bool {
        switch self {
        case .known, .compacted, .reviewMode, .unknown: false
        default: true
        }
    }
}
