import Basics

/// The sessions of one run and the files that gave none: what rules about the whole run judge.
package struct RunFacts: Sendable {
    /// A file that could not be read or holds nothing.
    package struct UnreadableFile: Sendable, Equatable, Codable {
        package var path: String
        /// What happened, in a few words: `empty`, `permission denied`, `damaged zstd frame after 12 lines`.
        package var reason: String
        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    /// What an earlier report says of its run, to compare with.
    package struct Previous: Sendable, Equatable {
        /// nil when nothing of it had a price.
        package var cost: USD?
        package var unpricedTokens: Int64
        package var tokens: Int64
        /// How many runs it is the median of.
        package var runs = 1
        package init(cost: USD?, unpricedTokens: Int64, tokens: Int64) {
            self.cost = cost
            self.unpricedTokens = unpricedTokens
            self.tokens = tokens
        }
    }

    /// In their order. Of a large run only those that a rule about the run may have something to say of.
    package var sessions: [SessionFacts]
    /// Of all sessions.
    package var sums: RunSums
    package var unreadable: [UnreadableFile]
    /// True when the policy has a budget in money for a session or the run.
    package var hasCostBudget: Bool
    /// nil when there is nothing to compare with.
    package var previous: Previous?
    /// nil unless the guard stopped a session of this run.
    package var guardStop: GuardStop?

    package init(
        sessions: [SessionFacts], sums: RunSums? = nil, unreadable: [UnreadableFile], hasCostBudget: Bool,
        previous: Previous? = nil, guardStop: GuardStop? = nil
    ) {
        self.sessions = sessions
        self.sums = sums ?? RunSums(sessions)
        self.unreadable = unreadable
        self.hasCostBudget = hasCostBudget
        self.previous = previous
        self.guardStop = guardStop
    }

    package var usage: Usage { sums.usage }
    package var cost: USD { sums.cost }
    package var unpricedTokens: Int64 { sums.unpricedTokens }
}
