import Basics
import Reports
import ThreadModel

/// The budgets that `init` writes: sensible ones, or three times what nineteen of twenty sessions stayed within.
struct ProposedBudgets {
    var note: String?
    var sessionCost = "5"
    var sessionTokens = "4M"
    var sessionDuration = "30m"
    var runCost = "50"

    init() {}

    /// Nil without a session.
    init?(_ report: Report) {
        let sessions = report.sessions
        guard !sessions.isEmpty else { return nil }
        note = "Three times the 95th percentile of \(HumanUnits.count(sessions.count, "session")) seen."
        func proposal(_ values: [Double]) -> Double? {
            let sorted = values.sorted()
            guard let last = sorted.last, last > 0 else { return nil }
            return 3 * sorted[min(sorted.count - 1, Int((Double(sorted.count) * 0.95).rounded(.up)) - 1)]
        }
        func dollars(_ cost: USD) -> Double { Double(cost.picodollars) / 1e12 }
        if let cost = proposal(sessions.compactMap(\.cost).map(dollars)) { sessionCost = Self.text(cost) }
        if let tokens = proposal(sessions.map { Double($0.usage.total) }) {
            sessionTokens = tokens < 1e6 ? Self.text(tokens / 1e3) + "k" : Self.text(tokens / 1e6) + "M"
        }
        if let seconds = proposal(sessions.compactMap(\.durationSeconds)) {
            sessionDuration = "\(max(1, Int((seconds / 60).rounded(.up))))m"
        }
        if let cost = report.totals.cost.map(dollars), cost > 0 { runCost = Self.text(3 * cost) }
    }

    /// Rounded up to two digits: `0.12`, `4.7`, `130`.
    private static func text(_ value: Double) -> String {
        var step = 1.0
        while value / step >= 100 { step *= 10 }
        while value / step < 10, step > 0.001 { step /= 10 }
        let rounded = (value / step - 1e-9).rounded(.up) * step
        if step >= 1 { return String(Int(rounded)) }
        return (USD(picodollars: Int128((rounded * 1e12).rounded())).decimal)
    }
}
