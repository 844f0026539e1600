import ArgumentParser
import Policy
import Postmortem
import Reports
import Safety

/// `baseline write`: reads sessions and writes what it finds in them as known. It succeeds when that is written.
struct BaselineWriteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Write the findings in the sessions below the given paths to a baseline.",
        usage: "codex-postmortem baseline write [<path> ...] --output <file> [<options>]")

    @OptionGroup
    var input: InputOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("The baseline to write.", valueName: "file"))
    var output: String

    @Flag(
        help: """
            Only findings that the baseline there knows already: without those that are gone, and in this version's \
            form if an earlier one wrote it.
            """)
    var knownOnly = false

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    func run() throws {
        var analysis = try RunSetup.analysis(input.all(), policy, writing: output)
        analysis.since = input.since?.start(in: analysis.paths)
        if knownOnly { analysis.baseline = try RunSetup.configured { try Baseline(path: output) } }
        let report = analysis.run()
        do {
            let before = knownOnly ? analysis.baseline : nil
            for line in try BaselineWriter.write(report, to: output, knownTo: before) { Console.say("\(line)") }
        } catch {
            Console.say("codex-postmortem: \(error)")
            throw ExitCode(.inconclusive)
        }
        if report.sessions.isEmpty, report.ending != .pass {
            Console.say("no session was found below these paths, so there is nothing to accept")
            throw ExitCode(.inconclusive)
        }
    }
}

extension BaselineWriteCommand: Exemplified {
    static let examples = [
        CommandExample("Accept today's findings", "codex-postmortem baseline write sessions --output baseline.json"),
        CommandExample(
            "By another policy",
            "codex-postmortem baseline write sessions --config ci/policy.yml --output baseline.json"),
    ]
}
