/// What happened in a thread, step by step: for looking into one session. It is only collected when something asks
/// for it, is bounded, and says what it leaves out.
public struct ThreadTimeline: Sendable, Codable, Equatable {
    public var calls: [Call] = []
    public var responses: [Response] = []
    public var marks: [Mark] = []
    /// Steps beyond the limits, which are counted and not kept.
    public var omittedCalls = 0
    public var omittedResponses = 0
    public var omittedMarks = 0

    public static let callLimit = 5_000
    public static let responseLimit = 5_000
    public static let markLimit = 5_000

    /// Characters of a patch, and of all patches of a thread.
    public static let patchLimit = 4_000
    public static let patchesLimit = 64_000

    public init() {}

    /// Counts every step instead.
    public mutating func leaveOutAll() {
        omittedCalls += calls.count
        omittedResponses += responses.count
        omittedMarks += marks.count
        (calls, responses, marks) = ([], [], [])
    }

    /// Puts the steps of a later recording of the same thread behind these.
    public mutating func append(_ next: ThreadTimeline, afterTurns turns: Int) {
        let responses = self.responses.last { $0.number > 0 }?.number ?? 0
        for var call in next.calls {
            call.turn += turns
            call.response? += responses
            if calls.count < Self.callLimit { calls.append(call) } else { omittedCalls += 1 }
        }
        for var response in next.responses {
            response.turn += turns
            if response.number > 0 { response.number += responses }
            if self.responses.count < Self.responseLimit {
                self.responses.append(response)
            } else {
                omittedResponses += 1
            }
        }
        for var mark in next.marks {
            mark.turn += turns
            if marks.count < Self.markLimit { marks.append(mark) } else { omittedMarks += 1 }
        }
        omittedCalls += next.omittedCalls
        omittedResponses += next.omittedResponses
        omittedMarks += next.omittedMarks
    }

    public struct Call: Sendable, Codable, Equatable {
        public var id: String
        public var tool: String
        public var kind: ToolKind
        /// One line, redacted, at most 200 characters.
        public var command: String
        public var outcome: Outcome
        public var failure: FailureKind?
        public var exitCode: Int?
        /// 1-based.
        public var turn: Int
        /// Lines of the call and of its output in the file at `path`.
        public var line: Int
        public var outputLine: Int
        public var path: String
        /// Milliseconds since 1970 of the call and its output as written; nil in formats without times.
        public var startedAt: Int64?
        public var endedAt: Int64?
        /// From the structured record or the output's header; nil where neither says it.
        public var durationSeconds: Double?
        public var isNested: Bool
        public var editedFiles: Bool
        /// A script whose parts are listed and counted instead of it.
        public var isContainer = false
        /// Redacted end of the output of a call that did not succeed, at most 400 characters.
        public var outputExcerpt: String?
        /// What a patch changed, line by line as the model wrote it, redacted, at most `patchLimit` characters.
        public var patch: String?
        /// `number` of the response that asked for it; nil where it cannot be told, as in a stream.
        public var response: Int?
        /// The thread that it started.
        public var child: String?
        /// Who said how it ended.
        public var witness: Witness?
        /// Id of the call whose script asked for it, where a trace names it.
        public var parent: String?

        public init(
            id: String, tool: String, kind: ToolKind, command: String, outcome: Outcome, failure: FailureKind?,
            exitCode: Int?, turn: Int, line: Int, outputLine: Int, path: String, startedAt: Int64?, endedAt: Int64?,
            durationSeconds: Double?, isNested: Bool, editedFiles: Bool, outputExcerpt: String?,
            response: Int? = nil
        ) {
            self.id = id
            self.tool = tool
            self.kind = kind
            self.command = command
            self.outcome = outcome
            self.failure = failure
            self.exitCode = exitCode
            self.turn = turn
            self.line = line
            self.outputLine = outputLine
            self.path = path
            self.startedAt = startedAt
            self.endedAt = endedAt
            self.durationSeconds = durationSeconds
            self.isNested = isNested
            self.editedFiles = editedFiles
            self.outputExcerpt = outputExcerpt
            self.response = response
        }
    }

    /// One API response as far as it was accounted for.
    public struct Response: Sendable, Codable, Equatable {
        /// Counts from 1 in the thread; 0 for what a review was served while this thread waited for it.
        public var number: Int
        public var turn: Int
        public var time: Int64?
        public var usage: Usage
        public var key: UsageSlice.Key
        /// Tokens in the context after it, and the model's window.
        public var contextTokens: Int64?
        public var contextWindow: Int64?
        /// As the service calls it; nil where no record names it (before 0.149).
        public var id: String?

        public init(
            number: Int, turn: Int, time: Int64?, usage: Usage, key: UsageSlice.Key, contextTokens: Int64?,
            contextWindow: Int64?
        ) {
            self.number = number
            self.turn = turn
            self.time = time
            self.usage = usage
            self.key = key
            self.contextTokens = contextTokens
            self.contextWindow = contextWindow
        }
    }

    /// Something that is not a call: a prompt, an answer, a change of model, a compaction.
    public struct Mark: Sendable, Codable, Equatable {
        public enum Kind: String, Sendable, Codable {
            case turnStarted, turnEnded, prompt, answer, model, effort, compacted, rerouted
        }

        public var kind: Kind
        public var turn: Int
        public var time: Int64?
        public var line: Int
        public var path: String
        /// Redacted, at most 200 characters: the prompt's first words, `gpt-5.5 → gpt-5.4`, the turn's end.
        public var text: String?

        public init(kind: Kind, turn: Int, time: Int64?, line: Int, path: String, text: String?) {
            self.kind = kind
            self.turn = turn
            self.time = time
            self.line = line
            self.path = path
            self.text = text
        }
    }
}
