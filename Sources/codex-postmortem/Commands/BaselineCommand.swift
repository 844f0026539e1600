import ArgumentParser

/// `baseline`: findings that are known and do not fail the gate.
struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: "Record today's findings, so that only new ones fail the gate.",
        discussion: """
            A finding is known by its rule, its session's label and what tells it from others of its kind, so that it \
            is the same finding when the job runs again. One that has become heavier is new. What leaves the verdict \
            open (exit 2) never gets into a baseline: it takes a suppression with a reason.
            """,
        subcommands: [BaselineWriteCommand.self, BaselineShowCommand.self])
}

extension BaselineCommand: Exemplified {
    static let examples = [
        CommandExample("Accept today's findings", "codex-postmortem baseline write sessions --output baseline.json"),
        CommandExample("See what is accepted", "codex-postmortem baseline show baseline.json"),
    ]
}
