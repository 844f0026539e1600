import ArgumentParser
import Foundation
import Policy
import Reports
import Rules

/// `init`: a configuration to start from, and the pipeline step to go with it.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented configuration here, and print the step for a pipeline.",
        discussion: """
            Writes \(StarterConfiguration.path) and, for editors that complete, \(StarterConfiguration.schemaPath). \
            A configuration that is there already stays as it is. With --ci the pipeline step goes to standard output.
            """)

    @Option(help: ArgumentHelp("Print the step for \(CISnippets.names).", valueName: "platform"))
    var ci: CIPlatform?

    @Flag(help: "Write over a configuration that is there already.")
    var force = false

    @Flag(help: "Print the configuration instead of writing it.")
    var print = false

    @Flag(help: "No JSON Schema for editors.")
    var noSchema = false

    func run() throws {
        let text = StarterConfiguration.text(hasSchema: !noSchema)
        if print {
            Console.write(Array(text.utf8))
        } else {
            try write(text)
        }
        if let ci {
            Console.write(Array(ci.snippet.text.utf8))
        } else if !print {
            Console.say("next: codex-postmortem check codex-home/sessions, and codex-postmortem init --ci NAME for the")
            Console.say("step of a pipeline (\(CISnippets.names))")
        }
    }

    private func write(_ text: String) throws {
        let existing = try RunSetup.configured { () throws(ConfigurationError) in
            try ConfigurationFinder.find()
        }
        if let existing, !force {
            Console.say("\(existing) is there already and stays as it is (--force writes it anew)")
        } else {
            try write(text, to: StarterConfiguration.path)
        }
        if !noSchema, existing == nil || force {
            try write(ConfigurationSchema.json(RuleList.all.map(\.about)), to: StarterConfiguration.schemaPath)
        }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try ReportFile.write(Array(text.utf8), to: path)
            Console.say("wrote \(path)")
        } catch {
            Console.say("codex-postmortem: \(error)")
            throw ExitCode(2)
        }
    }
}

extension InitCommand: Exemplified {
    static let examples = [
        CommandExample("A policy, and the step of a pipeline to paste", "codex-postmortem init --ci github"),
        CommandExample("Look at the policy first", "codex-postmortem init --print"),
    ]
}
