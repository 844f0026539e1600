import Basics
import Pricing
import ThreadModel

/// What usage cost, added up by days, sessions, models or whatever was asked for: `codex-postmortem/cost/1`.
///
/// The rows add up to the totals, and without a range of days the totals are those of a report of the same files.
package struct CostStatement: Sendable, Equatable {
    package static let schema = "codex-postmortem/cost/1"

    package enum Period: String, Sendable, CaseIterable {
        case daily, weekly, monthly, session, model, project

        /// What a row stands for, as a column's title and a member's name.
        package var unit: String {
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

    package enum Grouping: String, Sendable, CaseIterable {
        case originator, repository, label
    }

    package struct Amount: Sendable, Equatable {
        package var usage = Usage.zero
        /// Of what has a price.
        package var priced = USD.zero
        package var unpricedTokens: Int64 = 0
        package var responses = 0
        package init() {}

        /// Nil when there is usage and none of it has a price.
        package var cost: USD? { Cost(usd: priced, unpricedTokens: unpricedTokens).known(of: usage) }

        package static func += (a: inout Amount, b: Amount) {
            a.usage += b.usage
            a.priced += b.priced
            a.unpricedTokens += b.unpricedTokens
            a.responses += b.responses
        }
    }

    package struct ModelAmount: Sendable, Equatable {
        /// Nil when the recording names none.
        package var model: String?
        package var tier: ServiceTier
        package var amount: Amount
        package init(model: String?, tier: ServiceTier, amount: Amount) {
            self.model = model
            self.tier = tier
            self.amount = amount
        }
    }

    package struct Row: Sendable, Equatable {
        /// The day (of a week its Monday), month, session label, model or project; nil for usage without a time.
        package var name: String?
        package var group: String?
        package var amount = Amount()
        /// In the order of what they cost.
        package var models: [ModelAmount] = []
        /// Sessions with usage in this row.
        package var sessions = 0
        /// Only of a row that is a session.
        package var sessionID: String?
        package var path: String?
        package var lastActivity: Int64?
        package init(name: String?, group: String?) {
            self.name = name
            self.group = group
        }
    }

    package var toolVersion: String
    package var period: Period
    package var grouping: Grouping?
    package var timezone: String
    package var since: String?
    package var until: String?
    package var hasBreakdown: Bool
    package var rows: [Row] = []
    package var totals = Amount()
    package var sessions = 0
    /// Whether there was any session, with usage in the range or without.
    package var foundSessions = false
    /// Sessions with a thread that does not say what it used.
    package var withoutUsage = 0
    /// By model over all rows.
    package var models: [ModelAmount] = []
    /// Usage without a time, which a range of days cannot place: it is in no row.
    package var undated = Amount()
    package var pricesAsOf: String
    package var priceFiles: [String]
    package var unpricedModels: [String] = []
    /// `gpt-5-codex priority`: the tier has no published price, the standard one was taken.
    package var assumedStandard: [String] = []
    /// Files that could not be read, so that the sums are too low.
    package var unreadable: [Report.Skipped] = []

    package init(
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
