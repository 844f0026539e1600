import ArgumentParser
import Policy
import Reports
import Rules
import Safety
import ThreadModel

/// `explain`: everything about one rule.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show what a rule finds, why it matters, what to do, how to set it, and how often it errs.")

    /// Once: the parser makes a command many times.
    private static let rules = RuleList.all.map(\.about.id)

    @Argument(help: "The rule's name, such as repeated-call.", completion: .list(Self.rules))
    var rule: String

    @OptionGroup
    var options: CatalogOptions

    func run() throws {
        let entries = try options.entries()
        guard let found = entries.first(where: { $0.about.id == rule }) else {
            let hint = Suggestion.didYouMean(rule, in: entries.map(\.about.id))
            throw ValidationError(
                saying:
                    "There is no rule '\(rule)'; \(hint ?? "`codex-postmortem rules` lists them.")")
        }
        let bytes =
            switch options.format {
            case .text: Array(RuleCatalog.page(found).utf8)
            case .markdown: Array(RuleCatalog.markdown(found).utf8)
            case .json: RuleCatalog.json(found)
            }
        Console.write(bytes)
    }
}

extension ExplainCommand: Exemplified {
    static let examples = [
        CommandExample("Why a finding matters, and what to do", "codex-postmortem explain repeated-call"),
        CommandExample("As a page", "codex-postmortem explain ended-red --format markdown"),
    ]
}
