import ArgumentParser
import Policy
import Rules

/// `config reference`: a configuration with everything in it.
struct ConfigReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print a configuration that holds every setting, with what each means.")

    func run() { Console.write(Array(ReferenceConfiguration.text(RuleList.all.map(\.about)).utf8)) }
}
