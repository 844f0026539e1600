import ArgumentParser
import Basics
import History
import Policy
import Reports
import Safety

/// `trend`: what sessions of each name came to, week by week.
struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Show how sessions went by name and week: verdicts, cost, tokens, time, incidents.",
        usage:
            "codex-postmortem trend [--name GLOB] [--since DAY] [<options>]",
        discussion: "Costs, tokens and times are the median and the 95th percentile. A week begins on Monday, UTC.")

    @OptionGroup var memory: HistorySetup.Options

    @Option(help: ArgumentHelp("Only names that match this pattern.", valueName: "glob"))
    var name: String?

    @Option(help: ArgumentHelp("Only sessions that began from a day on (YYYY-MM-DD), in UTC.", valueName: "day"))
    var since: DayArgument?

    @Option(help: "What to print: text, json, csv or markdown.")
    var format: TrendPages.Format = .text

    @Option(help: ArgumentHelp("Write a picture of costs and one of tokens for each name.", valueName: "directory"))
    var svg: String?

    @Option(help: ArgumentHelp("Color: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    func run() throws {
        var query = TrendQuery()
        query.names = name.map { Glob($0) }
        query.since = since.map { Int64($0.day) * 86_400_000 }
        let file = try memory.open(.read)
        let trend = try HistorySetup.answered { [query] () throws(HistoryError) in try file.read(query.run) }
        Console.write(TrendPages.render(trend, as: format, options: color.options))
        guard let svg else { return }
        do {
            let files = try TrendPages.writePictures(trend, to: svg)
            Console.say("  wrote \(HumanUnits.count(files.count, "picture")) to \(svg)")
        } catch {
            Console.say("codex-postmortem: \(error)")
            throw ExitCode(.inconclusive)
        }
    }
}

extension TrendPages.Format: ExpressibleByArgument {}

extension TrendCommand: Exemplified {
    static let examples = [
        CommandExample("All jobs of the nightly build", "codex-postmortem trend --name 'nightly/**'"),
        CommandExample("A table for a spreadsheet", "codex-postmortem trend --since 2026-01-01 --format csv"),
    ]
}
