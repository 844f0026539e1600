/// A report format: one file each; `ReportFormats.all` names them.
package protocol ReportFormat: Sendable {
    /// The name in `--report NAME=PATH` and `--format NAME`.
    var name: String { get }
    /// One line for the help.
    var summary: String { get }
    /// Whether it tells sessions step by step, and so wants `ThreadReport.timeline`.
    var needsTimeline: Bool { get }
    /// The report as UTF-8 bytes, ending in a newline.
    func render(_ report: Report, options: ReportOptions) throws -> [UInt8]
    /// What to write for `NAME=PATH`. Most formats are the rendered bytes at that path; a format whose PATH is a
    /// directory names the files below it.
    func files(_ report: Report, at path: String, options: ReportOptions) throws -> [(path: String, bytes: [UInt8])]
}

extension ReportFormat {
    package var needsTimeline: Bool { false }

    package func files(
        _ report: Report, at path: String, options: ReportOptions
    ) throws -> [(path: String, bytes: [UInt8])] {
        [(path, try render(report, options: options))]
    }
}
