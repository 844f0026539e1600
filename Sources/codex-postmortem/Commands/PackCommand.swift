import ArgumentParser
import History
import Policy
import Reports
import Safety

/// `pack`: what a history knows of one failure, to pass on.
struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract:
            "Make a bounded Markdown page of what a history knows about an incident: asked, failed, tried, worked.",
        usage: "codex-postmortem pack <incident-id | words> ... [--max-tokens N] [--history FILE]",
        discussion: """
            The same history gives the same page. Its length is counted at three bytes a token. Exits 2 when the \
            history knows nothing of it.
            """)

    @Argument(help: "An incident's id, or words of a failure.")
    var words: [String]

    @OptionGroup var memory: HistorySetup.Options

    @Option(help: ArgumentHelp("The most tokens of the page.", valueName: "n"))
    var maxTokens = 2000

    func validate() throws {
        if !(100...1_000_000).contains(maxTokens) {
            throw ValidationError(saying: "--max-tokens: write 100 to 1000000")
        }
    }

    func run() throws {
        let text = words.joined(separator: " ")
        let file = try memory.open(.read)
        let pack = try HistorySetup.answered { () throws(HistoryError) in try file.read { try PackQuery($0).pack(text) }
        }
        guard let pack else {
            Console.say("codex-postmortem: the history knows no incident and no failure like '\(text)'")
            throw ExitCode(.inconclusive)
        }
        Console.write(pack.markdown(maxTokens: maxTokens))
    }
}

extension PackCommand: Exemplified {
    static let examples = [
        CommandExample("Hand an incident to an agent", "codex-postmortem pack 3f8a91c2 --max-tokens 1500"),
        CommandExample("Whatever is known about a failure", "codex-postmortem pack \"Cannot find module\""),
    ]
}
