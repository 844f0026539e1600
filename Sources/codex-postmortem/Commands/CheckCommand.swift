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

    @Option(
        help: ArgumentHelp(
            "Write a report: \(ReportFormats.names). Repeatable.", valueName: "format=path"),
        transform: ReportRequest.init)
    var report: [ReportRequest] = []

    @Option(help: ArgumentHelp("What to print: \(ReportFormats.names).", valueName: "format"))
    var format = "text"

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @Option(help: "JUnit dialect: standard (with file and line) or strict (junit-10.xsd).")
    var junitDialect: ReportOptions.JUnitDialect = .standard

    @Option(help: "JUnit cases: incidents (one per session and incident that fails it) or rules (one per rule).")
    var junitDetail: ReportOptions.JUnitDetail = .incidents

    @Option(help: ArgumentHelp("Tells comments of one pull request apart: the name in the marker.", valueName: "key"))
    var commentKey = "report"

    @Flag(
        inversion: .prefixedNo,
        help: "Annotations, step summary and step outputs for GitHub (default: when GITHUB_ACTIONS is true).")
    var github: Bool?

    @Option(help: ArgumentHelp("Color: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    @Flag(name: .shortAndLong, help: "Print incidents only.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print notes and passed sessions too.")
    var verbose = false

    @Flag(help: "Say on standard error where the time went, by phase and rule.")
    var timings = false

    @Option(help: ArgumentHelp("Write the findings of this run to a baseline.", valueName: "file"))
    var writeBaseline: String?

    func validate() throws {
        guard ReportFormats.named(format) != nil else {
            throw ValidationError("--format: unknown format '\(format)'; known are \(ReportFormats.names)")
        }
        if !CommentReport.isKey(commentKey) {
            throw ValidationError("--comment-key: '\(commentKey)' must be 1 to 64 letters, digits, '.', '_' or '-'")
        }
    }

    func run() throws { try checkRun.run() }

    var checkRun: CheckRun {
        get throws {
            var run = CheckRun(paths: try input.all(), flags: try policy.layer(), now: policy.now, reports: report)
            run.format = ReportFormats.named(format) ?? TextReport()
            run.options.junitDialect = junitDialect
            run.options.junitDetail = junitDetail
            run.options.isVerbose = verbose
            run.options.isQuiet = quiet
            run.options.commentKey = commentKey
            run.options.color = color.isOn
            run.options.width = Console.width
            run.github = github
            run.showsTimings = timings
            run.writeBaseline = writeBaseline
            return run
        }
    }
}

extension ReportOptions.JUnitDialect: ExpressibleByArgument {}
extension ReportOptions.JUnitDetail: ExpressibleByArgument {}

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
