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
        let bytes = page.composed().finished()
        if bytes.count <= options.markdownBytes { return sink.append(bytes) }
        sink.append(MarkdownCut.cut(bytes, to: options.markdownBytes, notice: page.notice))
    }
}
