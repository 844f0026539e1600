import Basics
import Safety
import ThreadModel

/// What a history knows: what is new in this run, and what sessions of the same names used before.
struct HTMLHistory {
    let report: Report
    let incidents: IncidentList
    let limit: Int

    static func isKnown(_ report: Report) -> Bool {
        report.findings.contains { $0.seen != nil } || report.sessions.contains { !$0.past.isEmpty }
    }

    var html: HTML {
        guard Self.isKnown(report) else { return "" }
        var html: HTML = "<section id=\"history\">\n<h2>History</h2>\n"
        let seen = incidents.all.compactMap { report.findings[$0.lead].seen }
        if !seen.isEmpty {
            let new = seen.count { $0.times == 0 }
            html += "<p>\(HumanUnits.count(new, "incident is", plural: "incidents are")) new, "
            html += "\(HumanUnits.grouped(Int64(seen.count - new))) happened before.</p>\n"
        }
        let sessions = report.sessions.filter { !$0.past.isEmpty }
        if !sessions.isEmpty {
            html +=
                HTMLTable(
                    caption: "Cost of each session beside the last ones of its name",
                    columns: [
                        .text("session"), .number("cost"), .number("usual"), .number("95 % at most"),
                        .number("earlier"),
                        .text("over time"),
                    ], rows: sessions.prefix(limit).map(row), name: "small"
                ).html
            let rest = sessions.count - limit
            if rest > 0 { html += "<p class=\"cut\">… and \(HumanUnits.count(rest, "more session")).</p>\n" }
        }
        return html + "</section>\n"
    }

    private func row(_ session: SessionReport) -> HTML {
        let costs = session.past.compactMap(\.cost).map(Self.dollars)
        let usesCost = session.cost != nil && !costs.isEmpty
        let values = usesCost ? costs : session.past.map { Double($0.tokens) }
        let now = usesCost ? Self.dollars(session.cost ?? .zero) : Double(session.usage.total)
        func words(_ value: Double) -> String {
            usesCost ? TrendPages.money(value) : HumanUnits.tokens(Int64(min(value, 9e18))) + " tokens"
        }
        let spread = TrendReport.Spread(values)
        let line = values.reversed() + [now]
        let top = max(line.max() ?? 1, 1e-9)
        let spark = Sparkline(
            points: line.enumerated().map { (Double($0) / Double(max(1, line.count - 1)), $1 / top) },
            label: "\(line.count) sessions, this one last: \(words(now))")
        return "<tr><th scope=\"row\">\(HTMLText.data(session.label, limit: 120))</th>"
            + HTMLText.number("\(words(now))") + HTMLText.number("\(spread.map { words($0.median) } ?? "–")")
            + HTMLText.number("\(spread.map { words($0.high) } ?? "–")")
            + HTMLText.number("\(HumanUnits.grouped(Int64(session.past.count)))") + "<td>\(spark.svg)</td></tr>"
    }

    private static func dollars(_ cost: USD) -> Double { Double(cost.picodollars) / 1e12 }
}
