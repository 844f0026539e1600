import ArgumentParser
import Foundation
import Policy
import Postmortem
import Reports
import Rules
import Safety

/// `init`: a configuration to start from, and the pipeline to go with it.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented configuration here, and print the pipeline to go with it.",
        usage: "codex-postmortem init [--ci <platform>] [--write] [--from <path> ...] [<options>]",
        discussion: """
            Writes \(StarterConfiguration.path). A configuration that is there already stays as it is. With --ci the pipeline goes to standard output, \
            or with --write into its file.
            """)

    @Option(help: ArgumentHelp("Print the pipeline for \(CISnippets.names).", valueName: "platform"))
    var ci: CIPlatform?

    @Flag(
        name: .customLong("write"),
        help: "Write what --ci prints to the file where the platform looks for it.")
    var writesPipeline = false

    @Flag(help: "Overwrite what is there.")
    var force = false

    @Flag(help: "Print the configuration instead of writing it.")
    var print = false

    @Option(
        help: ArgumentHelp(
            "Propose budgets from the sessions below a path: three times the 95th percentile.", valueName: "path"))
    var from: [String] = []

    @Option(
        help: ArgumentHelp(
            "Write the JSON Schema for editors that complete there too, and name it in the configuration.",
            valueName: "file"))
    var schema: String?

    func validate() throws {
        if writesPipeline, ci == nil {
            throw ValidationError(saying: "--write needs a platform: --ci \(CISnippets.names)")
        }
    }

    func run() throws {
        let text = StarterConfiguration.text(try budgets(), schema: schema)
        if print {
            Console.write(Array(text.utf8))
        } else {
            try write(text)
        }
        guard let snippet = ci?.snippet else {
            if !print { sayNext("codex-postmortem init --ci NAME prints a pipeline: \(CISnippets.names)") }
            return
        }
        if writesPipeline {
            let path = snippet.path
            if FileManager.default.fileExists(atPath: path), !force {
                Console.say("\(path) is there already and was not changed (--force overwrites it)")
            } else {
                try write(snippet.text, to: path)
            }
            sayNext("Change what is marked CHANGE in \(path), and commit both files to the default branch.")
        } else {
            Console.write(Array(snippet.text.utf8))
            sayNext("Paste what was printed into the pipeline, change what is marked CHANGE, and commit both.")
        }
    }

    private func budgets() throws -> ProposedBudgets {
        if from.isEmpty { return ProposedBudgets() }
        let report = try RunSetup.analysis(from, flags: ConfigurationLayer(), now: nil).run()
        guard let budgets = ProposedBudgets(report) else {
            throw ValidationError(
                saying:
                    "--from: there is no session below \(from.joined(separator: ", ")).")
        }
        return budgets
    }

    private func sayNext(_ last: String) {
        Console.say("next: codex-postmortem check PATH tries the policy on sessions that you have.")
        Console.say(
            "      Set the budgets in \(StarterConfiguration.path); codex-postmortem cost PATH shows what is usual.")
        Console.say("      \(last)")
    }

    private func write(_ text: String) throws {
        let existing = try RunSetup.configured { () throws(ConfigurationError) in
            try ConfigurationFinder.find()
        }
        if let existing, !force {
            Console.say("\(existing) is there already and was not changed (--force overwrites it)")
        } else {
            try write(text, to: StarterConfiguration.path)
        }
        if let schema { try write(ConfigurationSchema.json(RuleList.all.map(\.about)), to: schema) }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try ReportFile.write(Array(text.utf8), to: path)
            Console.say("wrote \(path)")
        } catch {
            Console.say("codex-postmortem: \(error)")
            throw ExitCode(.inconclusive)
        }
    }
}

extension InitCommand: Exemplified {
    static let examples = [
        CommandExample("A policy, and a pipeline to paste", "codex-postmortem init --ci gitlab"),
        CommandExample("A policy, and a workflow in its place", "codex-postmortem init --ci github --write"),
        CommandExample(
            "Budgets from what the sessions of the last weeks used", "codex-postmortem init --from sessions --print"),
    ]
}
