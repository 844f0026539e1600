import ArgumentParser
import History
import Policy
import Reports

struct HistoryStatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show what a history holds, and whether the file is intact.",
        usage: "codex-postmortem history stats [--history FILE] [--format FORMAT]",
        discussion: "Exits 2 when the file is damaged.")

    @OptionGroup var memory: HistorySetup.Options

    @Option(help: "What to print: text, json or markdown.")
    var format: HistoryReport.Format = .text

    @Option(help: ArgumentHelp("Color: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto

    func run() throws {
        let file = try memory.open(.read)
        let stats = try HistorySetup.answered { () throws(HistoryError) in
            try file.read { try StatsQuery.run($0, of: file) }
        }
        Console.write(HistoryReport.render(stats, as: format, options: color.options))
        if !stats.isWhole { throw ExitCode(.inconclusive) }
    }
}

extension HistoryStatsCommand: Exemplified {
    static let examples = [
        CommandExample("How much the default history holds", "codex-postmortem history stats"),
        CommandExample(
            "The same for another file, as JSON", "codex-postmortem history stats --history ci.db --format json"),
    ]
}
