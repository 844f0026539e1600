import ArgumentParser

/// `history`: what a history holds.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Inspect, compact or export a history.",
        subcommands: [HistoryStatsCommand.self, HistoryVacuumCommand.self, HistoryExportCommand.self])
}

extension HistoryCommand: Exemplified {
    static let examples = [
        CommandExample("How much it holds, and from when", "codex-postmortem history stats"),
        CommandExample("What it holds, for another program", "codex-postmortem history export > history.ndjson"),
    ]
}
