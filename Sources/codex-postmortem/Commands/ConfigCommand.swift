import ArgumentParser

/// `config`: the configuration file, looked at from all sides.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check the configuration, show what is in force, and list what it can hold.",
        subcommands: [
            ConfigValidateCommand.self, ConfigShowCommand.self, ConfigSchemaCommand.self, ConfigReferenceCommand.self,
        ])
}

extension ConfigCommand: Exemplified {
    static let examples = [
        CommandExample("Check the policy before it is merged", "codex-postmortem config validate"),
        CommandExample("Every setting in force, wherever it comes from", "codex-postmortem config show"),
    ]
}
