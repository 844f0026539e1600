/// All that is kept of one thread once its files were read: the value that goes from map to reduce, over process
/// borders too. It holds nothing of the transcript but bounded, redacted quotations.
package struct ThreadSummary: Sendable, Codable, Equatable {
    package enum Role: String, Sendable, Codable {
        case root, subagent, review, guardian, fork, other
    }

    package enum End: String, Sendable, Codable {
        case completed, failed, aborted, unfinished, unknown
    }

    /// All calls of a thread; `total`, `failed` and the others are those of `outcomes`.
    @dynamicMemberLookup
    package struct CallCounts: Sendable, Codable, Equatable {
        package var outcomes = OutcomeCounts()
        /// Calls per tool, and how many of them failed.
        package var byTool: [String: ToolCount] = [:]
        /// Why the outcome of the unknown ones is not known.
        package var unknownReasons: [FailureKind: Int] = [:]

        package init() {}

        package subscript(dynamicMember count: WritableKeyPath<OutcomeCounts, Int>) -> Int {
            get { outcomes[keyPath: count] }
            set { outcomes[keyPath: count] = newValue }
        }

        package static func + (a: CallCounts, b: CallCounts) -> CallCounts {
            var sum = a
            sum += b
            return sum
        }

        package static func += (a: inout CallCounts, b: CallCounts) {
            a.outcomes = a.outcomes + b.outcomes
            // Most sessions have one thread, whose tables these are.
            if a.byTool.isEmpty {
                a.byTool = b.byTool
            } else {
                for (tool, count) in b.byTool {
                    a.byTool[tool, default: ToolCount(calls: 0, failed: 0)].calls += count.calls
                    a.byTool[tool]?.failed += count.failed
                }
            }
            a.unknownReasons.merge(b.unknownReasons, uniquingKeysWith: +)
        }
    }

    package struct ToolCount: Sendable, Codable, Equatable {
        package var calls: Int
        package var failed: Int
        package init(calls: Int, failed: Int) {
            self.calls = calls
            self.failed = failed
        }
    }

    /// Nil when no record named one; the reduce side then uses the first file's path.
    package var id: String?
    /// Root thread of the family, as recorded (`session_meta.session_id`, 0.142 →).
    package var sessionID: String?
    package var parentID: String?
    package var forkedFromID: String?
    package var role = Role.root
    package var agentPath: String?
    package var nickname: String?
    package var files: [FileSummary] = []
    package var originator: String?
    package var source: String?
    package var cliVersion: String?
    package var historyMode: String?
    package var workingDirectory: String?
    package var repository: String?
    package var branch: String?
    package var startedAt: Int64?
    package var endedAt: Int64?
    /// Sum of the turns' own durations where they are recorded, else end minus start; nil without times.
    package var durationSeconds: Double?
    package var end = End.unknown
    package var endReason: String?
    /// At most `ThreadSummary.turnLimit`; `turnCount` counts all.
    package var turns: [Turn] = []
    package var turnCount = 0
    package var usage: [UsageSlice] = []
    /// Empty with an API key.
    package var plan: [PlanUse] = []
    /// Usage shown while the thread waited for a review; it is the review thread's own where there is one.
    package var reviewUsage: [UsageSlice] = []
    package var calls = CallCounts()
    /// Of `calls`, those that stand for commands a `codex exec --json` stream lists too, and scripts that are judged
    /// themselves.
    package var commands = OutcomeCounts()
    package var scripts = OutcomeCounts()
    /// Calls that could not be started at all.
    package var unstarted = 0
    /// Threads that it says it started, by id; at most `childLimit`.
    package var children: [String] = []
    /// Those of which only the place in the tree of agents is known, as `/root/name`.
    package var childPaths: [String] = []
    /// What `codex exec --json` warned of, redacted; at most a few.
    package var warnings: [String] = []
    /// Records of usage that were not counted because no response has so many tokens.
    package var uncountedResponses = 0
    /// Tokens that a counter had when the recording began, with no thread named that they could come from.
    package var tokensBefore: Int64 = 0
    /// Tokens that are in no sum if the counters of its streams began again at each resume (releases up to 0.65).
    package var tokensInDoubt: Int64 = 0
    /// Hashes of what its first responses used, by which a copy of them in another thread is known.
    package var usageStart: [UInt64] = []
    /// Those responses, of a thread that names a parent.
    package var firstResponses: [UsageBucket] = []
    /// It handed over to a review, whose commands stand in this thread's stream.
    package var hasReview = false
    /// Its lines say that all of them are a copy of another thread's.
    package var isAllInherited = false
    package var compactions = 0
    package var firstFailure: Place?
    package var firstFailureText: String?
    /// What the agent said last, redacted, at most 240 characters; kept where there is more to tell than a note.
    package var lastWords: String?
    package var findings: [Finding] = []
    /// Only when something asked for it.
    package var timeline: ThreadTimeline?
    /// `usage` and `reviewUsage` again, by time; only when something asked for it.
    package var usageByTime: [UsageBucket]?
    /// Calls that failed and what was run next, at most `CallFailure.limit`; only when something asked for it.
    package var failures: [CallFailure]?

    package static let turnLimit = 200
    package static let childLimit = 500
    package static let warningLimit = 5
    package static let usageStartLimit = 64

    /// Whether nothing was asked and nothing happened.
    package var neverBegan: Bool { turnCount == 0 && calls.total == 0 && usage.isEmpty && reviewUsage.isEmpty }

    package init() {}

    /// Known from `codex exec --json` alone.
    package var isStream: Bool { !files.isEmpty && files.allSatisfy { $0.format == .execJSON } }

    /// A stream gives numbers only when a turn completes, so those of its last turn are missing; the first releases
    /// recorded calls and no tokens.
    package var lacksUsage: Bool {
        isStream
            ? turnCount > 0 && end != .completed : calls.total > 0 && totalUsage.isZero && reviewUsage.isEmpty
    }

    package var totalUsage: Usage { usage.reduce(.zero) { $0 + $1.usage } }
}
