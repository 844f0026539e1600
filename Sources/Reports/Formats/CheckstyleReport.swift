import Safety
import ThreadModel

/// Checkstyle XML: read by Jenkins Warnings, reviewdog and TeamCity.
package struct CheckstyleReport: ReportFormat {
    package let name = "checkstyle"
    package let summary = "Checkstyle XML for Jenkins Warnings, reviewdog and TeamCity"

    package init() {}

    package func render(_ report: Report, options: ReportOptions) throws -> [UInt8] {
        let mainFiles = FindingLocation.mainFiles(report)
        var order: [String] = []
        var byPath: [String: [(finding: FindingReport, line: Int)]] = [:]
        for finding in report.shownFindings where finding.status == .active {
            let location = FindingLocation(finding, mainFiles: mainFiles, policy: report.policy)
            if byPath[location.path] == nil { order.append(location.path) }
            byPath[location.path, default: []].append((finding, location.line))
        }
        let xml = try XMLWriter()
        try xml.element("checkstyle", [("version", "8.0")]) { () throws(XMLWriter.Failure) in
            for path in order {
                try xml.element("file", [("name", path)]) { () throws(XMLWriter.Failure) in
                    for (finding, line) in byPath[path] ?? [] {
                        try xml.element(
                            "error",
                            [
                                ("line", "\(line)"), ("severity", severity(finding)), ("message", message(finding)),
                                ("source", "codex-postmortem." + Sanitizer.name(finding.rule)),
                            ])
                    }
                }
            }
        }
        return try xml.finished()
    }

    private func message(_ finding: FindingReport) -> String {
        let text = (finding.sessionLabel.map { $0 + ": " } ?? "") + Wording.sentence(finding)
        return Sanitizer.cut(Sanitizer.xml(Sanitizer.visible(text, lines: .fold)), toBytes: 1024)
    }

    private func severity(_ finding: FindingReport) -> String {
        finding.severity == .note ? "info" : finding.severity.rawValue
    }
}
