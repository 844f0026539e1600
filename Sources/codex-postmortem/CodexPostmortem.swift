import ArgumentParser
import Basics
import Foundation
import Policy
import Reports
import Safety

/// `codex-postmortem`: reads the sessions that Codex left behind and decides whether the pipeline may go on.
struct CodexPostmortem: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codex-postmortem",
        abstract: "Reads Codex session files after a CI run, says what went wrong and what it cost, and gates on it.",
        discussion: """
            Exit codes: \(ExitCodes.text)
            """,
        version: Version.text,
        subcommands: [
            CheckCommand.self, GuardCommand.self, WatchCommand.self, InitCommand.self, RulesCommand.self,
            ExplainCommand.self, ConfigCommand.self, AcceptCommand.self, BaselineCommand.self,
            RenderCommand.self, ShowCommand.self,
            IndexCommand.self, SearchCommand.self, PrecedentCommand.self, TrendCommand.self, PackCommand.self,
            HistoryCommand.self,
            SiteCommand.self, ScanCommand.self, MergeCommand.self, TraceCommand.self,
            CostCommand.self, PricesCommand.self, CompletionsCommand.self, ManCommand.self,
        ],
        defaultSubcommand: nil)

    /// Reads the arguments. A tree of all commands, options and help texts is only made when something has to be said
    /// about them: it takes longer than judging a session.
    static func command(for arguments: [String]) throws -> any ParsableCommand {
        let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        if let named, named.configuration.subcommands.isEmpty,
            let command = try? named.parseAsRoot(Array(arguments.dropFirst()))
        {
            return command
        }
        if let topic = try ruleTopic(of: arguments) { return try ExplainCommand.parseAsRoot([topic]) }
        try checkName(of: arguments.first)
        try checkPart(of: arguments)
        return try parseAsRoot(arguments)
    }

    /// The rule of `help RULE`: what is not a command, nor meant to be one.
    private static func ruleTopic(of arguments: [String]) throws -> String? {
        guard arguments.count == 2, arguments[0] == "help", !arguments[1].hasPrefix("-") else { return nil }
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        if names.contains(arguments[1]) { return nil }
        if let hint = Suggestion.didYouMean(arguments[1], in: names) {
            throw ValidationError(saying: "There is no command or rule '\(arguments[1])'; \(hint)")
        }
        return arguments[1]
    }

    /// ArgumentParser calls a mistyped command an unexpected argument, which helps nobody.
    static func checkName(of argument: String?) throws {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard let argument, !argument.hasPrefix("-"), !names.contains(argument) else { return }
        let hint =
            Suggestion.didYouMean(argument, in: names)
            ?? (access(argument, F_OK) == 0
                ? "did you mean: codex-postmortem check \(argument)" : "known are \(names.joined(separator: ", "))")
        throw ValidationError(saying: "There is no command '\(argument)'; \(hint)")
    }

    /// The same of what stands behind a command of several parts: `prices show`.
    private static func checkPart(of arguments: [String]) throws {
        guard arguments.count > 1, !arguments[1].hasPrefix("-"),
            let command = configuration.subcommands.first(where: { $0.configuration.commandName == arguments[0] })
        else { return }
        let parts = command.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard !parts.isEmpty, !parts.contains(arguments[1]) else { return }
        let hint = Suggestion.didYouMean(arguments[1], in: parts) ?? "known are \(parts.joined(separator: ", "))"
        throw ValidationError(saying: "There is no command '\(arguments[0]) \(arguments[1])'; \(hint)")
    }

    /// Without a command nothing is judged, and nothing judged must not look like a pass.
    func run() throws {
        throw ValidationError(saying: "Name a command, such as: codex-postmortem check codex-home/sessions")
    }
}
