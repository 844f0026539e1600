import Basics
import ThreadModel

extension StoryWriter {
    /// Every response with what it took and how full the context was after it, turn by turn.
    func tokens(_ document: inout ForensicDocument) {
        let number = TextTable.Column(isRight: true)
        for thread in threads {
            document.add(.heading("Tokens", note: hasSeveral ? thread.name : ""))
            var table = ForensicDocument.Table(columns: [
                Column(title: "time", attribute: .dim), Column(title: "#", layout: number, attribute: .dim),
                Column(title: "model", layout: .init(minimum: 10)), Column(title: "input", layout: number),
                Column(title: "cached", layout: number, attribute: .dim), Column(title: "output", layout: number),
                Column(title: "reasoning", layout: .init(isRight: true, leftOut: 1), attribute: .dim),
                Column(title: "cost", layout: number), Column(title: "sum", layout: .init(isRight: true, leftOut: 2)),
                Column(title: "context"),
            ])
            table.mainColumn = 2
            var turn: Int?
            var sum = USD.zero
            for (index, response) in thread.timeline.responses.enumerated() {
                if response.turn != turn {
                    turn = response.turn
                    table.rows.append(.span(turnLine(response.turn, thread), gapBefore: true))
                }
                let cost = thread.responseCosts.indices.contains(index) ? thread.responseCosts[index] : nil
                sum += cost ?? .zero
                table.rows.append(.cells(cells(response, cost, sum)))
            }
            guard !table.rows.isEmpty else {
                document.add(.paragraph([Cell("No usage was recorded.", .dim)]))
                continue
            }
            table.footers = 1
            let usage = thread.report.usage
            table.rows.append(
                .cells([
                    Cell(""), Cell(""), Cell("total", .bold), Cell(HumanUnits.grouped(usage.input), .bold),
                    Cell(HumanUnits.grouped(usage.cachedInput)), Cell(HumanUnits.grouped(usage.output), .bold),
                    Cell(HumanUnits.grouped(usage.reasoningOutput)),
                    Cell(thread.report.cost.map(HumanUnits.money) ?? "unpriced", .bold), Cell(""), Cell(""),
                ]))
            document.add(.table(table))
            if let left = omitted(thread.timeline) { document.add(.paragraph([Cell(left, .dim)])) }
        }
    }

    private func cells(_ response: ThreadTimeline.Response, _ cost: USD?, _ sum: USD) -> [Cell] {
        let usage = response.usage
        var model = response.key.model ?? "no model recorded"
        if response.key.tier != .standard { model += " \(response.key.tier.rawValue)" }
        if response.key.above > 0 { model += " > \(HumanUnits.tokens(response.key.above))" }
        return [
            Cell(Self.clock(response.time)), Cell(response.number > 0 ? "\(response.number)" : "review"), Cell(model),
            Cell(HumanUnits.grouped(usage.input)), Cell(HumanUnits.grouped(usage.cachedInput)),
            Cell(HumanUnits.grouped(usage.output)), Cell(HumanUnits.grouped(usage.reasoningOutput)),
            Cell(cost.map(HumanUnits.money) ?? "unpriced"), Cell(HumanUnits.money(sum), .dim),
            Self.fill(response.contextTokens, response.contextWindow),
        ]
    }
}
