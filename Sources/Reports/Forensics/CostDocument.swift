import Basics
import ThreadModel

/// A statement of costs as people read it.
enum CostDocument {
    private typealias Cell = ForensicDocument.Cell
    private typealias Column = ForensicDocument.Column

    static func document(_ statement: CostStatement) -> ForensicDocument {
        var document = ForensicDocument()
        document.add(.title(title(statement), note: range(statement)))
        if statement.rows.isEmpty {
            document.add(.paragraph([Cell("No usage found.")]))
        } else {
            document.add(.table(table(statement)))
        }
        for note in notes(statement) { document.add(.paragraph([note])) }
        return document
    }

    private static func title(_ statement: CostStatement) -> String {
        let by =
            switch statement.period {
            case .daily: "day"
            case .weekly: "week"
            case .monthly: "month"
            case .session: "session"
            case .model: "model"
            case .project: "project"
            }
        return "Cost by \(by)" + (statement.grouping.map { " and \($0.rawValue)" } ?? "")
    }

    private static func range(_ statement: CostStatement) -> String {
        switch (statement.since, statement.until) {
        case (let since?, let until?): "\(since) to \(until), \(statement.timezone)"
        case (let since?, nil): "since \(since), \(statement.timezone)"
        case (nil, let until?): "until \(until), \(statement.timezone)"
        case (nil, nil): statement.timezone
        }
    }

    private static func table(_ statement: CostStatement) -> ForensicDocument.Table {
        let number = TextTable.Column(isRight: true)
        let written = statement.totals.usage.cacheWriteInput != 0
        var columns = [
            Column(title: statement.period.unit, layout: .init(minimum: 20, isName: true), attribute: .bold),
            Column(title: statement.grouping?.rawValue ?? "", layout: .init(minimum: 12, isName: true)),
        ]
        columns.append(Column(title: statement.period == .model ? "tier" : "models", layout: .init(minimum: 12)))
        columns += [
            Column(title: "input", layout: number),
            Column(title: "cached", layout: TextTable.Column(isRight: true, leftOut: 2), attribute: .dim),
        ]
        if written {
            columns.append(
                Column(title: "written", layout: TextTable.Column(isRight: true, leftOut: 3), attribute: .dim))
        }
        columns += [
            Column(title: "output", layout: number),
            Column(title: "reasoning", layout: TextTable.Column(isRight: true, leftOut: 4), attribute: .dim),
            Column(title: "tokens", layout: number),
            Column(title: "cost", layout: number, attribute: .bold),
        ]
        var table = ForensicDocument.Table(columns: columns)
        for row in statement.rows {
            let models = statement.period == .model ? tier(row.models) : names(row.models)
            table.rows.append(
                .cells(
                    [Cell(row.name ?? "no date"), Cell(row.group ?? ""), Cell(models)]
                        + amounts(row.amount, written: written)))
            // What is all of one model and tier is said by the row itself.
            guard statement.hasBreakdown, row.models.count > 1 else { continue }
            for model in row.models {
                let name = statement.period == .model ? model.tier.rawValue : Self.name(model)
                table.rows.append(
                    .cells(
                        [Cell("", .dim), Cell("", .dim), Cell("└ " + name, .dim)]
                            + amounts(model.amount, written: written).map { Cell($0.text, .dim) }))
            }
        }
        if statement.rows.count > 1 {
            table.footers = 1
            let count = HumanUnits.count(statement.sessions, "session")
            table.rows.append(
                .cells(
                    [Cell("total", .bold), Cell(""), Cell(statement.period == .model ? "" : count)]
                        + amounts(statement.totals, written: written)))
        }
        return table
    }

    private static func amounts(_ amount: CostStatement.Amount, written: Bool) -> [Cell] {
        let usage = amount.usage
        var cells = [Cell(HumanUnits.grouped(usage.input)), Cell(HumanUnits.grouped(usage.cachedInput))]
        if written { cells.append(Cell(HumanUnits.grouped(usage.cacheWriteInput))) }
        cells += [
            Cell(HumanUnits.grouped(usage.output)), Cell(HumanUnits.grouped(usage.reasoningOutput)),
            Cell(HumanUnits.grouped(usage.total)),
            Cell(Wording.cost(amount.cost, unpriced: amount.unpricedTokens, isAtLeast: amount.isUnderstated) ?? "–"),
        ]
        return cells
    }

    private static func names(_ models: [CostStatement.ModelAmount]) -> String {
        var seen: [String] = []
        for model in models {
            let name = name(model)
            if !seen.contains(name) { seen.append(name) }
        }
        return seen.joined(separator: ", ")
    }

    /// `gpt-5.5 priority`; that a tier is the standard one need not be said.
    private static func name(_ model: CostStatement.ModelAmount) -> String {
        (model.model ?? "no model recorded") + (model.tier == .standard ? "" : " \(model.tier.rawValue)")
    }

    private static func tier(_ models: [CostStatement.ModelAmount]) -> String {
        models.allSatisfy { $0.tier == .standard } ? "" : models.map(\.tier.rawValue).joined(separator: ", ")
    }

    private static func notes(_ statement: CostStatement) -> [Cell] {
        var notes: [Cell] = []
        func note(_ text: String, _ attribute: TerminalStyle.Attribute = .yellow) {
            notes.append(Cell(text, attribute))
        }
        if !statement.unreadable.isEmpty {
            let names = statement.unreadable.prefix(3).map { "\($0.path) (\($0.reason))" }.joined(separator: ", ")
            note("Too low: \(HumanUnits.count(statement.unreadable.count, "input")) could not be read: \(names)")
        }
        if statement.withoutUsage > 0 {
            let sessions = HumanUnits.count(statement.withoutUsage, "session")
            let say = statement.withoutUsage == 1 ? "does not say what it" : "do not say what they"
            note("\(sessions) \(say) used, so that it is not in the sums.")
        }
        if statement.missingChildren > 0 {
            let files = HumanUnits.count(statement.missingChildren, "sub-agent's file", plural: "sub-agents' files")
            note(
                "At least (≥): \(files) that sessions name \(statement.missingChildren == 1 ? "is" : "are") not there.")
        }
        if statement.unmeasuredCompactions > 0 {
            let times = HumanUnits.count(statement.unmeasuredCompactions, "compaction")
            note("At least (≥): Codex's trace does not say what \(times) used; session files or the stream do.")
        }
        if statement.totals.unpricedTokens > 0 {
            let models = Wording.list(statement.unpricedModels)
            note(
                "No price for \(models): \(HumanUnits.grouped(statement.totals.unpricedTokens)) tokens are not in the "
                    + "sums of money. `--prices FILE` adds prices.")
        }
        if !statement.undated.usage.isZero {
            note(
                "Left out: \(HumanUnits.grouped(statement.undated.usage.total)) tokens of recordings without times, "
                    + "which no range of days can place.")
        }
        if !statement.assumedStandard.isEmpty {
            note("No price is published for \(Wording.list(statement.assumedStandard)); the standard one was taken.")
        }
        let files = statement.priceFiles.isEmpty ? "" : ", with \(statement.priceFiles.joined(separator: ", "))"
        note("Prices of each day, as known on \(statement.pricesAsOf)\(files).", .dim)
        return notes
    }
}
