import Basics
import ThreadModel

/// One line per row, or per row and model where a breakdown was asked for; the lines always add up to the totals: what
/// there is no room for is one line with its sum.
enum CostCSV {
    static func render(_ statement: CostStatement, bytes limit: Int) -> [UInt8] {
        var header = [statement.period.unit]
        if let grouping = statement.grouping { header.append(grouping.rawValue) }
        if statement.period == .session { header.append("session_id") }
        // A row that is a model names it already.
        let names = statement.period == .model ? [] : [statement.hasBreakdown ? "model" : "models"]
        header += names + (statement.hasBreakdown ? ["service_tier"] : [])
        header += [
            "responses", "input_tokens", "cached_input_tokens", "cache_write_input_tokens", "output_tokens",
            "reasoning_output_tokens", "total_tokens", "unpriced_tokens", "cost_usd",
        ]
        var table = CSVTable(header, bytes: limit)
        var rest = CostStatement.Amount()
        func append(_ fields: [String], _ amount: CostStatement.Amount) {
            if !table.append(fields + Self.fields(amount)) { rest += amount }
        }
        for row in statement.rows {
            var start = [row.name ?? ""]
            if statement.grouping != nil { start.append(row.group ?? "") }
            if statement.period == .session { start.append(row.sessionID ?? "") }
            if statement.hasBreakdown {
                for model in row.models {
                    let name = names.isEmpty ? [] : [model.model ?? ""]
                    append(start + name + [model.tier.rawValue], model.amount)
                }
            } else {
                var models: [String] = []
                for model in row.models.compactMap(\.model) where !models.contains(model) { models.append(model) }
                append(start + (names.isEmpty ? [] : [models.joined(separator: " ")]), row.amount)
            }
        }
        return table.bytes { notice in
            let sums = fields(rest)
            return [notice] + Array(repeating: "", count: header.count - 1 - sums.count) + sums
        }
    }

    /// An empty amount is an unknown one; it must not read as nothing.
    private static func fields(_ amount: CostStatement.Amount) -> [String] {
        let usage = amount.usage
        let numbers = [
            Int64(amount.responses), usage.input, usage.cachedInput, usage.cacheWriteInput, usage.output,
            usage.reasoningOutput, usage.total, amount.unpricedTokens,
        ]
        return numbers.map { "\($0)" } + [amount.cost?.decimal ?? ""]
    }
}
