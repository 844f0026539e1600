/// All that is kept of one thread once its files were read: the value that goes from map to reduce, over process
/// borders too. It holds nothing of the transcript but bounded, redacted quotations.
public struct ThreadSummary: Sendable, Codable, Equatable {
    public enum Role: String, Sendable, Codable {
        case root, subagent, review, guardian, fork, other
    }

    public enum End: String, Sendable, Codable {
        case completed, failed, aborted, unfinished, unknown
    }

    /// All calls of a thread; `total`, `failed` and the others are those of `outcomes`.
    @dynamicMemberLookup
    public struct CallCounts: Sendable, Codable, Equatable {
        public var outcomes = OutcomeCounts()
        /// Calls per tool, and how many of them failed.
        public var byTool: [String: ToolCount] = [:]
        /// Why the outcome of the unknown ones is not known.
        public var unknownReasons: [FailureKind: Int] = [:]

        public init() {}

        public subscript(dynamicMember count: WritableKeyPath<OutcomeCounts, Int>) -> Int {
            get { outcomes[keyPath: count] }
            set { outcomes[keyPath: count] = newValue }
        }

        public static func + (a: CallCounts, b: CallCounts) -> CallCounts {
            var sum = a
            sum += b
            return sum
        }

        public static func += (a: inout CallCounts, b: CallCounts) {
            a.outcomes = a.outcomes + b.outcomes
            // Most sessions have one thread, whose tables these are.
            if a.byTool.isEmpty {
                a.byTool = b.byTool
            } else {
                for (tool, count) in b.byTool { a.byTool[tool, default: ToolCount(calls: 0, failed: 0)] += count }
            }
            if !b.unknownReasons.isEmpty { a.unknownReasons.merge(b.unknownReasons, uniquingKeysWith: +) }
        }
    }

    public struct ToolCount: Sendable, Codable, Equatable {
        public var calls: Int
        public var failed: Int
        public init(calls: Int, failed: Int) {
            self.calls = calls
            self.failed = failed
        }

        public static func += (a: inout ToolCount, b: ToolCount) {
            a.calls += b.calls
            a.failed += b.failed
        }
    }

    /// Nil when no record named one; the reduce side then uses the first file's path.
    public var id: String?
    /// Root thread of the family, as recorded (`session_meta.session_id`, 0.142 →).
    public var sessionID: String?
    public var parentID: String?
    public var forkedFromID: String?
    public var role = Role.root
    public var agentPath: String?
    public var nickname: String?
    public var files: [FileSummary] = []
    public var originator: String?
    public var source: String?
    public var cliVersion: String?
    public var historyMode: String?
    public var workingDirectory: String?
    public var repository: String?
    public var branch: String?
    public var startedAt: Int64?
    public var endedAt: Int64?
    /// Sum of the turns' own durations where they are recorded, else end minus start; nil without times.
    public var durationSeconds: Double?
    public var end = End.unknown
    public var endReason: String?
    /// At most `ThreadSummary.turnLimit`; `turnCount` counts all.
    public var turns: [Turn] = []
    public var turnCount = 0
    public var usage: [UsageSlice] = []
    /// Where the tokens of a thread that used many went; only where rules looked along.
    public var spending: [CallSpending] = []
    /// Empty with an API key.
    public var plan: [PlanUse] = []
    /// Usage shown while the thread waited for a review; it is the review thread's own where there is one.
    public var reviewUsage: [UsageSlice] = []
    public var calls = CallCounts()
    /// Of `calls`, those that stand for commands a `codex exec --json` stream lists too, and scripts that are judged
    /// themselves.
    public var commands = OutcomeCounts()
    public var scripts = OutcomeCounts()
    /// Calls that could not be started at all.
    public var unstarted = 0
    /// Threads that it says it started, by id; at most `childLimit`.
    public var children: [String] = []
    /// Those of which only the place in the tree of agents is known, as `/root/name`.
    public var childPaths: [String] = []
    /// What `codex exec --json` warned of, redacted; at most a few.
    public var warnings: [String] = []
    /// Records of usage that were not counted: they cannot be read, or no response has so many tokens.
    public var uncountedResponses = 0
    /// Lines that the numbers of those beside them say are gone.
    public var lostLines = 0
    /// Outputs of calls that are not recorded.
    public var unaskedOutputs = 0
    /// Where the first line of either kind is missed.
    public var firstLost: Place?
    /// Tokens that a counter had when the recording began, with no thread named that they could come from.
    public var tokensBefore: Int64 = 0
    /// Tokens that a counter had when the recording began, of the thread that it continues.
    public var tokensContinued: Int64 = 0
    /// Tokens that are in no sum if the counters of its streams began again at each resume (releases up to 0.65).
    public var tokensInDoubt: Int64 = 0
    /// Hashes of what its first responses used, by which a copy of them in another thread is known.
    public var usageStart: [UInt64] = []
    /// Those responses, of a thread that names a parent.
    public var firstResponses: [UsageBucket] = []
    /// It handed over to a review, whose commands stand in this thread's stream.
    public var hasReview = false
    /// Its lines say that all of them are a copy of another thread's.
    public var isAllInherited = false
    /// The model gave something of its own: an answer, or a call.
    public var hasAnswered = false
    public var compactions = 0
    public var firstFailure: Place?
    public var firstFailureText: String?
    /// What the agent said last, redacted, at most 240 characters; kept where there is more to tell than a note.
    public var lastWords: String?
    public var findings: [Finding] = []
    /// Only when something asked for it.
    public var timeline: ThreadTimeline?
    /// `usage` and `reviewUsage` again, by time; only when something asked for it.
    public var usageByTime: [UsageBucket]?
    /// Calls that failed and what was run next, at most `CallFailure.limit`; only when something asked for it.
    public var failures: [CallFailure]?

    public static let turnLimit = 200
    public static let childLimit = 500
    public static let warningLimit = 5
    public static let usageStartLimit = 64

    /// Whether nothing was asked and nothing happened.
    @inlinable
    @inline(__always)
    public var neverBegan: Bool {
        turnCount == 0 && calls.outcomes.total == 0 && usage.isEmpty && reviewUsage.isEmpty
    }

    public init() {}

    /// Known from `codex exec --json` alone.
    @inlinable
    @inline(__always)
    public var isStream: Bool { isAll(.execJSON) }

    /// A stream gives numbers only when a turn completes, so those of its last turn are missing; the first releases
    /// recorded answers and calls, and no tokens. What a review said stands in the thread that asked for it.
    @inlinable
    @inline(__always)
    public var lacksUsage: Bool {
        isStream
            ? turnCount > 0 && (end != .completed || (calls.outcomes.total > 0 || hasAnswered) && totalUsage.isZero)
            : (calls.outcomes.total > 0 || hasAnswered && !hasReview) && totalUsage.isZero && reviewUsage.isEmpty
    }

    /// Codex's own trace does not say what a compaction used, only the session file or the stream does.
    @inlinable
    @inline(__always)
    public var unmeasuredCompactions: Int { isAll(.trace) ? compactions : 0 }

    @inlinable
    @inline(__always)
    public var totalUsage: Usage {
        var total = Usage.zero
        for index in usage.indices { total += usage[index].usage }
        return total
    }

    /// Whether it is known from files of this kind alone.
    @inlinable
    @inline(__always)
    public func isAll(_ format: FileSummary.Format) -> Bool {
        for index in files.indices where files[index].format != format { return false }
        return !files.isEmpty
    }
}
