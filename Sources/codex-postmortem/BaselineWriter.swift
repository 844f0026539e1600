import Basics
import Policy
import Postmortem
import Reports
import ThreadModel

/// Writes what a run found as known, and says what it left out.
enum BaselineWriter {
    /// - Returns: what was written, a line each.
    ///
    /// - Parameter before: takes up only what this one knows.
    static func write(_ report: Report, to path: String, knownTo before: Baseline? = nil) throws -> [String] {
        let baseline = Baseline(report, knownTo: before)
        try ReportFile.write(Array(baseline.json.utf8), to: path)
        var lines = [
            "wrote \(path): \(HumanUnits.count(baseline.entries.count, "known finding")), "
                + "for --baseline or the configuration's baseline"
        ]
        let open = report.openFindings
        if open > 0 {
            let verb = open == 1 ? "is" : "are"
            lines.append(
                "\(HumanUnits.count(open, "inconclusive finding")) \(verb) not in it: nobody knows what could not be "
                    + "judged; to accept it all the same, suppress it with a reason")
        }
        return lines
    }
}
