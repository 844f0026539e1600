import ArgumentParser
import Basics
import Policy

/// What `--help` and `help` print: ArgumentParser's text, and after it what exit codes mean, and examples.
enum HelpPage {
    private static let width = 100

    /// - Parameter arguments: those that asked for help.
    static func text(for arguments: [String]) -> String {
        let command = command(in: arguments)
        let help = CodexPostmortem.helpMessage(
            for: command, includeHidden: arguments.contains("--help-hidden"),
            columns: min(Console.width ?? width, width))
        return help.trimmingSuffix { $0 == "\n" } + "\n" + exitCodes(of: command) + examples(of: command)
    }

    private static func exitCodes(of command: any ParsableCommand.Type) -> String {
        guard command is any Judging.Type else { return "" }
        return "\nEXIT CODES:\n"
            + ExitCodes.all.map { code in
                let lines = lines(of: code.meaning, width: min(Console.width ?? width, width) - 6)
                let number = "\(code.ending.rawValue)"
                let start = "  " + number + String(repeating: " ", count: 4 - number.count)
                return start + lines.joined(separator: "\n      ") + "\n"
            }.joined()
    }

    private static func lines(of text: String, width: Int) -> [String] {
        text.parts(at: " ").reduce(into: [""]) { lines, word in
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
    }

    private static func examples(of command: any ParsableCommand.Type) -> String {
        guard let examples = (command as? any Exemplified.Type)?.examples else { return "" }
        return "\nEXAMPLES:\n"
            + examples.map { example in
                "  # \(example.what)\n" + example.line.parts(at: "\n").map { "  \($0)\n" }.joined()
            }.joined(separator: "\n")
    }

    /// The command whose name stands first among the arguments, and so on below it.
    private static func command(in arguments: [String]) -> any ParsableCommand.Type {
        var command: any ParsableCommand.Type = CodexPostmortem.self
        for name in arguments.drop(while: { $0 == "help" }) {
            guard let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == name })
            else { break }
            command = next
        }
        return command
    }
}

extension String {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return String(text)
    }
}
