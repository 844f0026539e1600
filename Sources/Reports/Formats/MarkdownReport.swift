import ThreadModel

/// For step summaries, comments and people: fits a number of bytes by leaving out the least important things first.
package struct MarkdownReport: ReportFormat {
    package let name = "markdown"
    package let summary = "for step summaries and comments, within a number of bytes"

    package init() {}

    package func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let index = FindingIndex(report)
        let budget = options.markdownBytes
        // A row of the table has sixty bytes at least: with too many of them there is no need to try.
        let listsAll = report.sessions.count <= budget / 60
        for detail in MarkdownDetail.allCases where listsAll || detail >= .cappedTables {
            let notice = detail.notice(budget: budget)
            var page = MarkdownPage(report: report, index: index, detail: detail, budget: budget)
            page.compose()
            if let notice { page.document.paragraph("> " + notice) }
            let bytes = page.document.finished()
            if bytes.count <= budget { return sink.append(bytes) }
            if detail == MarkdownDetail.allCases.last {
                return sink.append(MarkdownCut.cut(bytes, to: budget, notice: notice ?? ""))
            }
        }
    }
}
