import ThreadModel

/// How much a Markdown report tells, from everything to the least. The first that fits is used.
enum MarkdownDetail: Int, CaseIterable, Comparable {
    case all
    /// Details only for sessions in which something was found.
    case detailsOfMarked
    /// Less evidence per finding.
    case shortEvidence
    /// Tables and lists capped.
    case cappedTables
    /// Only what failed or could not be judged.
    case onlyFailed

    static func < (a: MarkdownDetail, b: MarkdownDetail) -> Bool { a.rawValue < b.rawValue }

    var evidenceLines: Int {
        switch self {
        case .all, .detailsOfMarked: 40
        case .shortEvidence: 8
        case .cappedTables, .onlyFailed: 4
        }
    }

    var sessionRows: Int { self < .cappedTables ? .max : 50 }
    var turnRows: Int { self < .cappedTables ? 50 : 10 }
    var placesPerRule: Int { self < .cappedTables ? .max : 10 }
    var listItems: Int { self < .cappedTables ? 200 : 20 }

    func notice(budget: Int) -> String? {
        let left: String
        switch self {
        case .all: return nil
        case .detailsOfMarked: left = "details of sessions without findings are left out"
        case .shortEvidence: left = "details of sessions without findings and long evidence are left out"
        case .cappedTables: left = "long tables, long evidence and details of sessions without findings are left out"
        case .onlyFailed: left = "only what decided the verdict is shown"
        }
        return "Shortened to fit \(HumanUnits.grouped(Int64(budget))) bytes: \(left). The JSON report has everything."
    }
}
