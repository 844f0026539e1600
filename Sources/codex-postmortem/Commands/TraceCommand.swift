import ArgumentParser

/// `trace`: Codex's own trace bundles.
struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Codex's own trace (CODEX_ROLLOUT_TRACE_ROOT): make bundles small.",
        subcommands: [TracePruneCommand.self])
}

extension TraceCommand: Exemplified {
    static let examples = TracePruneCommand.examples
}
