import Basics
import Safety
import ThreadModel

/// A chat message as Block Kit JSON, for `curl` to an incoming webhook.
public struct SlackReport: ReportFormat {
    public let name = "slack"
    public let summary = "a chat message as Slack Block Kit JSON, for an incoming webhook"

    /// What Slack takes: fifty blocks of 3000 characters, a header of 150.
    private static let incidents = 10
    private static let blockBytes = 2900

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let index = report.findingIndex
        let incidents = report.incidents
        let mark = SessionMark(report.verdict)
        let title = "\(mark.emoji) Codex: \(Wording.verdict(report, index, incidents))"
        var json = JSONWriter(sink)
        json.object { json in
            json.member("text", Sanitizer.cut(Sanitizer.visible(title, lines: .fold), toBytes: 300))
            json.member("blocks") { json in
                json.array(blocks(report, title, incidents)) { json, block in
                    json.object { json in
                        json.member("type", block.type)
                        let text = Sanitizer.cut(
                            block.text.text, toBytes: block.type == "header" ? 140 : Self.blockBytes)
                        let kind = block.type == "header" ? "plain_text" : "mrkdwn"
                        if block.type == "context" {
                            json.member("elements") {
                                $0.array([text]) { json, text in
                                    json.object {
                                        $0.member("type", kind)
                                        $0.member("text", text)
                                    }
                                }
                            }
                        } else {
                            json.member("text") {
                                $0.object {
                                    $0.member("type", kind)
                                    $0.member("text", text)
                                }
                            }
                        }
                    }
                }
            }
        }
        json.newline()
    }

    private func blocks(
        _ report: Report, _ title: String, _ incidents: IncidentList
    ) -> [(type: String, text: SlackText)] {
        var blocks: [(type: String, text: SlackText)] = [
            ("header", SlackText(safe: Sanitizer.visible(title, lines: .fold)))
        ]
        let totals = Wording.totals(report, incidents)
        if !totals.isEmpty { blocks.append(("context", "\(totals.joined(separator: " · "))")) }
        if let hint = Wording.inconclusiveHint(report, report.findingIndex.all) {
            blocks.append(("section", "\(hint)"))
        }
        let shown = incidents.worst(Self.incidents, in: report)
        for fold in shown {
            let incident = fold.incident
            let words = IncidentWords(report: report, incident: incident)
            var lines: [SlackText] = ["\(incident.mark.emoji) *\(words.label)*", "\(words.what)"]
            let evidence = words.evidence
            if !evidence.isEmpty { lines.append(.block(evidence)) }
            if !words.aside.isEmpty { lines.append("\(words.aside)") }
            if !words.nextStep.isEmpty { lines.append("→ \(words.nextStep)") }
            if let others = fold.others(in: report) { lines.append("The same in \(others).") }
            blocks.append(("section", lines.joined(separator: "\n")))
        }
        let left = incidents.all.count - shown.reduce(0) { $0 + $1.count }
        if left > 0 { blocks.append(("context", "… and \(HumanUnits.count(left, "more incident"))")) }
        return blocks
    }
}
