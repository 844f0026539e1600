import ArgumentParser
import Basics
import Policy

/// A manual page in the mdoc language, for `man(1)`.
struct ManualPage {
    private var lines: [String]

    /// - Parameter type: the same command, for its examples.
    init(_ command: CommandInfo, _ type: any ParsableCommand.Type) {
        let dashed = command.fullName.parts(at: " ").joined(separator: "-")
        lines = [".Dd \(Version.day)", ".Dt \(dashed.uppercased()) 1", ".Os"]
        section("NAME")
        lines.append(".Nm \"\(command.fullName)\"")
        macro("Nd", command.abstract ?? "")
        let shown = (command.arguments ?? []).filter(\.shouldDisplay)
        section("SYNOPSIS")
        lines.append(".Nm")
        if !command.commands.isEmpty { lines += [".Ar subcommand", ".Op Ar options"] }
        for argument in shown { lines.append("." + Self.synopsis(argument)) }
        section("DESCRIPTION")
        text(command.abstract ?? "")
        paragraphs(command.discussion)
        list(shown.filter { $0.kind == .positional }, "ARGUMENTS")
        list(shown.filter { $0.kind != .positional }, "OPTIONS")
        if !command.commands.isEmpty {
            section("SUBCOMMANDS")
            lines.append(".Bl -tag -width 6n")
            for sub in command.commands {
                lines.append(".It Xr \(dashed)-\(sub.commandName) 1")
                text(sub.abstract ?? "")
            }
            lines.append(".El")
        }
        if type is any Judging.Type {
            section("EXIT STATUS")
            lines.append(".Bl -tag -width 6n")
            for code in ExitCodes.all {
                lines.append(".It \(code.ending.rawValue)")
                text(code.meaning)
            }
            lines.append(".El")
        }
        if let examples = (type as? any Exemplified.Type)?.examples {
            section("EXAMPLES")
            for example in examples {
                text(example.what + ":")
                lines += [".Bd -literal -offset indent"] + example.line.parts(at: "\n").map { Self.escape($0) }
                lines.append(".Ed")
            }
        }
    }

    var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

    private mutating func section(_ name: String) { lines.append(".Sh \(name)") }

    private mutating func list(_ arguments: [CommandInfo.Argument], _ title: String) {
        guard !arguments.isEmpty else { return }
        section(title)
        lines.append(".Bl -tag -width 6n")
        for argument in arguments {
            lines.append(".It " + Self.item(argument))
            var about = argument.abstract ?? ""
            if let value = argument.defaultValue, !value.isEmpty, argument.kind == .option {
                about += " (default: \(value))"
            }
            text(about)
        }
        lines.append(".El")
    }

    private mutating func paragraphs(_ discussion: String?) {
        for paragraph in (discussion ?? "").parts(at: "\n") {
            lines.append(".Pp")
            text(String(paragraph))
        }
    }

    private mutating func text(_ text: String) {
        guard !text.isEmpty else { return }
        lines.append(Self.escape(text))
    }

    private mutating func macro(_ name: String, _ text: String) { lines.append(".\(name) \(Self.escape(text))") }

    private static func synopsis(_ argument: CommandInfo.Argument) -> String {
        let item = argument.kind == .positional ? "Ar \(value(argument))" : option(argument.names?.last, argument)
        return (argument.isOptional ? "Op " : "") + item + (argument.isRepeating ? " ..." : "")
    }

    private static func item(_ argument: CommandInfo.Argument) -> String {
        guard argument.kind != .positional else { return "Ar \(value(argument))" }
        return (argument.names ?? []).map { option($0, argument) }.joined(separator: " , ")
    }

    private static func option(_ name: CommandInfo.Argument.Name?, _ argument: CommandInfo.Argument) -> String {
        let flag = "Fl " + escape((name?.text ?? "").dropFirst())
        return argument.kind == .option ? "\(flag) Ar \(value(argument))" : flag
    }

    private static func value(_ argument: CommandInfo.Argument) -> String { escape(argument.valueName ?? "value") }

    /// A line of text may hold a backslash, and may not begin as a request.
    private static func escape(_ text: some StringProtocol) -> String {
        let safe = text.map { $0 == "\\" ? "\\e" : $0 == "-" ? "\\-" : String($0) }.joined()
        return safe.first == "." || safe.first == "'" ? "\\&" + safe : safe
    }
}
