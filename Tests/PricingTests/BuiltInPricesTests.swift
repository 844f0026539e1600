import Basics
import Foundation
import Pricing
import Testing
import ThreadModel

@Suite struct BuiltInPricesTests {
    private static let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Pricing/Table/prices.json")

    /// `Scripts/update-prices --swift` makes it again.
    @Test func `the table in the program is the one in prices.json`() throws {
        var reader = JSONReader(Array(try Data(contentsOf: Self.table)))
        var rows: [String] = []
        var date = ""
        try reader.object { key, reader in
            switch key {
            case "date": date = try reader.string()
            case "rows":
                try reader.array { reader in
                    var fields: [String] = []
                    try reader.array { reader in
                        fields.append(fields.count == 3 ? try reader.number() : try reader.stringOrNull() ?? "-")
                    }
                    rows.append(fields.joined(separator: " "))
                }
            default: try reader.skip()
            }
        }
        let million = { (price: USD?) in price.map { ($0 * 1_000_000).decimal } ?? "-" }
        let table = PriceTable.embedded
        let carried = table.rows.map { row in
            [
                row.model, row.tier.rawValue, row.from.map(CivilTime.date(ofDay:)) ?? "-", "\(row.threshold)",
                million(row.input), million(row.cachedInput), million(row.cacheWrite), million(row.output), row.source,
            ].joined(separator: " ")
        }
        #expect(rows.count > 100)
        #expect(carried.sorted() == rows.sorted())
        #expect(table.asOf == date)
    }
}
