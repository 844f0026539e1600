import ArgumentParser
import Policy
import Reports

/// `check`: the main job.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge the sessions below the given paths, write reports, exit with the verdict.",
        usage: "codex-postmortem check <path> ... [--report FORMAT=PATH] ... [<options>]")

    @OptionGroup
    var input: InputOptions

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

    @Flag(help: "Say on standard error where the time went, by phase and rule.")
    var timings = false

    @Option(help: ArgumentHelp("Write the findings of this run to a baseline.", valueName: "file"))
    var writeBaseline: String?

    @OptionGroup(title: "History")
    var memory: HistorySetup.RunOptions

    func run() throws { try checkRun.run() }

    var checkRun: CheckRun {
        get throws {
            var run = CheckRun(
                paths: try input.all(), flags: try policy.layer(), now: policy.now, reports: output.report)
            run.since = input.since?.time
            run.format = layout.printed ?? TextReport()
            run.options = layout.reportOptions
            run.options.isQuiet = quiet
            run.options.otlp = otlp.options(now: policy.now)
            run.github = step.github
            run.showsTimings = timings
            run.writeBaseline = writeBaseline
            run.memory = memory
            return run
        }
    }
}

extension CheckCommand: Exemplified {
    static let examples = [
        CommandExample(
            "Judge what Codex left behind, and write a report for the CI server",
            "codex-postmortem check \"$CODEX_HOME/sessions\" --report junit=reports/TEST-codex.xml"),
        CommandExample(
            "Fail a job that cost more than five dollars, and keep a page to read",
            "codex-postmortem check sessions --max-session-cost 5 --report html=reports/codex.html"),
    ]
}
