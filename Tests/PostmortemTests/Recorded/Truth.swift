import Foundation
import ThreadModel

/// What is known of a recording from the side of the server and the scenario; never read back from the recording.
/// `Scripts/lab/README.md` describes the file.
struct Truth: Decodable {
    /// Less than what happened, because the release does not write more down.
    struct Shown: Decodable {
        var outcome: String
        var kind: String?
        var why: String
    }

    struct Tier: Decodable {
        var service_tier: String
        var why: String
    }

    struct Other: Decodable {
        var id: String
        var why: String
    }

    struct Session: Decodable {
        var id: String
        var outcome: String
        var usage: TruthUsage
        var recorded_outcome: Shown?
    }

    struct Response: Decodable {
        var model: String
        var service_tier: String
        var usage: TruthUsage
        /// Of a response that was served but never written down.
        var reason: String?
    }

    struct Call: Decodable {
        var call_id: String
        var tool: String
        var outcome: String
        var kind: String?
        var exit_code: Int?
        var recorded_outcome: Shown?
    }

    struct InnerCall: Decodable {
        var command: String
        var outcome: String
        var exit_code: Int?
    }

    struct Thread: Decodable {
        var id: String
        var parent_id: String?
        var forked_from_id: String?
        var role: String
        var outcome: String
        var files: [String]
        var responses: [Response]
        var usage: TruthUsage
        var models: [String]
        var compactions: Int
        var calls: [Call]
        var inner_calls: [InnerCall]?
        var recorded_outcome: Shown?
        var recorded_service_tier: Tier?
        var unrecorded_responses: [Response]?
        var repeats_usage_of: Other?
        var unlinked: String?

        var served: [Response] { responses + (unrecorded_responses ?? []) }

        func tier(of response: Response) -> ServiceTier {
            let name = recorded_service_tier?.service_tier ?? response.service_tier
            return name == "default" ? .standard : ServiceTier(rawValue: name)!
        }
    }

    struct Findings: Decodable {
        var must: [String]
        var must_not: [String]
    }

    struct Process: Decodable {
        var kind: String
        var ended: String
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
