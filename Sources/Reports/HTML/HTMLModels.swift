import Basics
import Safety
import ThreadModel

/// Tokens and cost by model and tier, summed.
struct HTMLModels {
    var uses: [ThreadReport.ModelUse]
    var caption: String

    private struct Key: Hashable {
        var model: String?
        var tier: ServiceTier
    }

    var table: HTML {
        var order: [Key] = []
        var sums: [Key: ThreadReport.ModelUse] = [:]
        for use in uses {
            let key = Key(model: use.model, tier: use.tier)
            guard let sum = sums[key] else {
                order.append(key)
                sums[key] = use
                continue
            }
            sums[key]?.turns += use.turns
            sums[key]?.usage += use.usage
            // One part without a price makes the sum a lower bound, and so no sum.
            sums[key]?.cost = sum.cost.flatMap { cost in use.cost.map { cost + $0 } }
        }
        let rows = order.compactMap { sums[$0] }.sorted { ($0.cost ?? .zero) > ($1.cost ?? .zero) }.prefix(50).map(row)
        return HTMLTable(
            caption: caption,
            columns: [
                .text("model"), .text("tier", wide: true), .number("turns", wide: true), .number("input"),
                .number("of it cached", wide: true), .number("output"), .number("of it reasoning", wide: true),
                .number("cost"),
            ], rows: Array(rows), name: "small"
        ).html
    }

    private func row(_ use: ThreadReport.ModelUse) -> HTML {
        let usage = use.usage
        var row: HTML =
            "<tr><th scope=\"row\"><span class=\"nw\">\(HTMLText.data(use.model ?? "not recorded", limit: 80))</span>"
        // A tier that costs something else is said on a narrow screen as well.
        if use.tier != .standard { row += " <span class=\"narrow\">\(use.tier.rawValue)</span>" }
        row += "</th><td class=\"wide\">\(use.tier.rawValue)</td>" + HTMLText.number("\(use.turns)", wide: true)
        for (count, isWide) in [
            (usage.input, false), (usage.cachedInput, true), (usage.output, false), (usage.reasoningOutput, true),
        ] {
            row += HTMLText.number("\(HumanUnits.tokens(count))", wide: isWide)
        }
        return row + HTMLText.number("\(use.cost.map(HumanUnits.money) ?? "unpriced")") + "</tr>"
    }
}
