/// The canonical report: `codex-postmortem/report/1`. Scripts use its names, and `ReportReader` reads it back so that
/// any other format can be made from it later. What is not in the contract comes after what is.
public struct JSONReport: ReportFormat {
    public let name = "json"
    public let summary = "everything, versioned; other formats can be rendered from it"

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        var json = JSONWriter(sink, workers: options.workers)
        report.write(to: &json)
        json.newline()
    }
}
