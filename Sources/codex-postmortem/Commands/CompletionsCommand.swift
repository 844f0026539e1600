import ArgumentParser

/// `completions`: what a shell needs to complete the commands.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print the completions for a shell.",
        discussion: "The packages install them already.")

    enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() {
        let script = CodexPostmortem.completionScript(for: CompletionShell(rawValue: shell.rawValue)!)
        Console.write(Array((script + "\n").utf8))
    }
}

extension CompletionsCommand: Exemplified {
    static let examples = [
        CommandExample("In the running shell", "source <(codex-postmortem completions bash)"),
        CommandExample(
            "For every fish",
            "codex-postmortem completions fish > ~/.config/fish/completions/codex-postmortem.fish"),
    ]
}
