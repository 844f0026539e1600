import Basics
import Safety
import ThreadModel

/// For step summaries, comments and people: fits a number of bytes by leaving out the least important things first.
public struct MarkdownReport: ReportFormat {
    public let name = "markdown"
    public let summary = "for step summaries and comments, within a number of bytes"

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let page = MarkdownPage(report: report, budget: options.markdownBytes, isBrief: options.isBrief)
        let text = page.composed().finished()
        if text.size <= options.markdownBytes { return sink.append(text) }
        sink.append(MarkdownCut.cut(Array(text.text.utf8), to: options.markdownBytes, notice: page.notice))
    }
}
