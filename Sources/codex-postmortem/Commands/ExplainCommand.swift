import ArgumentParser
import Reports
import Rules

/// `explain`: everything about one rule.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what a rule finds, why it matters, what to do, and how often it errs.")

    @Argument(help: "The rule's name, such as repeated-call.")
    var rule: String

    func run() throws {
        guard let found = RuleList.rule(rule) else {
            throw ValidationError("There is no rule '\(rule)'; `codex-postmortem rules` lists them.")
        }
        Console.write(
            Array(
                RuleCatalog.page(
                    found.about, fires: found.examples.fires.map(\.title), quiet: found.examples.quiet.map(\.title)
                ).utf8))
    }
}
