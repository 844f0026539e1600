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
        usage: "codex-postmortem cost [daily|weekly|monthly|session|model|project] [<path> ...] [<options>]",
        discussion: """
            The sums are those of `check`, to the token, however they are grouped. Exits 2 when something could not be \
            read or the paths hold no session, since the sums are then too low; days without usage come to nothing.
            """)

    @Argument(
        help: ArgumentHelp(
            "What to add up by (daily without one), then directories and files; - reads paths from standard input.",
            valueName: "path"))
    var arguments: [String] = []

    @Option(
        help: ArgumentHelp(
            "First day (YYYY-MM-DD or YYYYMMDD) in the time zone, a time before now (7d), or latest: only the session "
                + "that began last.", valueName: "when"))
    var since: SinceArgument?

    @Option(help: ArgumentHelp("Last day (YYYY-MM-DD or YYYYMMDD), in the time zone.", valueName: "day"))
    var until: DayArgument?

    @Option(help: ArgumentHelp("Time zone of the days, such as Europe/Berlin (default: UTC).", valueName: "name"))
    var timezone: TimeZoneArgument = .utc

    @Flag(help: "A line for each model and tier below each row.")
    var breakdown = false

    @Option(help: ArgumentHelp("Split the rows by originator, repository or label.", valueName: "what"))
    var groupBy: CostStatement.Grouping?

    @Option(help: "What to print: text, json, csv or markdown.")
    var format: CostReport.Format = .text

    @Flag(help: "The same as --format json.")
    var json = false

    @Flag(help: "JSON with the field names that ccusage uses.")
    var ccusageJson = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if paths.isEmpty, InputOptions.standard == nil { throw InputOptions.nothingToRead }
        if let first = firstDay, let until, first > until.day {
            throw ValidationError(
                saying: "--since \(CivilTime.date(ofDay: first)) is after --until \(CivilTime.date(ofDay: until.day)).")
        }
    }

    func run() throws {
        var all: [String] = []
        if paths.isEmpty, let path = InputOptions.standard {
            Console.say("reading \(path)")
            all = [path]
        }
        for path in paths {
            if let hint = InputOptions.hint(for: path), path != "-" { Console.say(hint) }
            all += path == "-" ? Manifest.paths(FileHandle.standardInput.readDataToEndOfFile()) : [path]
        }
        var analysis = try reading.analysis(all)
        if case .latest = since { analysis.since = since?.start(in: all) }
        var cost = CostAnalysis(analysis: analysis)
        cost.period = period
        cost.grouping = groupBy
        cost.hasBreakdown = breakdown
        cost.timezone = timezone.name
        cost.offset = timezone.offset
        cost.since = firstDay
        cost.until = until?.day
        let statement = cost.run()
        Console.write(
            ccusageJson
                ? CostReport.ccusageJSON(statement)
                : CostReport.render(statement, as: json ? .json : format, options: reading.reportOptions))
        if ccusageJson || json || format != .text {
            for file in statement.unreadable.prefix(20) {
                Console.say("codex-postmortem: cannot read \(file.path): \(file.reason)")
            }
        }
        if !statement.unreadable.isEmpty || !statement.foundSessions { throw ExitCode(.inconclusive) }
    }

    /// In the time zone; nil where all days count.
    private var firstDay: Int32? {
        switch since {
        case .day(let day): day
        case .time(let time):
            Int32((time / 1000 + timezone.offset(time / 1000)) / 86_400)
        case .latest, nil: nil
        }
    }

    /// The word that names the period, before the paths or behind them.
    private var periodIndex: Int? {
        arguments.indices.first {
            [0, arguments.count - 1].contains($0) && CostStatement.Period(rawValue: arguments[$0]) != nil
        }
    }

    private var period: CostStatement.Period {
        periodIndex.flatMap { CostStatement.Period(rawValue: arguments[$0]) } ?? .daily
    }

    private var paths: [String] { arguments.indices.filter { $0 != periodIndex }.map { arguments[$0] } }
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
