import Basics
import Safety
import ThreadModel

/// A trend as people, spreadsheets and pages read it.
public enum TrendPages {
    public enum Format: String, Sendable, CaseIterable {
        case text, json, csv, markdown
    }

    public static func render(_ trend: TrendReport, as format: Format, options: ReportOptions) -> [UInt8] {
        switch format {
        case .text: DocumentText.render(document(trend, sparks: true), options: options)
        case .markdown: DocumentMarkdown.render(document(trend, sparks: false))
        case .json: HistoryReport.json(trend)
        case .csv: csv(trend, bytes: options.csvBytes)
        }
    }

    private typealias Cell = ForensicDocument.Cell

    private static func document(_ trend: TrendReport, sparks: Bool) -> ForensicDocument {
        var document = ForensicDocument()
        document.add(.title("Trend by week", note: HumanUnits.count(trend.lines.count, "name")))
        if trend.lines.isEmpty { document.add(.paragraph([Cell("No session in this history.")])) }
        for line in trend.lines.prefix(TrendReport.nameLimit) {
            document.add(.title(line.name, note: HumanUnits.count(line.all.sessions, "session")))
            if sparks, line.weeks.count > 1 {
                let facts: [(String, [Double?])] = [
                    ("cost", line.weeks.map { $0.cost?.median }), ("tokens", line.weeks.map { $0.tokens?.median }),
                    ("failed", line.weeks.map { $0.sessions == 0 ? nil : Double($0.failed) / Double($0.sessions) }),
                ]
                document.add(.facts(facts.map { (name: $0, lines: [[Cell(spark($1))]]) }))
            }
            document.add(.table(table(line)))
        }
        let rest = trend.lines.count - TrendReport.nameLimit
        if rest > 0 {
            document.add(.paragraph([Cell("… and \(HumanUnits.count(rest, "more name")); --name GLOB chooses.", .dim)]))
        }
        return document
    }

    private static func table(_ line: TrendReport.Line) -> ForensicDocument.Table {
        let number = TextTable.Column(isRight: true)
        var table = ForensicDocument.Table(columns: [
            .init(title: "week of"), .init(title: "sessions", layout: number), .init(title: "passed", layout: number),
            .init(title: "failed", layout: number), .init(title: "unsure", layout: number),
            .init(title: "cost", layout: number, attribute: .bold), .init(title: "p95", layout: number),
            .init(title: "tokens", layout: number), .init(title: "p95", layout: number),
            .init(title: "time", layout: number), .init(title: "p95", layout: number),
            .init(title: "incidents", layout: .init(minimum: 12)),
        ])
        table.rows = line.weeks.map { .cells(row($0, CivilTime.date(ofDay: $0.day))) }
        if line.weeks.count > 1 {
            table.rows.append(.cells(row(line.all, "all")))
            table.footers = 1
        }
        return table
    }

    private static func row(_ week: TrendReport.Week, _ name: String) -> [Cell] {
        func count(_ number: Int) -> Cell { Cell(number == 0 ? "" : HumanUnits.grouped(Int64(number))) }
        func pair(_ spread: TrendReport.Spread?, _ words: (Double) -> String) -> [Cell] {
            guard let spread else { return [Cell("–"), Cell("–")] }
            return [Cell(words(spread.median)), Cell(words(spread.high))]
        }
        return [Cell(name), count(week.sessions), count(week.passed), count(week.failed), count(week.inconclusive)]
            + pair(week.cost, money) + pair(week.tokens) { HumanUnits.tokens(Int64(min($0, 9e18))) }
            + pair(week.seconds) { HumanUnits.duration(seconds: $0) }
            + [Cell(week.incidents.prefix(3).map { "\($0.rule) \($0.count)" }.joined(separator: ", "))]
    }

    static func money(_ dollars: Double) -> String {
        HumanUnits.money(USD(picodollars: Int128((min(dollars, 1e15) * 1e6).rounded()) * 1_000_000))
    }

    /// `▁▂▅█`; a space where nothing is known.
    static func spark(_ values: [Double?]) -> String {
        let top = values.compactMap { $0 }.max() ?? 0
        let signs = Array("▁▂▃▄▅▆▇█")
        return String(
            values.map { value in
                guard let value else { return " " }
                guard top > 0 else { return signs[0] }
                return signs[max(0, min(7, Int((value / top * 8).rounded(.up)) - 1))]
            })
    }

    private static func csv(_ trend: TrendReport, bytes limit: Int) -> [UInt8] {
        let header = [
            "name", "week_of", "sessions", "passed", "failed", "inconclusive", "cost_usd_median", "cost_usd_p95",
            "tokens_median", "tokens_p95", "seconds_median", "seconds_p95", "incidents",
        ]
        var table = CSVTable(header, bytes: limit)
        for name in trend.lines {
            for week in name.weeks {
                func pair(_ spread: TrendReport.Spread?) -> [String] {
                    spread.map { [number($0.median), number($0.high)] } ?? ["", ""]
                }
                table.append(
                    [
                        name.name, CivilTime.date(ofDay: week.day), "\(week.sessions)", "\(week.passed)",
                        "\(week.failed)", "\(week.inconclusive)",
                    ] + pair(week.cost) + pair(week.tokens) + pair(week.seconds)
                        + [week.incidents.map { "\($0.rule):\($0.count)" }.joined(separator: " ")])
            }
        }
        return table.bytes { [$0] + Array(repeating: "", count: header.count - 1) }
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    // MARK: - Pictures

    /// A picture of costs and one of tokens for each name, as files in a directory.
    ///
    /// - Returns: the names of the files.
    public static func writePictures(_ trend: TrendReport, to directory: String) throws -> [String] {
        var written: [String] = []
        for (index, line) in trend.lines.prefix(TrendReport.nameLimit).enumerated() where line.weeks.count > 1 {
            let name = Sanitizer.name(line.name, limit: 80).split { "/ .@+#".contains($0) }.joined(separator: ".")
            for (unit, spreads) in [
                (AreaChart.Unit.dollars, line.weeks.map(\.cost)), (.tokens, line.weeks.map(\.tokens)),
            ] {
                let what = unit == .dollars ? "cost" : "tokens"
                let file = "\(index + 1).\(name.isEmpty ? "session" : name).\(what).svg"
                guard let svg = picture(line, spreads, unit, what) else { continue }
                try ReportFile.write(
                    Array((svg.text + "\n").utf8), to: (directory.hasSuffix("/") ? directory : directory + "/") + file)
                written.append(file)
            }
        }
        return written
    }

    private static func picture(
        _ line: TrendReport.Line, _ spreads: [TrendReport.Spread?], _ unit: AreaChart.Unit, _ what: String
    ) -> HTML? {
        let points = zip(line.weeks, spreads).compactMap { week, spread in
            spread.map { (time: Double(week.day) * 86_400_000, spread: $0) }
        }
        guard points.count > 1 else { return nil }
        let scale = TimeScale(
            spans: [(points[0].time, points[points.count - 1].time)], isOrdinal: false, left: ChartSize.wide.left,
            right: ChartSize.wide.right)
        let chart = AreaChart(
            title: "\(line.name): \(what) by week",
            summary: "Median and 95th percentile of the \(what) of \(HumanUnits.count(line.all.sessions, "session")) "
                + "in \(HumanUnits.count(points.count, "week")) from \(CivilTime.date(ofDay: line.weeks[0].day)) on.",
            name: what,
            series: [
                .init(name: "median", points: points.map { ($0.time, $0.spread.median) }, isMain: true),
                .init(name: "95th percentile", points: points.map { ($0.time, $0.spread.high) }, isMain: false),
            ], unit: unit, isStepped: false, limit: nil, scale: scale)
        return chart.svg(id: "trend", isStandalone: true)
    }
}
