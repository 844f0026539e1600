import ArgumentParser
import Policy
import Reports

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

    var format: any ReportFormat { layout.printed ?? TextReport() }

    var reportOptions: ReportOptions {
        var options = layout.reportOptions
        options.isQuiet = quiet
        options.otlp = otlp.options(now: policy.now)
        return options
    }
}
