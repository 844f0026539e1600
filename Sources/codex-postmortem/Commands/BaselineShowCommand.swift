import ArgumentParser
import Policy
import Reports

/// `baseline show`: what is known.
struct BaselineShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the findings of a baseline by session.")

    @Argument(help: "The baseline.")
    var file: String

    func run() throws {
        let baseline = try RunSetup.configured { try Baseline(path: file) }
        let findings = baseline.entries.map {
            KnownFindings.Entry(
                session: $0.session, rule: $0.rule, severity: $0.severity, what: $0.what, fingerprint: $0.fingerprint)
        }
        Console.write(KnownFindings.text(findings))
    }
}

extension BaselineShowCommand: Exemplified {
    static let examples = [
        CommandExample("See what is accepted", "codex-postmortem baseline show baseline.json"),
        CommandExample("Of one session", "codex-postmortem baseline show baseline.json | grep nightly"),
    ]
}
