import Basics
import Policy
import Reports
import ThreadModel

/// What an earlier run came to, from its JSON report.
public enum PreviousRun {
    /// A report of an archive names each session and thread.
    private static let limit = 1 << 30

    public static func read(_ path: String) throws(ConfigurationError) -> Report {
        let report: Report
        do {
            report = try ReportReader.read(SmallFile.read(path, limit: limit))
        } catch let error as ReportReadError {
            throw ConfigurationError(path: path, "cannot compare with it: \(error)")
        } catch {
            throw ConfigurationError(
                path: path, "cannot read the report to compare with: \(error)",
                suggestion: "give --compare a file that --report json=PATH wrote")
        }
        guard !hasNegativeAmount(report) else {
            throw ConfigurationError(
                path: path, "cannot compare with it: its cost or its tokens are negative",
                suggestion: "give --compare a file that --report json=PATH wrote")
        }
        return report
    }

    private static func hasNegativeAmount(_ report: Report) -> Bool {
        func isNegative(_ cost: USD?, _ usage: Usage, _ unpriced: Int64) -> Bool {
            (cost ?? .zero) < .zero || unpriced < 0 || usage.hasNegativePart
        }
        let totals = report.totals
        return isNegative(totals.cost, totals.usage, totals.unpricedTokens) || totals.calls.total < 0
            || report.sessions.contains { isNegative($0.cost, $0.usage, $0.unpricedTokens) }
    }

    /// What rules compare with.
    public static func facts(_ report: Report) -> RunFacts.Previous {
        RunFacts.Previous(
            cost: report.totals.cost, unpricedTokens: report.totals.unpricedTokens, tokens: report.totals.usage.total)
    }
}
