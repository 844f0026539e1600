import ArgumentParser
import Policy
import Rules

/// `config schema`: the JSON Schema of the configuration.
struct ConfigSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of the configuration, with which editors complete it.")

    func run() { Console.write(Array(ConfigurationSchema.json(RuleList.all.map(\.about)).utf8)) }
}
