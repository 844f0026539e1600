import ArgumentParser
import Foundation

/// A command and what it takes, as far as a manual page tells it; read from what ArgumentParser knows of itself.
struct CommandInfo: Decodable {
    struct Argument: Decodable {
        enum Kind: String, Decodable { case positional, option, flag }
        struct Name: Decodable {
            var kind: String
            var name: String

            var text: String { (kind == "long" ? "--" : "-") + name }
        }

        var kind: Kind
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var abstract: String?
    }

    var commandName: String
    var superCommands: [String]?
    var abstract: String?
    var discussion: String?
    var subcommands: [CommandInfo]?
    var arguments: [Argument]?

    private struct Tool: Decodable { var command: CommandInfo }

    /// The whole program.
    static func all() throws -> CommandInfo {
        try JSONDecoder().decode(Tool.self, from: Data(CodexPostmortem._dumpHelp().utf8)).command
    }

    var fullName: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

    /// What `help` is about needs no page of its own.
    var commands: [CommandInfo] { (subcommands ?? []).filter { $0.commandName != "help" } }
}
