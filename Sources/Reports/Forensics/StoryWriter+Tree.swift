import Basics
import ThreadModel

extension StoryWriter {
    /// Who spawned whom, with what each took; forks are sessions of their own and are said to be. Of an id eighteen
    /// characters are shown: its time and enough chance to tell threads apart, and a prefix that `show` takes.
    func tree(_ document: inout ForensicDocument) {
        document.add(.heading("Family"))
        let number = TextTable.Column(isRight: true)
        var table = ForensicDocument.Table(columns: [
            Column(title: "agent", layout: .init(minimum: 24), attribute: .bold),
            Column(title: "began in", layout: .init(leftOut: 2), attribute: .dim),
            Column(title: "model", layout: .init(minimum: 10)), Column(title: "calls", layout: number),
            Column(title: "failed", layout: number, attribute: .red), Column(title: "tokens", layout: number),
            Column(title: "cost", layout: number, attribute: .bold), Column(title: "outcome"),
            Column(title: "thread", layout: .init(leftOut: 1), attribute: .dim),
        ])
        var visited: Set<Int> = []
        let top = story.focus ?? 0
        addBranch(top, lead: "", mark: "", to: &table, &visited)
        // A parent that is not among the files, or a circle: nothing is left out of the picture.
        for index in shown where !visited.contains(index) {
            addBranch(index, lead: "", mark: "? ", to: &table, &visited)
        }
        for id in story.missing {
            let cells = [Cell("?  sub-agent"), Cell("")] + Array(repeating: Cell("–"), count: 5)
            table.rows.append(
                .cells(cells + [Cell("not among the files", .yellow), Cell(String(id.prefix(18)), code: true)]))
        }
        if visited.count > 1 {
            table.footers = 1
            let calls = threads.reduce(ThreadSummary.CallCounts()) { $0 + $1.report.calls }
            let usage = threads.reduce(Usage.zero) { $0 + $1.report.usage }
            let costs = threads.map(\.report.cost)
            let cost = costs.compactMap { $0 }.reduce(.zero, +)
            table.rows.append(
                .cells([
                    Cell("together", .bold), Cell(""), Cell(""), Cell("\(calls.total)"),
                    Cell(calls.failed > 0 ? "\(calls.failed)" : ""), Cell(HumanUnits.tokens(usage.total)),
                    Cell((costs.contains(nil) || !story.missing.isEmpty ? "≥ " : "") + HumanUnits.money(cost)),
                    Cell(""), Cell(""),
                ]))
        }
        document.add(.table(table))
        forks(&document)
    }

    private func addBranch(
        _ index: Int, lead: String, mark: String, to table: inout ForensicDocument.Table, _ visited: inout Set<Int>
    ) {
        guard visited.insert(index).inserted else { return }
        let thread = story.threads[index]
        let report = thread.report
        table.rows.append(
            .cells([
                Cell(lead + mark + thread.name), Cell(thread.parentTurn.map { "turn \($0)" } ?? ""),
                Cell(Wording.models(report)), Cell(report.calls.total > 0 ? "\(report.calls.total)" : "–"),
                Cell(report.calls.failed > 0 ? "\(report.calls.failed)" : ""),
                Cell(HumanUnits.tokens(report.usage.total)),
                Cell(report.usage.total > 0 ? report.cost.map(HumanUnits.money) ?? "unpriced" : "–"),
                Self.end(report.end), Cell(String(report.id.prefix(18)), code: true),
            ]))
        let below = story.threads.indices.filter { story.threads[$0].parent == index && !visited.contains($0) }
        let inner = mark.isEmpty ? lead : lead + (mark.hasPrefix("├") ? "│  " : "   ")
        for (position, child) in below.enumerated() {
            addBranch(
                child, lead: inner, mark: position + 1 < below.count ? "├─ " : "└─ ", to: &table, &visited)
        }
    }

    private func forks(_ document: inout ForensicDocument) {
        guard !story.forks.isEmpty else { return }
        var table = ForensicDocument.Table(columns: [
            Column(title: "session", attribute: .bold), Column(title: "relation", layout: .init(minimum: 13)),
            Column(title: "model", layout: .init(minimum: 10)),
            Column(title: "tokens", layout: .init(isRight: true)),
            Column(title: "cost", layout: .init(isRight: true), attribute: .bold), Column(title: "outcome"),
        ])
        for fork in story.forks {
            let relation = fork.of.map { "continues \($0.prefix(18))" } ?? "is continued by this session"
            table.rows.append(
                .cells([
                    Cell(String(fork.id.prefix(18)), code: true), Cell(relation, .dim), Cell(fork.models),
                    Cell(HumanUnits.tokens(fork.usage.total)),
                    Cell(Wording.cost(fork.cost, unpriced: fork.unpricedTokens) ?? "–"), Self.end(fork.end),
                ]))
        }
        document.add(.heading("Forks", note: "sessions of their own, not in the sums above"))
        document.add(.table(table))
    }
}
