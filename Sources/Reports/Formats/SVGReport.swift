import Basics
import Safety
import ThreadModel

/// The charts of the page as files of their own, with a Markdown page that shows them with their words.
public struct SVGReport: ReportFormat {
    public let name = "svg-dir"
    public let summary = "timeline, cost and context charts as SVG, in a directory"
    public let needsTimeline = true
    public let isDirectory = true

    /// Sessions that get pictures, the worst first: a directory with thousands of files helps nobody.
    private static let sessionLimit = 200

    public init() {}

    /// Without a directory, as on standard output: the page that names the pictures.
    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        sink.append(page(report) { _, _ in })
    }

    public func write(_ report: Report, to path: String, options: ReportOptions) throws {
        let directory = path.hasSuffix("/") ? path : path + "/"
        let page = try page(report) { name, svg in
            try ReportFile.write(Array((svg.text + "\n").utf8), to: directory + name)
        }
        try ReportFile.write(page, to: directory + "charts.md")
    }

    /// The page, with each picture handed to `write` as it is made.
    private func page(_ report: Report, _ write: (String, HTML) throws -> Void) rethrows -> [UInt8] {
        let index = report.findingIndex
        let incidents = report.incidents
        var used: Set<String> = []
        var pictures = 0
        var page = MarkdownDocument()
        page.paragraph("# Charts")
        for position in report.sessions.indices.prefix(Self.sessionLimit) {
            let session = HTMLSession(
                report: report, position: position, index: index, incidents: incidents, outputs: [])
            let charts = SessionCharts(
                session: session.session, story: session.story, budget: HTMLSession.budget(report))
            let drawn = charts.pictures
            guard !drawn.isEmpty else { continue }
            let base = fileName(session.session.label, &used)
            page.paragraph("## \(session.session.label)")
            for picture in drawn {
                let name = "\(base).\(picture.name).svg"
                try write(name, picture.svg(picture.name, true))
                pictures += 1
                page.paragraph(
                    "![\(Self.alternative("\(picture.title): \(picture.summary)"))](\(Markdown(safe: name)))")
            }
        }
        let left = report.sessions.count - Self.sessionLimit
        if left > 0 { page.paragraph("\(HumanUnits.count(left, "more session")) without pictures.") }
        if pictures == 0 { page.paragraph("No session has steps to draw.") }
        return page.finished()
    }

    /// Alternative text is read as Markdown inside; a bracket would end it.
    private static func alternative(_ text: String) -> Markdown {
        var result = ""
        for character in Sanitizer.visible(text, lines: .fold) {
            if "\\`*_[]<>!|~#@&:$".contains(character) { result.append("\\") }
            result.append(character)
        }
        return Markdown(safe: result)
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
