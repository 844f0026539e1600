import ArgumentParser
import History
import Policy
import Safety

struct HistoryExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print everything a history holds, a JSON object a line.",
        usage: "codex-postmortem history export [--history FILE]")

    @OptionGroup var memory: HistorySetup.Options

    func run() throws {
        let file = try memory.open(.read)
        var failure: Int32?
        try HistorySetup.answered { () throws(HistoryError) in
            try file.read { db in
                try HistoryExport.run(db) { bytes in
                    failure = Console.write(bytes)
                    return failure == nil && !Console.isBroken(1)
                }
            }
        }
        if failure != nil {
            Console.say("codex-postmortem: cannot print the history")
            throw ExitCode(.inconclusive)
        }
    }
}

extension HistoryExportCommand: Exemplified {
    static let examples = [
        CommandExample("Everything, a line of JSON each", "codex-postmortem history export > history.ndjson"),
        CommandExample("Of another one", "codex-postmortem history export --history ci.db > ci.ndjson"),
    ]
}
