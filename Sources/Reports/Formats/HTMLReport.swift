import Basics
import Safety

/// A self-contained page for people: it loads nothing, runs one small script of its own, and can be read without.
public struct HTMLReport: ReportFormat {
    public let name = "html"
    public let summary = "a page of its own, with timelines and charts, readable offline"
    public let needsTimeline = true
    public let needsOutputs = true

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let index = report.findingIndex
        let incidents = report.incidents
        for (number, limits) in HTMLPage.Limits.all.enumerated() {
            let page = HTMLPage(
                report: report, index: index, incidents: incidents, limits: limits, budget: options.htmlBytes
            ).html()
            if page.size <= options.htmlBytes || number + 1 == HTMLPage.Limits.all.count { return sink.append(page) }
        }
    }
}
