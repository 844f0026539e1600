import Basics
import Policy
import Safety
import ThreadModel

/// Annotations of a GitHub step, as workflow commands on its output.
public struct GitHubReport: ReportFormat {
    public let name = "github"
    public let summary = "GitHub annotations, as workflow commands"

    /// GitHub shows that many of each kind per step and drops the rest without a word.
    private static let limit = 10

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let items = ReportItem.all(report).filter { $0.status == .active }
        var lines: [String] = []
        for severity in [Severity.error, .warning, .note] {
            let groups = groups(items.filter { $0.severity == severity })
            let shown = groups.count <= Self.limit ? groups[...] : groups.prefix(Self.limit - 1)
            lines += shown.map(line)
            let rest = groups.dropFirst(shown.count).reduce(0) { $0 + $1.count }
            if rest > 0 {
                let text = "\(HumanUnits.count(rest, "more incident")) of this kind: see the summary or the reports."
                lines.append("::\(command(severity)) title=codex-postmortem::\(text)")
            }
        }
        for line in lines { sink.append(line + "\n") }
        if lines.isEmpty { sink.append(0x0A) }
    }

    /// As many as can be shown: each incident by itself, else those of a rule and session together, else those of
    /// a rule. Notes are many and small, so they begin with a rule each.
    private func groups(_ items: [ReportItem]) -> [[ReportItem]] {
        let byRule = grouped(items) { $0.rule }
        if items.first?.severity == .note { return byRule }
        if items.count <= Self.limit { return items.map { [$0] } }
        let bySession = grouped(items) { $0.rule + "\0" + ($0.label ?? "") }
        return bySession.count <= Self.limit ? bySession : byRule
    }

    private func grouped(_ items: [ReportItem], by key: (ReportItem) -> String) -> [[ReportItem]] {
        var groups: [[ReportItem]] = []
        var positions: [String: Int] = [:]
        for item in items {
            let key = key(item)
            if let position = positions[key] {
                groups[position].append(item)
            } else {
                positions[key] = groups.count
                groups.append([item])
            }
        }
        return groups
    }

    private func line(_ group: [ReportItem]) -> String {
        let first = group[0]
        let sessions = Set(group.map(\.label))
        var title = first.rule
        var text = first.text
        if sessions.count == 1, let label = first.label { title = label + " · " + title }
        if group.count > 1 {
            let places = sessions.count > 1 ? " in " + HumanUnits.count(sessions.count, "session") : ""
            text = "\(HumanUnits.count(group.count, "incident"))\(places). The first: " + text
        }
        let properties = [
            "file=" + Sanitizer.workflowCommandProperty(first.location.path), "line=\(first.location.line)",
            "title=" + Sanitizer.workflowCommandProperty(Sanitizer.cut(title, toBytes: 200)),
        ]
        // GitHub shows 4 KiB of an annotation's message.
        let message = Sanitizer.workflowCommandData(Sanitizer.cut(text, toBytes: 2048))
        return "::\(command(first.severity)) \(properties.joined(separator: ","))::\(message)"
    }

    private func command(_ severity: Severity) -> String { severity == .note ? "notice" : severity.rawValue }
}
