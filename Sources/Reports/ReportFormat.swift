/// A report format: one file each; `ReportFormats.all` names them.
public protocol ReportFormat: Sendable {
    /// The name in `--report NAME=PATH` and `--format NAME`.
    var name: String { get }
    /// One line for the help.
    var summary: String { get }
    /// Whether it tells sessions step by step, and so wants `ThreadReport.timeline`.
    var needsTimeline: Bool { get }
    /// Whether it shows what calls printed, and so wants `Report.outputs`.
    var needsOutputs: Bool { get }
    /// Whether PATH is a directory for several files.
    var isDirectory: Bool { get }
    /// Appends the report as UTF-8, ending in a newline. What goes wrong is told to the sink.
    func render(_ report: Report, options: ReportOptions, into sink: ReportSink)
    /// Writes what `NAME=PATH` asks for. Most formats are one file; a format whose PATH is a directory writes the
    /// files below it.
    func write(_ report: Report, to path: String, options: ReportOptions) throws
}

extension ReportFormat {
    public var needsTimeline: Bool { false }
    public var needsOutputs: Bool { false }
    public var isDirectory: Bool { false }

    public func write(_ report: Report, to path: String, options: ReportOptions) throws {
        try ReportFile.write(to: path) { render(report, options: options, into: $0) }
    }

    /// In memory, for what is small or put somewhere else.
    public func render(_ report: Report, options: ReportOptions) -> [UInt8] {
        let sink = ReportSink()
        render(report, options: options, into: sink)
        return sink.bytes
    }
}
