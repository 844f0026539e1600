import ArgumentParser
import Policy
import Rules

/// `config reference`: a configuration with everything in it.
struct ConfigReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print a configuration that holds every setting, with what each means.")

    @Flag(help: "As a page of Markdown, with the variables and flags too.")
    var markdown = false

    func run() {
        let rules = RuleList.all.map(\.about)
        Console.write(Array((markdown ? ConfigurationPage.markdown(rules) : ReferenceConfiguration.text(rules)).utf8))
    }
}

extension ConfigReferenceCommand: Exemplified {
    static let examples = [
        CommandExample("Every setting, to copy from", "codex-postmortem config reference"),
        CommandExample("As a page", "codex-postmortem config reference --markdown"),
    ]
}
