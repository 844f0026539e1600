import Basics
import Safety
import ThreadModel

/// Checkstyle XML: read by Jenkins Warnings, reviewdog and TeamCity.
public struct CheckstyleReport: ReportFormat {
    public let name = "checkstyle"
    public let summary = "Checkstyle XML for Jenkins Warnings, reviewdog and TeamCity"

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        var order: [String] = []
        var byPath: [String: [ReportItem]] = [:]
        let items = ReportItem.all(report).filter { $0.status == .active }
        let xml = XMLWriter(sink)
        let budget = ListBudget(bytes: options.listBytes, of: items.count) { xml.size }
        for item in items {
            if byPath[item.location.path] == nil { order.append(item.location.path) }
            byPath[item.location.path, default: []].append(item)
        }
        xml.element("checkstyle") {
            xml.attribute("version", "8.0")
            for path in order {
                write((byPath[path] ?? []).lazy.filter { _ in budget.takes() }, of: path, to: xml)
            }
            if let notice = budget.notice {
                let item = ReportItem.leftOut(notice, report)
                write(CollectionOfOne(item), of: item.location.path, to: xml)
            }
        }
    }

    private func write(_ items: some Sequence<ReportItem>, of path: String, to xml: XMLWriter) {
        xml.element("file") {
            xml.attribute("name", .location(path))
            for item in items {
                xml.element("error") {
                    xml.attribute("line", item.location.line)
                    xml.attribute("severity", severity(item))
                    xml.attribute("message", message(item))
                    xml.attribute("source", "codex-postmortem.\(.name(item.rule))")
                }
            }
        }
    }

    private func message(_ item: ReportItem) -> XMLText {
        let text = (item.label.map { $0 + ": " } ?? "") + item.text
        return XMLText("\(Sanitizer.visible(text, lines: .fold))").cut(toBytes: 1024)
    }

    private func severity(_ item: ReportItem) -> XMLText {
        item.severity == .note ? "info" : "\(item.severity.rawValue)"
    }
}
