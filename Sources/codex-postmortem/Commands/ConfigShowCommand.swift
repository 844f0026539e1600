import ArgumentParser
import Policy
import Postmortem
import Reports
import ThreadModel

/// `config show`: what file, environment and flags come to.
struct ConfigShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show every setting that differs from its default, wherever it comes from.")

    @OptionGroup(title: "Policy")
    var options: PolicyOptions

    func run() throws {
        let analysis = try RunSetup.analysis([], options)
        let policy = analysis.policy
        var lines = [(name: "configuration", value: analysis.configurationPath ?? "none found; the defaults apply")]
        lines += policy.describe
        lines += policy.customRules.map { ("custom_rules.\($0.id)", "\($0.severity.rawValue): \($0.about.what)") }
        lines += policy.suppressions.map { suppression in
            let state = suppression.hasExpired(on: analysis.today) ? "expired: " : ""
            return ("suppressions", "\(state)\(suppression.scope): \(suppression.statusReason)")
        }
        Console.write(SettingList.text(lines))
    }
}

extension ConfigShowCommand: Exemplified {
    static let examples = [
        CommandExample("What holds here", "codex-postmortem config show"),
        CommandExample("The settings of another policy", "codex-postmortem config show --config ci/policy.yml"),
    ]
}
