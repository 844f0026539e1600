import ArgumentParser
import Policy
import Postmortem
import Safety
import ThreadModel

/// `config validate`: the configuration with every file it names; exit 78 when something is wrong.
struct ConfigValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check the configuration and the files that it names.")

    @Argument(help: "The file (default: .codex-postmortem.yml, searched upward to the repository root).")
    var file: String?

    @Option(help: ArgumentHelp("Today's date, for suppressions that expire (YYYY-MM-DD).", valueName: "time"))
    var now: Today?

    func run() throws {
        var flags = ConfigurationLayer()
        flags[Setting.configuration] = file.map { .strings([$0]) }
        let analysis = try RunSetup.analysis([], flags: flags, now: now)
        guard let path = analysis.configurationPath else {
            Console.say("no .codex-postmortem.yml here or above, up to the repository's root; make one with init")
            throw ExitCode(.configuration)
        }
        for suppression in analysis.policy.suppressions where suppression.hasExpired(on: analysis.today) {
            Console.say("warning: \(suppression.origin): the suppression of \(suppression.scope) has expired")
        }
        Console.write(Array("\(path) is valid\n".utf8))
    }
}

extension ConfigValidateCommand: Exemplified {
    static let examples = [
        CommandExample("The policy of this repository", "codex-postmortem config validate"),
        CommandExample("Another one", "codex-postmortem config validate ci/policy.yml"),
    ]
}
