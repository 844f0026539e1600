import ArgumentParser
import Basics
import History
import Reports
import Safety
import ThreadModel

/// `search`: looks for words in a history.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Look for words, \"phrases\" and prefix* in the failures, commands and prompts of a history.",
        usage: "codex-postmortem search <words> ... [--kind KIND] [--since DAY] [<options>]",
        discussion:
            "A whole error may be pasted: it is looked for by its rarest words. Exits 0 also when nothing is found.")

    @Argument(help: "What to look for.")
    var words: [String]

    @OptionGroup var memory: HistorySetup.Options

    @Option(
        help: ArgumentHelp(
            "Only failures of a kind: \(FailureKind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"))
    var kind: FailureKind?

    @Option(help: ArgumentHelp("Only failures of a tool, such as shell.", valueName: "tool"))
    var tool: String?

    @Option(help: ArgumentHelp("Only what happened from a day on (YYYY-MM-DD), in UTC.", valueName: "day"))
    var since: DayArgument?

    @Option(help: ArgumentHelp("Only sessions of repositories whose address holds this.", valueName: "text"))
    var repository: String?

    @Option(help: ArgumentHelp("The most hits to print of each sort.", valueName: "n"))
    var limit = 10

    @Option(help: "What to print: text, json or markdown.")
    var format: HistoryReport.Format = .text

    @Option(help: ArgumentHelp("Color: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    func validate() throws {
        if !(1...1000).contains(limit) { throw ValidationError(saying: "--limit: write 1 to 1000") }
    }

    func run() throws {
        var query = SearchQuery(words.joined(separator: " "))
        query.kind = kind?.rawValue
        query.tool = tool
        query.since = since.map { Int64($0.day) * 86_400_000 }
        query.repository = repository
        query.limit = limit
        let file = try memory.open(.read)
        let result = try HistorySetup.answered { [query] () throws(HistoryError) in try file.read(query.run) }
        Console.write(HistoryReport.render(result, as: format, options: color.options))
    }
}

extension FailureKind: ExpressibleByArgument {}
extension HistoryReport.Format: ExpressibleByArgument {}

extension ColorChoice {
    var options: ReportOptions {
        var options = ReportOptions()
        options.color = isOn
        options.width = Console.width
        return options
    }
}

extension SearchCommand: Exemplified {
    static let examples = [
        CommandExample("Has anybody seen this?", "codex-postmortem search ModuleNotFoundError requests"),
        CommandExample(
            "Timeouts of this year, as data",
            "codex-postmortem search npm --kind timeout --since 2026-01-01 --format json"),
    ]
}
