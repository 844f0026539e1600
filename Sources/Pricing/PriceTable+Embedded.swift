import Basics
import ThreadModel

extension PriceTable {
    /// The table that the tool carries, read on first use. Scripts/update-prices writes it.
    package static let embedded: PriceTable = {
        do {
            return try PriceTable(resource: PackageResources.prices_json)
        } catch {
            // The resource is part of the program and its tests read it.
            preconditionFailure("prices.json: \(error)")
        }
    }()

    /// Reads the format that Scripts/update-prices writes: `columns` and `alias_columns` name the fields of a row.
    init(resource bytes: [UInt8]) throws {
        var scanner = JSONReader(bytes)
        var date = ""
        var licences = ""
        var aliases: [PriceAlias] = []
        var rows: [PriceRow] = []
        try scanner.object { key, scanner in
            switch key {
            case "schema":
                guard try scanner.string() == "codex-postmortem/prices/1" else {
                    throw scanner.failure("unknown schema")
                }
            case "date": date = try scanner.string()
            case "licences": licences = try scanner.string()
            case "alias_columns": try Self.expect(["name", "from", "model"], in: &scanner)
            case "columns":
                try Self.expect(
                    [
                        "model", "tier", "from", "threshold", "input", "cached_input", "cache_write", "output",
                        "source",
                    ], in: &scanner)
            case "aliases": try scanner.array { aliases.append(try Self.alias(in: &$0)) }
            case "rows": try scanner.array { rows.append(try Self.row(in: &$0)) }
            default: try scanner.skip()
            }
        }
        try scanner.end()
        guard CivilTime.day(date) != nil, !rows.isEmpty else { throw scanner.failure("no date or no rows") }
        self.init(rows: rows, aliases: aliases, asOf: date, licences: licences)
    }

    private static func expect(_ names: [String], in scanner: inout JSONReader) throws {
        var found: [String] = []
        try scanner.array { found.append(try $0.string()) }
        guard found == names else { throw scanner.failure("unknown columns") }
    }

    private static func alias(in scanner: inout JSONReader) throws -> PriceAlias {
        var fields: [String?] = []
        try scanner.array { fields.append(try $0.stringOrNull()) }
        guard fields.count == 3, let name = fields[0], let model = fields[2] else {
            throw scanner.failure("bad alias")
        }
        return PriceAlias(name: name, from: try day(fields[1], in: &scanner), model: model)
    }

    private static func row(in scanner: inout JSONReader) throws -> PriceRow {
        var fields: [String?] = []
        try scanner.array { scanner in
            // The fourth field, the threshold, is a number; the others are strings.
            fields.append(fields.count == 3 ? try scanner.number() : try scanner.stringOrNull())
        }
        guard fields.count == 9, let model = fields[0], let tier = fields[1].flatMap(ServiceTier.init(rawValue:)),
            let threshold = fields[3].flatMap({ Int64($0) }), let source = fields[8],
            let input = fields[4].flatMap({ PriceNumber.perMillion($0) }),
            let output = fields[7].flatMap({ PriceNumber.perMillion($0) })
        else { throw scanner.failure("bad row") }
        func optional(_ field: Int, in scanner: inout JSONReader) throws -> USD? {
            guard let text = fields[field] else { return nil }
            guard let price = PriceNumber.perMillion(text) else { throw scanner.failure("bad price \(text)") }
            return price
        }
        return PriceRow(
            model: model, tier: tier, from: try day(fields[2], in: &scanner), threshold: threshold, input: input,
            cachedInput: try optional(5, in: &scanner), cacheWrite: try optional(6, in: &scanner), output: output,
            source: source)
    }

    private static func day(_ text: String?, in scanner: inout JSONReader) throws -> Int32? {
        guard let text else { return nil }
        guard let number = CivilTime.day(text) else { throw scanner.failure("bad date \(text)") }
        return number
    }
}
