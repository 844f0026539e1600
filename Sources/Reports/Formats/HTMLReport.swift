/// A self-contained page for people: it loads nothing, runs one small script of its own, and can be read without.
package struct HTMLReport: ReportFormat {
    package let name = "html"
    package let summary = "a page of its own, with timelines and charts, readable offline"
    package let needsTimeline = true

    package init() {}

    package func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let index = FindingIndex(report)
        var bytes: [UInt8] = []
        for limits in HTMLPage.Limits.all {
            let page = HTMLPage(report: report, index: index, limits: limits, budget: options.htmlBytes)
            bytes = Array(page.html().utf8)
            if bytes.count <= options.htmlBytes { break }
        }
        sink.append(bytes)
    }
}
