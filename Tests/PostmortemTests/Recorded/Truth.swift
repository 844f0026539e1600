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
        var serviceTier: String
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
        var recordedOutcome: Shown?
    }

    struct Response: Decodable {
        var model: String
        var serviceTier: String
        var kind: String
        var usage: TruthUsage
        /// Of a response that was served but never written down.
        var reason: String?
    }

    struct Call: Decodable {
        var callId: String
        var tool: String
        var outcome: String
        var kind: String?
        var exitCode: Int?
        var recordedOutcome: Shown?
    }

    struct InnerCall: Decodable {
        var command: String
        var outcome: String
        var exitCode: Int?
    }

    struct Thread: Decodable {
        var id: String
        var parentId: String?
        var forkedFromId: String?
        var role: String
        var outcome: String
        var files: [String]
        var responses: [Response]
        var usage: TruthUsage
        var models: [String]
        var compactions: Int
        var calls: [Call]
        var innerCalls: [InnerCall]?
        var recordedOutcome: Shown?
        var recordedServiceTier: Tier?
        var unrecordedResponses: [Response]?
        var repeatsUsageOf: Other?
        var unlinked: String?

        var served: [Response] { responses + (unrecordedResponses ?? []) }

        func tier(of response: Response) -> ServiceTier {
            let name = recordedServiceTier?.serviceTier ?? response.serviceTier
            return name == "default" ? .standard : ServiceTier(rawValue: name)!
        }
    }

    struct Findings: Decodable {
        var must: [String]
        var mustNot: [String]
    }

    struct Process: Decodable {
        var kind: String
        var ended: String
        var stream: String?
        var exitCode: Int?
    }

    var codex: String
    var scenario: String
    var processes: [Process]
    var sessions: [Session]
    var threads: [Thread]
    var findings: Findings
}

struct TruthUsage: Decodable, Equatable {
    var inputTokens: Int64
    var cachedInputTokens: Int64
    var cacheWriteInputTokens: Int64
    var outputTokens: Int64
    var reasoningOutputTokens: Int64

    var usage: Usage {
        Usage(
            input: inputTokens, cachedInput: cachedInputTokens, cacheWriteInput: cacheWriteInputTokens,
            output: outputTokens, reasoningOutput: reasoningOutputTokens)
    }
}
