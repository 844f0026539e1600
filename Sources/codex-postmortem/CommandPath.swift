import ArgumentParser

/// The command that arguments name, with its whole name: `codex-postmortem prices explain`.
struct CommandPath {
    private var command: any ParsableCommand.Type = CodexPostmortem.self
    private var names = ["codex-postmortem"]

    init(of arguments: [String]) {
        for argument in arguments {
            let inner = command.configuration.subcommands.first { $0.configuration.commandName == argument }
            guard let inner else { return }
            command = inner
            names.append(argument)
        }
    }

    /// What is wrong, and how this command is used. What a command throws while it runs says nothing of where it
    /// stands, so the parser would show how the program is used, or leave out the names before the last.
    func message(for error: any Error) -> String {
        let text = command.fullMessage(for: error)
        guard names.count > 1, let last = names.last else { return text }
        let whole = names.joined(separator: " ")
        return text.replacing("Usage: \(last) ", with: "Usage: \(whole) ")
            .replacing("See '\(last) --help'", with: "See '\(whole) --help'")
    }
}
