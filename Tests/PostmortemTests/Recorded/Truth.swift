import Foundation
import ThreadModel

/// What is known of a recording from the side of the server and the scenario; never read back from the recording.
struct Truth: Decodable {
    struct Session: Decodable {
        var id: String
        var outcome: String
        var usage: TruthUsage
    }

    struct Response: Decodable {
        var model: String
        var service_tier: String
        var usage: TruthUsage
    }

    struct Call: Decodable {
        var call_id: String
        var outcome: String
        var kind: String?
        var exit_code: Int?
    }

    struct InnerCall: Decodable {
        var command: String
        var outcome: String
    }

    struct Thread: Decodable {
        var id: String
        var parent_id: String?
        var forked_from_id: String?
        var role: String
        var outcome: String
        var responses: [Response]
        var usage: TruthUsage
        var models: [String]
        var compactions: Int
        var calls: [Call]
        var inner_calls: [InnerCall]?
        /// Served just before the process was killed; whether Codex still wrote them down is a matter of luck.
        var unrecorded_responses: [Response]?
    }

    struct Findings: Decodable {
        var must: [String]
        var must_not: [String]
    }

    struct Process: Decodable {
        var kind: String
        var stream: String?
        var exit_code: Int?
    }

    var codex: String
    var scenario: String
    var processes: [Process]
    var sessions: [Session]
    var threads: [Thread]
    var findings: Findings
}

struct TruthUsage: Decodable, Equatable {
    var input_tokens: Int64
    var cached_input_tokens: Int64
    var cache_write_input_tokens: Int64
    var output_tokens: Int64
    var reasoning_output_tokens: Int64

    var usage: Usage {
        Usage(
            input: input_tokens, cachedInput: cached_input_tokens, cacheWriteInput: cache_write_input_tokens,
            output: output_tokens, reasoningOutput: reasoning_output_tokens)
    }
}
