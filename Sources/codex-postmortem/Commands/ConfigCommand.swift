import ArgumentParser

/// `config`: the configuration file, looked at from all sides.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check the configuration, show what it comes to, and what it may hold.",
        subcommands: [
            ConfigValidateCommand.self, ConfigShowCommand.self, ConfigSchemaCommand.self, ConfigReferenceCommand.self,
        ])
}
