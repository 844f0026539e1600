import Basics
import Safety
import ThreadModel

/// Annotations of a GitHub step, as workflow commands on its output.
package struct GitHubReport: ReportFormat {
    package let name = "github"
    package let summary = "GitHub annotations, as workflow commands"

    /// GitHub shows that many of each kind per step and drops the rest without a word.
    private static let limit = 10

    package init() {}

    package func render(_ report: Report, options: ReportOptions) -> [UInt8] {
        let active = report.findings.filter { $0.status == .active }
        let mainFiles = FindingLocation.mainFiles(report)
        var lines: [String] = []
        for severity in [Severity.error, .warning, .note] {
            let groups = groups(active.filter { $0.severity == severity })
            let shown = groups.count <= Self.limit ? groups[...] : groups.prefix(Self.limit - 1)
            lines += shown.map { line($0, FindingLocation($0[0], mainFiles: mainFiles, policy: report.policy)) }
            let rest = groups.dropFirst(shown.count).reduce(0) { $0 + $1.count }
            if rest > 0 {
                let text = "\(HumanUnits.count(rest, "more finding")) of this kind: see the summary or the reports."
                lines.append("::\(command(severity)) title=codex-postmortem::\(text)")
            }
        }
        if report.verdict == .inconclusive, !active.contains(where: { report.effect(of: $0) == .inconclusive }) {
            // The one case without a finding that says it: nothing was found to judge.
            let hint = Wording.inconclusiveHint(report, FindingIndex(report).all) ?? "Not everything could be judged."
            let what = report.sessions.isEmpty ? "No Codex session was found. " : ""
            lines.insert("::error title=codex-postmortem::" + Sanitizer.workflowCommandData(what + hint), at: 0)
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// As many as can be shown: each finding by itself, else those of a rule and session together, else those of
    /// a rule. Notes are many and small, so they begin with a rule each.
    private func groups(_ findings: [FindingReport]) -> [[FindingReport]] {
        let byRule = grouped(findings) { $0.rule }
        if findings.first?.severity == .note { return byRule }
        if findings.count <= Self.limit { return findings.map { [$0] } }
        let bySession = grouped(findings) { $0.rule + "\0" + ($0.sessionID ?? "") }
        return bySession.count <= Self.limit ? bySession : byRule
    }

    private func grouped(_ findings: [FindingReport], by key: (FindingReport) -> String) -> [[FindingReport]] {
        var groups: [[FindingReport]] = []
        var positions: [String: Int] = [:]
        for finding in findings {
            let key = key(finding)
            if let position = positions[key] {
                groups[position].append(finding)
            } else {
                positions[key] = groups.count
                groups.append([finding])
            }
        }
        return groups
    }

    private func line(_ group: [FindingReport], _ location: FindingLocation) -> String {
        let first = group[0]
        let sessions = Set(group.map(\.sessionLabel))
        var title = first.rule
        var text = Wording.sentence(first)
        if sessions.count == 1, let label = first.sessionLabel { title += " · " + label }
        if group.count > 1 {
            let places = sessions.count > 1 ? " in " + HumanUnits.count(sessions.count, "session") : ""
            text = "\(HumanUnits.count(group.count, "finding"))\(places). The first: " + text
        }
        let properties = [
            "file=" + Sanitizer.workflowCommandProperty(location.path), "line=\(location.line)",
            "title=" + Sanitizer.workflowCommandProperty(Sanitizer.cut(title, toBytes: 200)),
        ]
        // GitHub shows 4 KiB of an annotation's message.
        let message = Sanitizer.workflowCommandData(Sanitizer.cut(text, toBytes: 2048))
        return "::\(command(first.severity)) \(properties.joined(separator: ","))::\(message)"
    }

    private func command(_ severity: Severity) -> String { severity == .note ? "notice" : severity.rawValue }
}
