import ArgumentParser
import Reports

/// `rules`: what there is to find.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules with their default severity, including those of the configuration.")

    @OptionGroup
    var options: CatalogOptions

    func run() throws {
        let entries = try options.entries()
        let bytes =
            switch options.format {
            case .text: Array(RuleCatalog.table(entries.map(\.about)).utf8)
            case .markdown: Array(RuleCatalog.markdown(entries.map(\.about)).utf8)
            case .json: RuleCatalog.json(entries)
            }
        Console.write(bytes)
    }
}

extension RulesCommand: Exemplified {
    static let examples = [
        CommandExample("What can be found", "codex-postmortem rules"),
        CommandExample("For a program", "codex-postmortem rules --format json"),
    ]
}
