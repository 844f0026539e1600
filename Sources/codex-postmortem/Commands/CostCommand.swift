import ArgumentParser
import Basics
import Foundation
import Policy
import Postmortem
import Pricing
import Reports
import Safety
import ThreadModel

/// `cost`: what the sessions cost, by day, session, model or project.
struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Add up tokens and money by day, week, month, session, model or project.",
        usage: "codex-postmortem cost [daily|weekly|monthly|session|model|project] <path> ... [<options>]",
        discussion: """
            The sums are those of `check`, to the token, however they are grouped. Exits 2 when something could not be \
            read or no session was found, since the sums are then too low.
            """)

    @Argument(
        help: ArgumentHelp(
            "What to add up by (daily without one), then directories and files; - reads paths from standard input.",
            valueName: "path"))
    var arguments: [String] = []

    @Option(help: ArgumentHelp("First day (YYYY-MM-DD or YYYYMMDD), in the time zone.", valueName: "day"))
    var since: DayArgument?

    @Option(help: ArgumentHelp("Last day, in the time zone.", valueName: "day"))
    var until: DayArgument?

    @Option(help: ArgumentHelp("Time zone of the days, such as Europe/Berlin (default: UTC).", valueName: "name"))
    var timezone: TimeZoneArgument = .utc

    @Flag(help: "A line for each model and tier below each row.")
    var breakdown = false

    @Option(help: ArgumentHelp("Split the rows by originator, repository or label.", valueName: "what"))
    var groupBy: CostStatement.Grouping?

    @Option(help: "What to print: text, json, csv or markdown.")
    var format: CostReport.Format = .text

    @Flag(help: "JSON with the field names that ccusage uses.")
    var ccusageJson = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if paths.isEmpty {
            throw ValidationError(saying: "Name at least one directory or file, such as $CODEX_HOME/sessions.")
        }
        if let since, let until, since.day > until.day {
            throw ValidationError(
                saying:
                    "--since \(CivilTime.date(ofDay: since.day)) is after --until \(CivilTime.date(ofDay: until.day)).")
        }
    }

    func run() throws {
        var all: [String] = []
        for path in paths {
            all += path == "-" ? Manifest.paths(FileHandle.standardInput.readDataToEndOfFile()) : [path]
        }
        let analysis = try reading.analysis(all)
        var cost = CostAnalysis(analysis: analysis)
        cost.period = period
        cost.grouping = groupBy
        cost.hasBreakdown = breakdown
        cost.timezone = timezone.name
        cost.offset = timezone.offset
        cost.since = since?.day
        cost.until = until?.day
        let statement = cost.run()
        Console.write(
            ccusageJson
                ? CostReport.ccusageJSON(statement)
                : CostReport.render(statement, as: format, options: reading.reportOptions))
        if ccusageJson || format != .text {
            for file in statement.unreadable.prefix(20) {
                Console.say("codex-postmortem: cannot read \(file.path): \(file.reason)")
            }
        }
        if !statement.unreadable.isEmpty || !statement.foundSessions { throw ExitCode(.inconclusive) }
    }

    /// The first word names the period unless it is a path.
    private var period: CostStatement.Period { arguments.first.flatMap(CostStatement.Period.init) ?? .daily }

    private var paths: [String] {
        arguments.first.flatMap(CostStatement.Period.init) == nil ? arguments : Array(arguments.dropFirst())
    }
}

extension CostStatement.Grouping: ExpressibleByArgument {}
extension CostReport.Format: ExpressibleByArgument {}

extension CostCommand: Exemplified {
    static let examples = [
        CommandExample("By day", "codex-postmortem cost sessions"),
        CommandExample(
            "What each model cost since a day, as a table",
            "codex-postmortem cost model sessions --since 2026-11-01 --format csv"),
    ]
}
