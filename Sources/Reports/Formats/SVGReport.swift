import Basics
import Safety
import ThreadModel

/// The charts of the page as files of their own, with a Markdown page that shows them with their words.
package struct SVGReport: ReportFormat {
    package let name = "svg-dir"
    package let summary = "timeline, cost and context charts as SVG, in a directory"
    package let needsTimeline = true

    /// Sessions that get pictures, the worst first: a directory with thousands of files helps nobody.
    private static let sessionLimit = 200

    package init() {}

    /// Without a directory, as on standard output: the page that names the pictures.
    package func render(_ report: Report, options: ReportOptions) -> [UInt8] {
        files(report, at: "", options: options).last?.bytes ?? [0x0A]
    }

    package func files(
        _ report: Report, at path: String, options: ReportOptions
    ) -> [(path: String, bytes: [UInt8])] {
        let directory = path.isEmpty || path.hasSuffix("/") ? path : path + "/"
        let index = FindingIndex(report)
        var used: Set<String> = []
        var files: [(path: String, bytes: [UInt8])] = []
        let page = MarkdownDocument(budget: .max)
        page.paragraph("# Charts")
        for position in report.sessions.indices.prefix(Self.sessionLimit) {
            let session = HTMLSession(report: report, position: position, index: index)
            let charts = SessionCharts(
                session: session.session, story: session.story, budget: HTMLSession.budget(report))
            let pictures = charts.pictures
            guard !pictures.isEmpty else { continue }
            let base = fileName(session.session.label, &used)
            page.paragraph("## \(Sanitizer.markdownProse(session.session.label))")
            for picture in pictures {
                let name = "\(base).\(picture.name).svg"
                files.append((directory + name, Array((picture.svg(picture.name, true) + "\n").utf8)))
                page.paragraph("![\(Self.alternative("\(picture.title): \(picture.summary)"))](\(name))")
            }
        }
        let left = report.sessions.count - Self.sessionLimit
        if left > 0 { page.paragraph("\(HumanUnits.count(left, "more session")) without pictures.") }
        if files.isEmpty { page.paragraph("No session has steps to draw.") }
        files.append((directory + "charts.md", page.finished()))
        return files
    }

    /// Alternative text is read as Markdown inside; a bracket would end it.
    private static func alternative(_ text: String) -> String {
        var result = ""
        for character in Sanitizer.visible(text, lines: .fold) {
            if "\\`*_[]<>!|~#@&:$".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// Made of the label alone, as one component without characters that a link would have to escape. Names that
    /// differ in case only are told apart, for file systems that do not.
    private func fileName(_ label: String, _ used: inout Set<String>) -> String {
        let flat = Sanitizer.name(label, limit: 100).split { "/ .@+".contains($0) }.joined(separator: ".")
        let name = flat.isEmpty ? "session" : flat
        var candidate = name
        var number = 2
        while !used.insert(candidate.lowercased()).inserted {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return candidate
    }
}
