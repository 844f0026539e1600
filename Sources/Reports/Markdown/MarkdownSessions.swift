import Basics
import Safety
import ThreadModel

/// The sessions of a Markdown report: the table, and what is folded below it.
struct MarkdownSessions {
    let report: Report
    let index: FindingIndex
    let incidents: IncidentList

    /// Rows that somebody reads; what there is more of has its incidents.
    private static let rows = 30
    /// So many sessions that tell the same are one row; of a few, somebody wants to read the names.
    private static let alike = 8
    /// Sessions that are told in full below.
    private static let told = 20

    private let marked: [Int]
    private let unmarked: [Int]

    init(report: Report, index: FindingIndex, incidents: IncidentList) {
        self.report = report
        self.index = index
        self.incidents = incidents
        marked = index.marked(report, incidents)
        unmarked = report.sessions.indices.filter { index.mark(of: $0) == .passed }
    }

    /// A row for each session that needs looking at, while there is room, or for many that tell the same; one for all
    /// that passed.
    func table(_ hasRoom: (Int) -> Bool) -> MarkdownDocument {
        var rows: [[Markdown]] = []
        var left = marked.count
        for alike in alike.prefix(Self.rows) {
            let row = row(alike)
            guard hasRoom(row.reduce(4) { $0 + $1.size + 3 }) else { break }
            rows.append(row)
            left -= alike.count
        }
        if unmarked.count == 1 || (marked.isEmpty && unmarked.count <= 5) {
            rows += unmarked.map { row([$0]) }
        } else if !unmarked.isEmpty {
            rows.append(passedRow(unmarked, isAll: marked.isEmpty))
        }
        var table = MarkdownDocument()
        table.table(["", "session", "what happened", "calls", "time", "cost"], "cllrrr", rows)
        if left > 0 { table.paragraph("… and \(HumanUnits.count(left, "more session")) with incidents.") }
        return table
    }

    /// The rows of those that passed, folded.
    var passed: MarkdownDocument {
        var document = MarkdownDocument()
        guard unmarked.count > 5 || (unmarked.count > 1 && !marked.isEmpty) else { return document }
        var body = MarkdownDocument()
        body.table(
            ["", "session", "what happened", "calls", "time", "cost"], "cllrrr", unmarked.prefix(200).map { row([$0]) })
        if unmarked.count > 200 { body.paragraph("… and \(HumanUnits.grouped(Int64(unmarked.count - 200))) more.") }
        document.details(summary: "✅ \(HumanUnits.count(unmarked.count, "session")) passed", body)
        return document
    }

    /// All there is to say about each session that needs looking at, the worst first, each folded.
    var details: [MarkdownDocument] {
        let positions = marked.isEmpty && report.sessions.count <= 5 ? unmarked : marked
        return positions.prefix(Self.told).map { MarkdownSession(session: report.sessions[$0]).details }
    }

    /// The sessions that need looking at, in their order. Where nothing but one incident is to be told of several, and
    /// it says the same of all, they stand together behind the first.
    private var alike: [[Int]] {
        // For each incident that many sessions have, the first one's lead; then the row of those told together.
        var firsts = Array(repeating: -1, count: report.findings.count)
        for fold in incidents.folds(in: report) where fold.count >= Self.alike {
            firsts[fold.incident.lead] = fold.incident.lead
            for incident in fold.alike { firsts[incident.lead] = fold.incident.lead }
        }
        var places = Array(repeating: -1, count: report.findings.count)
        var rows: [[Int]] = []
        for position in marked {
            let own = incidents.of(session: position)
            let first = own.count == 1 ? firsts[own[0].lead] : -1
            if first >= 0, places[first] >= 0 {
                rows[places[first]].append(position)
            } else {
                if first >= 0 { places[first] = rows.count }
                rows.append([position])
            }
        }
        return rows
    }

    /// - Parameter positions: of one session, or of several that tell the same.
    private func row(_ positions: [Int]) -> [Markdown] {
        let first = positions[0]
        let sums = SessionSums(report.sessions, at: positions)
        let isOverBudget = incidents.of(session: first).contains { incident in
            incident.mark == .failed && incident.findings.contains { report.findings[$0].rule == "session-cost" }
        }
        let reason = Wording.reason(first, incidents.of(session: first), report)
        let more = positions.count > 1 ? " and \(HumanUnits.grouped(Int64(positions.count - 1))) more" : ""
        let price = Markdown("\(Wording.cost(sums) ?? "–")").unbroken
        return [
            "\(index.mark(of: first).emoji)", .cell(report.sessions.label(at: first) + more),
            .cell(Quotation.cut(reason, to: 120)), MarkdownSession.calls(sums.calls, failed: sums.failedCalls),
            Markdown("\(Wording.duration(sums.durationSeconds))").unbroken,
            isOverBudget ? "**\(price)**" : price,
        ]
    }

    private func passedRow(_ positions: [Int], isAll: Bool) -> [Markdown] {
        let sums = SessionSums(report.sessions, at: positions)
        let names = sums.names.prefix(5).joined(separator: ", ") + (positions.count > 5 ? ", …" : "")
        let count = HumanUnits.grouped(Int64(positions.count))
        return [
            "✅", "\(count) \(isAll ? "" : "more ")passed", .cell(Quotation.cut(names, to: 120)),
            MarkdownSession.calls(sums.calls, failed: sums.failedCalls),
            Markdown("\(Wording.duration(sums.durationSeconds))").unbroken,
            Markdown("\(Wording.cost(sums) ?? "–")").unbroken,
        ]
    }
}
