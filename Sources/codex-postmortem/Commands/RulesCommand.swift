import ArgumentParser
import Reports
import Rules

/// `rules`: what there is to find.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the rules with their default severity.")

    func run() {
        Console.write(Array(RuleCatalog.table(RuleList.all.map(\.about)).utf8))
    }
}
