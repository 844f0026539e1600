import ArgumentParser
import Basics
import History

struct HistoryVacuumCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vacuum", abstract: "Make the file of a history as small as possible.",
        usage: "codex-postmortem history vacuum [--history FILE]")

    @OptionGroup var memory: HistorySetup.Options

    func run() throws {
        // What is not there need not be made first.
        _ = try memory.open(.read)
        let file = try memory.open(.write)
        let before = file.size
        try HistorySetup.answered { () throws(HistoryError) in try file.vacuum() }
        file.finish()
        let text = "\(HumanUnits.grouped(file.size)) bytes, \(HumanUnits.grouped(before)) before"
        Console.write(Array((text + "\n").utf8))
    }
}

extension HistoryVacuumCommand: Exemplified {
    static let examples = [
        CommandExample("Free the space of removed sessions", "codex-postmortem history vacuum"),
        CommandExample("The same for another file", "codex-postmortem history vacuum --history ci.db"),
    ]
}
