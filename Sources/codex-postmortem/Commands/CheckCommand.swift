import ArgumentParser
import Foundation
import Policy
import Postmortem
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

    @OptionGroup(title: "OpenTelemetry")
    var otlp: OTLPFlags

    @OptionGroup
    var step: GitHubOptions

    @Flag(name: .shortAndLong, help: "Print incidents only.")
    var quiet = false

    @Flag(help: "Say on standard error where the time went, by phase and rule.")
    var timings = false

    @Option(help: ArgumentHelp("Write the findings of this run to a baseline.", valueName: "file"))
    var writeBaseline: String?

    func run() throws {
        var analysis = try RunSetup.analysis(input.all(), policy, writing: writeBaseline)
        analysis.since = input.since?.time
        analysis.collectsTimeline =
            output.report.contains { $0.format.needsTimeline } || layout.printed?.needsTimeline == true
        let bar = ProgressBar()
        if Console.isTerminal(2), !quiet { analysis.progress = { bar.update(read: $0, total: $1) } }
        var measured = Timings(measuresRules: timings)
        let result = analysis.run(measuring: &measured)
        bar.finish()
        let ending = measured.measure("render") { publish(result, workers: analysis.workers) }
        if timings { for line in measured.lines { Console.say(line) } }
        if ending != .pass { throw ExitCode(ending) }
    }

    private func publish(_ report: Report, workers: Int) -> Ending {
        var options = layout.reportOptions
        options.isQuiet = quiet
        options.otlp = otlp.options(now: policy.now)
        let publisher = RunPublisher(
            reports: output.report, format: layout.printed ?? TextReport(), options: options, github: step.github,
            writeBaseline: writeBaseline)
        return publisher.publish(report, workers: workers)
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
