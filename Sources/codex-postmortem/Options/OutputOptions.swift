import ArgumentParser
import Reports

/// The report files that a command writes.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write a report: \(ReportFormats.names). Repeatable; the path - is standard output.",
            valueName: "format=path"),
        transform: ReportRequest.init)
    var report: [ReportRequest] = []

    func validate() throws { try OutputPaths.validate(report.outputs) }
}
