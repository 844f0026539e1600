import Basics
import Pricing
import Reports
import ThreadModel

/// Rows that grow slice by slice; nothing reaches the totals but through a row.
struct CostSheet {
    struct Key: Hashable {
        var name: String?
        /// Tells rows of the same name apart and orders them; a session's id.
        var order: String?
        var group: String?
    }

    private struct ModelKey: Hashable {
        var model: String?
        var tier: ServiceTier
    }

    private struct Entry {
        var row: CostStatement.Row
        var models: [ModelKey: CostStatement.Amount] = [:]
        var sessions: Set<String> = []
    }

    private let prices: PriceTable
    private var entries: [Key: Entry] = [:]
    private var models: [ModelKey: CostStatement.Amount] = [:]
    private var sessions: Set<String> = []
    private var unpriced: Set<String> = []
    private var assumed: Set<String> = []

    init(prices: PriceTable) { self.prices = prices }

    mutating func amount(of slice: UsageSlice) -> CostStatement.Amount {
        let cost = prices.cost(of: [slice])
        unpriced.formUnion(cost.unpricedModels)
        assumed.formUnion(cost.assumedStandard)
        var amount = CostStatement.Amount()
        amount.usage = slice.usage
        amount.priced = cost.usd
        amount.unpricedTokens = cost.unpricedTokens
        amount.responses = slice.responses
        return amount
    }

    mutating func add(
        _ slice: UsageSlice, isUnderstated: Bool, time: Int64?, session: String, to key: Key,
        period: CostStatement.Period, path: String?,
        activity: Int64?
    ) {
        var amount = amount(of: slice)
        let model = ModelKey(model: slice.key.model, tier: slice.key.tier)
        models[model, default: .init()] += amount
        var entry = entries[key] ?? Entry(row: CostStatement.Row(name: key.name, group: key.group))
        entry.models[model, default: .init()] += amount
        // Which model it was that is missing, nobody knows.
        amount.isUnderstated = isUnderstated
        entry.row.amount += amount
        entry.sessions.insert(session)
        if period == .session {
            entry.row.sessionID = session
            entry.row.path = path
            entry.row.lastActivity = [entry.row.lastActivity, activity ?? time].compactMap { $0 }.max()
        }
        entries[key] = entry
        sessions.insert(session)
    }

    func close(into statement: inout CostStatement) {
        statement.rows = entries.map { key, entry in
            var row = entry.row
            row.models = Self.sorted(entry.models)
            row.sessions = entry.sessions.count
            return (key, row)
        }
        .sorted { a, b in Self.comesBefore(a, b, statement.period) }.map(\.1)
        for row in statement.rows { statement.totals += row.amount }
        statement.models = Self.sorted(models)
        statement.sessions = sessions.count
        statement.unpricedModels = unpriced.sorted()
        statement.assumedStandard = assumed.sorted()
    }

    /// Days in their order, usage without a day last; everything else by what it cost.
    private static func comesBefore(
        _ a: (Key, CostStatement.Row), _ b: (Key, CostStatement.Row), _ period: CostStatement.Period
    ) -> Bool {
        switch period {
        case .daily, .weekly, .monthly:
            if a.0.name != b.0.name { return (a.0.name ?? "~") < (b.0.name ?? "~") }
        case .session, .model, .project: break
        }
        if a.1.amount.priced != b.1.amount.priced { return a.1.amount.priced > b.1.amount.priced }
        if a.1.amount.usage.total != b.1.amount.usage.total { return a.1.amount.usage.total > b.1.amount.usage.total }
        return (a.0.name ?? "", a.0.group ?? "", a.0.order ?? "") < (b.0.name ?? "", b.0.group ?? "", b.0.order ?? "")
    }

    private static func sorted(_ models: [ModelKey: CostStatement.Amount]) -> [CostStatement.ModelAmount] {
        models.map { CostStatement.ModelAmount(model: $0.model, tier: $0.tier, amount: $1) }.sorted { a, b in
            if a.amount.priced != b.amount.priced { return a.amount.priced > b.amount.priced }
            return (a.model ?? "", a.tier.rawValue) < (b.model ?? "", b.tier.rawValue)
        }
    }
}
