import Basics
import Pricing
import ThreadModel

/// What usage cost, added up by days, sessions, models or whatever was asked for: `codex-postmortem/cost/1`.
///
/// The rows add up to the totals, and without a range of days the totals are those of a report of the same files.
public struct CostStatement: Sendable, Equatable {
    public static let schema = "codex-postmortem/cost/1"

    public enum Period: String, Sendable, CaseIterable {
        case daily, weekly, monthly, session, model, project

        /// What a row stands for, as a column's title and a member's name.
        public var unit: String {
            switch self {
            case .daily: "date"
            case .weekly: "week"
            case .monthly: "month"
            case .session: "session"
            case .model: "model"
            case .project: "project"
            }
        }
    }

    public enum Grouping: String, Sendable, CaseIterable {
        case originator, repository, label
    }

    public struct Amount: Sendable, Equatable {
        public var usage = Usage.zero
        /// Of what has a price.
        public var priced = USD.zero
        public var unpricedTokens: Int64 = 0
        public var responses = 0
        /// A session in it used something that stands in no file, so that the sums are at least these.
        public var isUnderstated = false
        public init() {}

        /// Nil when there is usage and none of it has a price.
        public var cost: USD? { Cost(usd: priced, unpricedTokens: unpricedTokens).known(of: usage) }

        public static func += (a: inout Amount, b: Amount) {
            a.usage += b.usage
            a.priced += b.priced
            a.unpricedTokens += b.unpricedTokens
            a.responses += b.responses
            a.isUnderstated = a.isUnderstated || b.isUnderstated
        }
    }

    public struct ModelAmount: Sendable, Equatable {
        /// Nil when the recording names none.
        public var model: String?
        public var tier: ServiceTier
        public var amount: Amount
        public init(model: String?, tier: ServiceTier, amount: Amount) {
            self.model = model
            self.tier = tier
            self.amount = amount
        }
    }

    public struct Row: Sendable, Equatable {
        /// The day (of a week its Monday), month, session label, model or project; nil for usage without a time.
        public var name: String?
        public var group: String?
        public var amount = Amount()
        /// In the order of what they cost.
        public var models: [ModelAmount] = []
        /// Sessions with usage in this row.
        public var sessions = 0
        /// Only of a row that is a session.
        public var sessionID: String?
        public var path: String?
        public var lastActivity: Int64?
        public init(name: String?, group: String?) {
            self.name = name
            self.group = group
        }
    }

    public var toolVersion: String
    public var period: Period
    public var grouping: Grouping?
    public var timezone: String
    public var since: String?
    public var until: String?
    public var hasBreakdown: Bool
    public var rows: [Row] = []
    public var totals = Amount()
    public var sessions = 0
    /// Whether there was any session, with usage in the range or without.
    public var foundSessions = false
    /// Sessions with a thread that does not say what it used.
    public var withoutUsage = 0
    /// Sub-agents whose files are missing, and compactions that a trace does not measure.
    public var missingChildren = 0
    public var unmeasuredCompactions = 0
    /// By model over all rows.
    public var models: [ModelAmount] = []
    /// Usage without a time, which a range of days cannot place: it is in no row.
    public var undated = Amount()
    public var pricesAsOf: String
    public var priceFiles: [String]
    public var unpricedModels: [String] = []
    /// `gpt-5-codex priority`: the tier has no published price, the standard one was taken.
    public var assumedStandard: [String] = []
    /// Files that could not be read, so that the sums are too low.
    public var unreadable: [Report.Skipped] = []

    public init(
        toolVersion: String, period: Period, grouping: Grouping?, timezone: String, since: String?, until: String?,
        hasBreakdown: Bool, pricesAsOf: String, priceFiles: [String]
    ) {
        self.toolVersion = toolVersion
        self.period = period
        self.grouping = grouping
        self.timezone = timezone
        self.since = since
        self.until = until
        self.hasBreakdown = hasBreakdown
        self.pricesAsOf = pricesAsOf
        self.priceFiles = priceFiles
    }
}
