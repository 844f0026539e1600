import Basics
import Pricing
import ThreadModel

/// Writes a listing of prices, per million tokens as they are published.
public enum PriceReport {
    public static func render(_ listing: PriceListing, as format: CostReport.Format, options: ReportOptions) -> [UInt8]
    {
        switch format {
        case .text: DocumentText.render(document(listing), options: options)
        case .markdown: DocumentMarkdown.render(document(listing))
        case .json: json(listing)
        case .csv: csv(listing.explanation?.inForce ?? listing.rows, bytes: options.csvBytes)
        }
    }

    private typealias Cell = ForensicDocument.Cell

    private static func document(_ listing: PriceListing) -> ForensicDocument {
        var document = ForensicDocument()
        if let explanation = listing.explanation {
            explain(explanation, listing, &document)
        } else {
            document.add(.title("Prices", note: "USD per million tokens, as known on \(listing.asOf)"))
            document.add(.table(table(listing.rows, marks: [])))
        }
        if !listing.aliases.isEmpty {
            document.add(.heading("Aliases"))
            var table = ForensicDocument.Table(columns: [
                .init(title: "name", attribute: .bold), .init(title: "means"), .init(title: "from"),
            ])
            table.rows = listing.aliases.map {
                .cells([Cell($0.name), Cell($0.model), Cell($0.from.map(CivilTime.date(ofDay:)) ?? "always")])
            }
            document.add(.table(table))
        }
        for file in listing.files { document.add(.paragraph([Cell("With the prices in \(file).", .dim)])) }
        document.add(.paragraph([Cell(listing.licenses + ".", .dim)]))
        return document
    }

    private static func explain(
        _ explanation: PriceListing.Explanation, _ listing: PriceListing, _ document: inout ForensicDocument
    ) {
        let day = explanation.day.map { "on \($0)" } ?? "at the newest prices"
        document.add(.title(explanation.name, note: "USD per million tokens \(day)"))
        if explanation.model != explanation.name {
            document.add(
                .paragraph([Cell("The name means"), Cell(explanation.model, .bold), Cell("in the price table.")]))
        }
        document.add(.table(table(explanation.inForce, marks: [])))
        var notes = [
            "Cached and written tokens are parts of the input; each token is charged once. Without a cached or a write "
                + "rate it costs what an input token costs."
        ]
        if explanation.inForce.contains(where: { $0.threshold > 0 }) {
            notes.append("A request with more input tokens than the threshold is charged the higher rates as a whole.")
        }
        if !explanation.assumedStandard.isEmpty {
            let tiers = Wording.list(explanation.assumedStandard.map(\.rawValue))
            notes.append("No price is published for \(tiers); the standard one is taken, and every report says so.")
        }
        for note in notes { document.add(.paragraph([Cell(note, .dim)])) }
        if listing.rows.count > explanation.inForce.count {
            document.add(.heading("All dates"))
            document.add(.table(table(listing.rows, marks: explanation.inForce)))
        }
    }

    private static func table(_ rows: [PriceRow], marks: [PriceRow]) -> ForensicDocument.Table {
        let number = TextTable.Column(isRight: true)
        var table = ForensicDocument.Table(columns: [
            .init(), .init(title: "model", attribute: .bold), .init(title: "tier"), .init(title: "from"),
            .init(title: "above", layout: number), .init(title: "input", layout: number),
            .init(title: "cached", layout: number), .init(title: "write", layout: number),
            .init(title: "output", layout: number),
            .init(title: "source", layout: .init(minimum: 8, isName: true, leftOut: 1), attribute: .dim),
        ])
        table.beginsWithSign = !marks.isEmpty
        var last = ""
        for row in rows {
            let isNew = row.model != last
            last = row.model
            table.rows.append(
                .cells([
                    Cell(marks.contains(row) ? "→" : "", .green), Cell(isNew ? row.model : ""), Cell(row.tier.rawValue),
                    Cell(row.from.map(CivilTime.date(ofDay:)) ?? "launch"),
                    Cell(row.threshold > 0 ? HumanUnits.grouped(row.threshold) : ""),
                    Cell(perMillion(row.input)), Cell(row.cachedInput.map(perMillion) ?? "–"),
                    Cell(row.cacheWrite.map(perMillion) ?? "–"), Cell(perMillion(row.output)), Cell(row.source),
                ]))
        }
        return table
    }

    /// Exactly: prices have as many decimals as they are published with, and at least two.
    private static func perMillion(_ price: USD) -> String {
        let text = (price * 1_000_000).decimal
        guard let point = text.firstIndex(of: ".") else { return text + ".00" }
        let decimals = text.distance(from: point, to: text.endIndex) - 1
        return text + String(repeating: "0", count: max(0, 2 - decimals))
    }

    private static func json(_ listing: PriceListing) -> [UInt8] {
        var json = JSONWriter()
        func rows(_ name: String, _ rows: [PriceRow], _ json: inout JSONWriter) {
            json.member(named: name) {
                $0.array(rows) { json, row in
                    json.object {
                        $0.member("model", row.model)
                        $0.member("service_tier", row.tier.rawValue)
                        $0.member("from", row.from.map(CivilTime.date(ofDay:)))
                        $0.member("above_input_tokens", row.threshold)
                        $0.member("input_usd_per_million", row.input * 1_000_000)
                        $0.member("cached_input_usd_per_million", row.cachedInput.map { $0 * 1_000_000 })
                        $0.member("cache_write_usd_per_million", row.cacheWrite.map { $0 * 1_000_000 })
                        $0.member("output_usd_per_million", row.output * 1_000_000)
                        $0.member("source", row.source)
                    }
                }
            }
        }
        json.object { json in
            json.member("schema", PriceListing.schema)
            json.member("as_of", listing.asOf)
            json.member("price_files") { $0.array(listing.files) { $0.string($1) } }
            if let explanation = listing.explanation {
                json.member("name", explanation.name)
                json.member("day", explanation.day)
                json.member("model", explanation.model)
                rows("in_force", explanation.inForce, &json)
                json.member("assumed_standard") { $0.array(explanation.assumedStandard) { $0.string($1.rawValue) } }
            }
            rows("rows", listing.rows, &json)
            json.member("aliases") {
                $0.array(listing.aliases) { json, alias in
                    json.object {
                        $0.member("name", alias.name)
                        $0.member("from", alias.from.map(CivilTime.date(ofDay:)))
                        $0.member("model", alias.model)
                    }
                }
            }
            json.member("licenses", listing.licenses)
        }
        json.newline()
        return json.bytes
    }

    private static func csv(_ rows: [PriceRow], bytes limit: Int) -> [UInt8] {
        let header = [
            "model", "service_tier", "from", "above_input_tokens", "input", "cached_input", "cache_write", "output",
            "source",
        ]
        var table = CSVTable(header, bytes: limit)
        for row in rows {
            let prices = [row.input, row.cachedInput, row.cacheWrite, row.output].map {
                $0.map { ($0 * 1_000_000).decimal } ?? ""
            }
            table.append(
                [row.model, row.tier.rawValue, row.from.map(CivilTime.date(ofDay:)) ?? "", "\(row.threshold)"] + prices
                    + [row.source])
        }
        return table.bytes { [$0] + Array(repeating: "", count: header.count - 1) }
    }
}
