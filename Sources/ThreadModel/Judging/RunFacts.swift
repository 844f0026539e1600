import Basics

/// The sessions of one run and the files that gave none: what rules about the whole run judge.
public struct RunFacts: Sendable {
    /// A file that could not be read or holds nothing.
    public struct UnreadableFile: Sendable, Equatable, Codable {
        public var path: String
        /// What happened, in a few words: `empty`, `permission denied`, `damaged zstd frame after 12 lines`.
        public var reason: String
        /// What to do; nil for what helps with sessions.
        public var remedy: String?
        public init(path: String, reason: String, remedy: String? = nil) {
            self.path = path
            self.reason = reason
            self.remedy = remedy
        }
    }

    /// What an earlier report says of its run, to compare with.
    public struct Previous: Sendable, Equatable {
        /// nil when nothing of it had a price.
        public var cost: USD?
        public var unpricedTokens: Int64
        public var tokens: Int64
        /// How many runs it is the median of.
        public var runs = 1
        public init(cost: USD?, unpricedTokens: Int64, tokens: Int64) {
            self.cost = cost
            self.unpricedTokens = unpricedTokens
            self.tokens = tokens
        }
    }

    /// In their order. Of a large run only those that a rule about the run may have something to say of.
    public var sessions: [SessionFacts]
    /// Of all sessions.
    public var sums: RunSums
    public var unreadable: [UnreadableFile]
    /// True when the policy has a budget in money for a session or the run.
    public var hasCostBudget: Bool
    /// nil when there is nothing to compare with.
    public var previous: Previous?
    /// Sessions of this run that the guard stopped.
    public var guardStops: [GuardStop]

    public init(
        sessions: [SessionFacts], sums: RunSums? = nil, unreadable: [UnreadableFile], hasCostBudget: Bool,
        previous: Previous? = nil, guardStops: [GuardStop] = []
    ) {
        self.sessions = sessions
        self.sums = sums ?? RunSums(sessions)
        self.unreadable = unreadable
        self.hasCostBudget = hasCostBudget
        self.previous = previous
        self.guardStops = guardStops
    }

    public var usage: Usage { sums.usage }
    public var cost: USD { sums.cost }
    public var unpricedTokens: Int64 { sums.unpricedTokens }
}
