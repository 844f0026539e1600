import ArgumentParser
import Reports
import Safety

/// How reports look, on the terminal and in files.
struct LayoutOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What to print: \(ReportFormats.names); text when nothing else is asked for.", valueName: "format"))
    var format: String?

    @Option(help: "JUnit dialect: standard (with file and line) or strict (junit-10.xsd).")
    var junitDialect: ReportOptions.JUnitDialect = .standard

    @Option(help: "JUnit cases: incidents (one per session and incident that fails it) or rules (one per rule).")
    var junitDetail: ReportOptions.JUnitDetail = .incidents

    @Option(
        help: ArgumentHelp("The name in the marker, which tells comments of one pull request apart.", valueName: "key"))
    var commentKey = "report"

    @Flag(name: .shortAndLong, help: "Print notes and passed sessions too.")
    var verbose = false

    @OptionGroup
    var color: ColorOptions

    func validate() throws {
        if let format, ReportFormats.named(format) == nil {
            throw ValidationError(saying: "--format: unknown format '\(format)'; known are \(ReportFormats.names)")
        }
        if !CommentReport.isKey(commentKey) {
            throw ValidationError(
                saying: "--comment-key: '\(commentKey)' must be 1 to 64 letters, digits, '.', '_' or '-'")
        }
    }

    /// Nil when none was named.
    var printed: (any ReportFormat)? { format.flatMap(ReportFormats.named) }

    var reportOptions: ReportOptions {
        var options = ReportOptions()
        options.junitDialect = junitDialect
        options.junitDetail = junitDetail
        options.isVerbose = verbose
        options.commentKey = commentKey
        options.color = color.color.isOn
        options.width = Console.width
        return options
    }
}

extension ReportOptions.JUnitDialect: ExpressibleByArgument {}
extension ReportOptions.JUnitDetail: ExpressibleByArgument {}
