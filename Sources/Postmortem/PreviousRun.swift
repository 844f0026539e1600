import Basics
import Policy
import Reports
import ThreadModel

/// What an earlier run came to, from its JSON report.
package enum PreviousRun {
    /// A report of an archive names each session and thread.
    private static let limit = 1 << 30

    package static func read(_ path: String) throws(ConfigurationError) -> RunFacts.Previous {
        let totals: Report.Totals
        do {
            totals = try ReportReader.read(SmallFile.read(path, limit: limit)).totals
        } catch let error as ReportReadError {
            throw ConfigurationError(path: path, "cannot compare with it: \(error)")
        } catch {
            throw ConfigurationError(
                path: path, "cannot read the report to compare with: \(error)",
                suggestion: "give --compare a file that --report json=PATH wrote")
        }
        return RunFacts.Previous(
            cost: totals.cost, unpricedTokens: totals.unpricedTokens, tokens: totals.usage.total)
    }
}
