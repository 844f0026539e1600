import Policy
import Safety
import ThreadModel

/// GitLab Code Quality: what the merge request compares with its target branch, by fingerprint.
package struct GitLabReport: ReportFormat {
    package let name = "gitlab"
    package let summary = "GitLab Code Quality (artifacts:reports:codequality)"

    package init() {}

    package func render(_ report: Report, options: ReportOptions) -> [UInt8] {
        let mainFiles = FindingLocation.mainFiles(report)
        var used: [String: Int] = [:]
        var json = JSONWriter()
        // What is suppressed or known has no place here: GitLab has no word for it and would show it as new.
        json.array(report.findings.filter { $0.status == .active }) { json, finding in
            let location = FindingLocation(finding, mainFiles: mainFiles, policy: report.policy)
            let number = used[finding.fingerprint, default: 0] + 1
            used[finding.fingerprint] = number
            json.object {
                $0.member("description", description(finding))
                $0.member("check_name", finding.rule)
                // Of equal fingerprints GitLab shows one finding only.
                $0.member("fingerprint", number == 1 ? finding.fingerprint : "\(finding.fingerprint)-\(number)")
                $0.member("severity", severity(finding, in: report))
                $0.member("location") {
                    $0.object {
                        $0.member("path", location.path)
                        $0.member("lines") { $0.object { $0.member("begin", location.line) } }
                    }
                }
            }
        }
        json.newline()
        return json.bytes
    }

    /// Begins with the session: the path of a rollout tells a reader nothing.
    private func description(_ finding: FindingReport) -> String {
        let text = (finding.sessionLabel.map { $0 + ": " } ?? "") + Wording.sentence(finding)
        return Sanitizer.cut(Sanitizer.visible(text, lines: .fold), toBytes: 1024)
    }

    private func severity(_ finding: FindingReport, in report: Report) -> String {
        if report.effect(of: finding) == .inconclusive { return "critical" }
        switch finding.severity {
        case .error: return "major"
        case .warning: return "minor"
        case .note: return "info"
        }
    }
}
