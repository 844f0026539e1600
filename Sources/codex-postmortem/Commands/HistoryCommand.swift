import ArgumentParser

/// `history`: what a history holds.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Look at a history, tidy it, write it out.",
        subcommands: [HistoryStatsCommand.self, HistoryVacuumCommand.self, HistoryExportCommand.self])
}
