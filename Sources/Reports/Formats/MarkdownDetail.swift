import Basics
import ThreadModel

/// How much a Markdown report tells, from everything to the least. The first that fits is used.
enum MarkdownDetail: Int, CaseIterable, Comparable {
    case all
    /// Details only for sessions in which something was found.
    case detailsOfMarked
    /// Less evidence per finding.
    case shortEvidence
    /// Tables and lists capped, and details only as long as there is room.
    case cappedTables
    /// Only what failed or could not be judged.
    case onlyFailed

    static func < (a: MarkdownDetail, b: MarkdownDetail) -> Bool { a.rawValue < b.rawValue }

    var evidenceLines: Int {
        switch self {
        case .all, .detailsOfMarked: 20
        case .shortEvidence: 6
        case .cappedTables, .onlyFailed: 3
        }
    }

    var turnRows: Int { self < .cappedTables ? 50 : 10 }
    var listItems: Int { self < .cappedTables ? 200 : 20 }

    /// A row takes a hundred bytes or two.
    func sessionRows(budget: Int) -> Int { self < .cappedTables ? .max : max(50, budget / 2000) }

    /// A place takes a kilobyte or less, and there are two or three dozen rules.
    func placesPerRule(budget: Int) -> Int {
        switch self {
        case .all, .detailsOfMarked, .shortEvidence: .max
        case .cappedTables: max(10, budget / 50_000)
        case .onlyFailed: max(5, budget / 50_000)
        }
    }

    func notice(budget: Int) -> String? {
        let left: String
        switch self {
        case .all: return nil
        case .detailsOfMarked: left = "details of sessions without findings are left out"
        case .shortEvidence: left = "details of sessions without findings and long evidence are left out"
        case .cappedTables: left = "long tables, long evidence and details of most sessions are left out"
        case .onlyFailed: left = "only what decided the verdict is shown"
        }
        return "Shortened to fit \(HumanUnits.grouped(Int64(budget))) bytes: \(left). The JSON report has everything."
    }
}
