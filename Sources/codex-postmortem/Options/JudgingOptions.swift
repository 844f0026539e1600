import ArgumentParser
import Policy
import Reports
import Safety

/// What every command shares that judges sessions and publishes the result.
struct JudgingOptions: ParsableArguments {
    @OptionGroup
    var output: OutputOptions

    @OptionGroup
    var layout: LayoutOptions

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @OptionGroup
    var step: GitHubOptions

    @OptionGroup(title: "OpenTelemetry")
    var otlp: OTLPFlags

    @Flag(name: .shortAndLong, help: "Print incidents only.")
    var quiet = false

    @Flag(help: "Print on standard error where the time went, by phase and rule.")
    var timings = false

    @Option(help: ArgumentHelp("Write the findings of this run to a baseline.", valueName: "file"))
    var writeBaseline: String?

    func validate() throws {
        if writeBaseline == "-" { throw ValidationError(saying: "--write-baseline: name a file; - is none.") }
        try OutputPaths.validate(outputs)
    }

    /// Files that are written beside what is printed.
    var outputs: [OutputPaths.Output] {
        output.report.outputs
            + [writeBaseline].compactMap { $0 }.map { .init(flag: "--write-baseline \($0)", path: $0) }
    }

    var format: any ReportFormat { layout.printed ?? TextReport() }

    var reportOptions: ReportOptions {
        var options = layout.reportOptions
        options.isQuiet = quiet
        options.otlp = otlp.options(now: policy.now)
        return options
    }
}
