import Basics
import GRDB
import Reports

/// Sessions by name and week.
public struct TrendQuery: Sendable {
    /// Of names; nil for all.
    public var names: Glob?
    /// Milliseconds since 1970.
    public var since: Int64?

    public init() {}

    private struct Sums {
        var week: TrendReport.Week
        var cost: [Double] = []
        var tokens: [Double] = []
        var seconds: [Double] = []

        mutating func add(_ row: Row) {
            week.sessions += 1
            switch row["verdict"] as String {
            case "pass": week.passed += 1
            case "fail": week.failed += 1
            default: week.inconclusive += 1
            }
            if let nano: Int64 = row["cost_nano"], row["unpriced"] == 0 { cost.append(Double(nano) / 1e9) }
            tokens.append(row["tokens"])
            if let time: Double = row["seconds"] { seconds.append(time) }
        }

        var result: TrendReport.Week {
            var week = week
            week.cost = TrendReport.Spread(cost)
            week.tokens = TrendReport.Spread(tokens)
            week.seconds = TrendReport.Spread(seconds)
            week.incidents = week.incidents.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
            return week
        }
    }

    public func run(_ db: Database) throws -> TrendReport {
        var lines: [String: (all: Sums, weeks: [Int32: Sums])] = [:]
        let condition = "WHERE s.started_ms >= \(since ?? .min)"
        let sessions = try Row.fetchCursor(
            db,
            sql: "SELECT name, started_ms, verdict, cost_nano, unpriced, tokens, seconds FROM session s \(condition)")
        while let row = try sessions.next() {
            let name: String = row["name"]
            if let names, !names.matches(name) { continue }
            let week = Self.week(row["started_ms"])
            lines[name, default: (Sums(week: .init(day: 0)), [:])].all.add(row)
            lines[name]?.weeks[week, default: Sums(week: .init(day: week))].add(row)
        }
        let incidents = try Row.fetchCursor(
            db,
            sql: """
                SELECT s.name, s.started_ms, f.rule FROM finding f JOIN session s ON s.id = f.session \(condition)
                    AND f.leads AND f.status = 'active' AND f.severity <> 'note'
                """)
        while let row = try incidents.next() {
            let name: String = row["name"]
            guard lines[name] != nil else { continue }
            lines[name]?.all.week.count(row["rule"])
            lines[name]?.weeks[Self.week(row["started_ms"])]?.week.count(row["rule"])
        }
        let report = lines.map { name, sums in
            TrendReport.Line(
                name: name, weeks: sums.weeks.values.sorted { $0.week.day < $1.week.day }.map(\.result),
                all: sums.all.result)
        }
        return TrendReport(lines: report.sorted { ($1.all.sessions, $0.name) < ($0.all.sessions, $1.name) })
    }

    /// The Monday, in days since 1970.
    private static func week(_ time: Int64) -> Int32 {
        let day = Int32(clamping: (Double(time) / 86_400_000).rounded(.down))
        let sinceMonday = ((day &+ 3) % 7 + 7) % 7
        return day &- sinceMonday
    }
}

extension Int32 {
    fileprivate init(clamping value: Double) { self = Int32(Swift.max(-1e9, Swift.min(value, 1e9))) }
}

extension TrendReport.Week {
    fileprivate mutating func count(_ rule: String) {
        if let index = incidents.firstIndex(where: { $0.rule == rule }) {
            incidents[index].count += 1
        } else {
            incidents.append(.init(rule: rule, count: 1))
        }
    }
}
