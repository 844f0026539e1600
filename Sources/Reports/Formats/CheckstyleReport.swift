import Basics
import Safety
import ThreadModel

/// Checkstyle XML: read by Jenkins Warnings, reviewdog and TeamCity.
package struct CheckstyleReport: ReportFormat {
    package let name = "checkstyle"
    package let summary = "Checkstyle XML for Jenkins Warnings, reviewdog and TeamCity"

    package init() {}

    package func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        var order: [String] = []
        var byPath: [String: [ReportItem]] = [:]
        for item in ReportItem.all(report) where item.status == .active {
            if byPath[item.location.path] == nil { order.append(item.location.path) }
            byPath[item.location.path, default: []].append(item)
        }
        let xml = XMLWriter(sink)
        xml.element("checkstyle", [("version", "8.0")]) {
            for path in order {
                xml.element("file", [("name", .file(path))]) {
                    for item in byPath[path] ?? [] {
                        xml.element(
                            "error",
                            [
                                ("line", "\(item.location.line)"), ("severity", severity(item)),
                                ("message", message(item)), ("source", "codex-postmortem.\(.name(item.rule))"),
                            ])
                    }
                }
            }
        }
        xml.finish()
    }

    private func message(_ item: ReportItem) -> XMLText {
        let text = (item.label.map { $0 + ": " } ?? "") + item.text
        return XMLText("\(Sanitizer.visible(text, lines: .fold))").cut(toBytes: 1024)
    }

    private func severity(_ item: ReportItem) -> XMLText {
        item.severity == .note ? "info" : "\(item.severity.rawValue)"
    }
}
