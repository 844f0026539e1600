import ArgumentParser
import Policy
import Rules

/// `config schema`: the JSON Schema of the configuration.
struct ConfigSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of the configuration, so that editors can complete it.")

    func run() { Console.write(Array(ConfigurationSchema.json(RuleList.all.map(\.about)).utf8)) }
}

extension ConfigSchemaCommand: Exemplified {
    static let examples = [
        CommandExample("For an editor", "codex-postmortem config schema > policy.schema.json"),
        CommandExample("What a setting may be", "codex-postmortem config schema | grep -A 3 fail_on"),
    ]
}
