import ArgumentParser
import Policy
import Safety

/// `man`: the manual, for who has the program and no package of it.
struct ManCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man", abstract: "Print a page of the manual, in the form that man reads.",
        discussion: "The packages install the pages already. With --list the names of all pages are printed.")

    @Argument(help: "A command, such as check or baseline write; the program itself without one.")
    var command: [String] = []

    @Flag(help: "Print the names of the pages, a line each.")
    var list = false

    func run() throws {
        var info = try CommandInfo.all()
        if list {
            Console.write(Array(Self.names(info).map { $0 + "\n" }.joined().utf8))
            return
        }
        var type: any ParsableCommand.Type = CodexPostmortem.self
        for name in command {
            guard let next = info.commands.first(where: { $0.commandName == name }),
                let nextType = type.configuration.subcommands.first(where: { $0.configuration.commandName == name })
            else {
                let hint = Suggestion.didYouMean(name, in: info.commands.map(\.commandName))
                throw ValidationError(
                    saying:
                        "There is no command '\(name)'; \(hint ?? "codex-postmortem man --list names them.")")
            }
            (info, type) = (next, nextType)
        }
        Console.write(ManualPage(info, type).bytes)
    }

    private static func names(_ command: CommandInfo) -> [String] {
        [command.fullName] + command.commands.flatMap(names)
    }
}

extension ManCommand: Exemplified {
    static let examples = [
        CommandExample("Read about a command", "man -l <(codex-postmortem man check)"),
        CommandExample(
            "Install the first page", "codex-postmortem man > ~/.local/share/man/man1/codex-postmortem.1"),
    ]
}
